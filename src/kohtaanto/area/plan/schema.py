"""The JSON Schemas of plan files and of the facts beside them, for editors."""

import json

from kohtaanto.area.plan.area_file import AreaFacts
from kohtaanto.area.plan.types import Plan
from kohtaanto.area.plan.values import Frozen


def plan_schema() -> str:
    """Return the JSON Schema of plans/*.yaml as text."""
    return _schema(Plan)


def area_schema() -> str:
    """Return the JSON Schema of plans/*.area.yaml as text."""
    return _schema(AreaFacts)


def _schema(kind: type[Frozen]) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | kind.model_json_schema()
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
