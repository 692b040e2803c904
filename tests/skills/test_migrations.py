"""Migrations carry the data that stands in the tables before them."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)


def test_profiles_survive_and_half_spans_are_made_none() -> None:
    executor = MigrationExecutor(connection)
    latest = [node for node in executor.loader.graph.leaf_nodes() if node[0] == "skills"]
    executor.migrate([("skills", "0001_initial")])
    old = executor.loader.project_state([("skills", "0001_initial")]).apps
    profile = old.get_model("skills", "SkillProfile").objects.create()
    entries = old.get_model("skills", "ProfileSkill").objects
    entries.create(profile=profile, uri="urn:whole", weight=1, state="claimed", start=2, end=5)
    entries.create(profile=profile, uri="urn:half", weight=1, state="claimed", start=2)

    executor = MigrationExecutor(connection)
    executor.migrate(latest)
    new = executor.loader.project_state(latest).apps
    spans = set(new.get_model("skills", "ProfileSkill").objects.values_list("uri", "start", "end"))
    assert spans == {("urn:whole", 2, 5), ("urn:half", None, None)}
    assert new.get_model("skills", "TaxonomyVersion").objects.count() == 0
