"""A taxonomy of a dozen concepts, small enough to know each similarity by heart."""

from kohtaanto.engine.text.taxonomy import Concept, Taxonomy


def _concept(uri: str, kind: str, code: str = "") -> Concept:
    reuse = "transversal" if uri in {"teamwork", "finnish", "english"} else ""
    return Concept(uri=uri, kind=kind, labels={"en": uri}, code=code, group=code[:4], reuse_level=reuse)


def small_taxonomy() -> Taxonomy:
    """Return two office occupations, a welder, a nurse, and their skills."""
    skills = (
        "invoicing", "bookkeeping", "payroll", "spreadsheets", "teamwork",
        "welding", "tig-welding", "grinding", "wound-care", "injections", "pharmacology", "finnish", "english",
    )  # fmt: skip
    concepts = [_concept(uri, "skill") for uri in skills]
    concepts += [
        _concept("bookkeeper", "occupation", "3313.1"),
        _concept("payroll-clerk", "occupation", "4313.1"),
        _concept("accounts-clerk", "occupation", "4311.1"),
        _concept("welder", "occupation", "7212.3"),
        _concept("nurse", "occupation", "2221.1"),
        _concept("C7212", "group", "7212"),
        _concept("handling-metal", "skill_group"),
    ]
    return Taxonomy(
        concepts={concept.uri: concept for concept in concepts},
        essential={
            "bookkeeper": ("invoicing", "bookkeeping", "spreadsheets", "teamwork"),
            "accounts-clerk": ("invoicing", "bookkeeping", "teamwork"),
            "payroll-clerk": ("payroll", "spreadsheets", "teamwork"),
            "welder": ("welding", "grinding", "teamwork"),
            "nurse": ("wound-care", "injections", "teamwork", "finnish", "english"),
        },
        optional={"welder": ("tig-welding",), "nurse": ("pharmacology",)},
        broader={
            "tig-welding": ("welding",),
            "welding": ("handling-metal",),
            "grinding": ("handling-metal",),
            "finnish": ("languages",),
            "english": ("languages",),
        },
        skill_relations=(("injections", "essential", "pharmacology"),),
        version="small",
    )
