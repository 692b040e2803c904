"""Merge what was read into one version: rows are copied into temporary tables and joined there.

Nothing is taken away from a version but alternative labels that a package says anew: what a newer taxonomy has
given up shows when it stands beside the older one as a version of its own.
"""

from collections.abc import Iterable

from django.db import connection

from kohtaanto.skills.importing.reading import Package, Progress
from kohtaanto.skills.models import MANY_A_LANGUAGE, ONE_A_LANGUAGE, REQUIREMENTS
from kohtaanto.skills.types import Change, RelationKind

STAGING = (
    """CREATE TEMP TABLE IF NOT EXISTS staged_concept (uri text, kind text, code text, isco text, skill_type text,
       reuse_level text, status text, named boolean) ON COMMIT DROP""",
    "CREATE TEMP TABLE IF NOT EXISTS staged_label (uri text, lang text, kind text, text text) ON COMMIT DROP",
    "CREATE TEMP TABLE IF NOT EXISTS staged_relation (source text, target text, kind text) ON COMMIT DROP",
    "TRUNCATE staged_concept, staged_label, staged_relation",
)

CONCEPTS = """
WITH done AS (
    INSERT INTO skills_concept AS held
        (version_id, uri, kind, code, isco, skill_type, reuse_level, status, named)
    SELECT %(version)s, uri, kind, code, isco, skill_type, reuse_level, status, named FROM staged_concept
    ON CONFLICT (version_id, uri) DO UPDATE SET
        kind = CASE WHEN excluded.named THEN excluded.kind ELSE held.kind END,
        code = coalesce(nullif(excluded.code, ''), held.code),
        isco = coalesce(nullif(excluded.isco, ''), held.isco),
        skill_type = coalesce(nullif(excluded.skill_type, ''), held.skill_type),
        reuse_level = coalesce(nullif(excluded.reuse_level, ''), held.reuse_level),
        status = coalesce(nullif(excluded.status, ''), held.status),
        named = held.named OR excluded.named
    WHERE excluded.named AND (
        held.kind <> excluded.kind OR NOT held.named
        OR (excluded.code <> '' AND held.code <> excluded.code)
        OR (excluded.isco <> '' AND held.isco <> excluded.isco)
        OR (excluded.skill_type <> '' AND held.skill_type <> excluded.skill_type)
        OR (excluded.reuse_level <> '' AND held.reuse_level <> excluded.reuse_level)
        OR (excluded.status <> '' AND held.status <> excluded.status))
    RETURNING (xmax = 0) AS new
) SELECT count(*) FILTER (WHERE new), count(*) FILTER (WHERE NOT new) FROM done
"""

SINGLE_LABELS = """
WITH done AS (
    INSERT INTO skills_conceptlabel AS held (concept_id, lang, kind, text)
    SELECT concept.id, staged.lang, staged.kind, staged.text
    FROM staged_label staged
    JOIN skills_concept concept ON concept.uri = staged.uri AND concept.version_id = %(version)s
    WHERE staged.kind = ANY(%(single)s)
    ON CONFLICT (concept_id, lang, kind) WHERE kind IN ('preferred', 'description')
        DO UPDATE SET text = excluded.text WHERE held.text <> excluded.text
    RETURNING (xmax = 0) AS new
) SELECT count(*) FILTER (WHERE new), count(*) FILTER (WHERE NOT new) FROM done
"""

OUTDATED_LABELS = """
WITH said AS (
    SELECT DISTINCT concept.id AS concept_id, staged.lang, staged.kind
    FROM staged_label staged
    JOIN skills_concept concept ON concept.uri = staged.uri AND concept.version_id = %(version)s
    WHERE staged.kind = ANY(%(many)s)
), outdated AS (
    SELECT held.id FROM skills_conceptlabel held
    JOIN said USING (concept_id, lang, kind)
    JOIN skills_concept concept ON concept.id = held.concept_id
    LEFT JOIN staged_label staged ON staged.uri = concept.uri AND staged.lang = held.lang
        AND staged.kind = held.kind AND staged.text = held.text
    WHERE staged.uri IS NULL
), done AS (DELETE FROM skills_conceptlabel WHERE id IN (SELECT id FROM outdated) RETURNING 1)
SELECT count(*) FROM done
"""

MANY_LABELS = """
WITH done AS (
    INSERT INTO skills_conceptlabel (concept_id, lang, kind, text)
    SELECT concept.id, staged.lang, staged.kind, staged.text
    FROM staged_label staged
    JOIN skills_concept concept ON concept.uri = staged.uri AND concept.version_id = %(version)s
    WHERE staged.kind = ANY(%(many)s)
    ON CONFLICT (concept_id, lang, kind, text) WHERE kind IN ('alternative', 'hidden') DO NOTHING
    RETURNING 1
) SELECT count(*) FROM done
"""

JOINED_RELATIONS = """
    SELECT source.id, target.id, staged.kind
    FROM staged_relation staged
    JOIN skills_concept source ON source.uri = staged.source AND source.version_id = %(version)s
    JOIN skills_concept target ON target.uri = staged.target AND target.version_id = %(version)s
"""

NEEDS = f"""
WITH done AS (
    INSERT INTO skills_conceptrelation AS held (source_id, target_id, kind)
    {JOINED_RELATIONS} WHERE staged.kind = ANY(%(needs)s)
    ON CONFLICT (source_id, target_id) WHERE kind IN ('essential', 'optional')
        DO UPDATE SET kind = excluded.kind WHERE held.kind <> excluded.kind
    RETURNING (xmax = 0) AS new
) SELECT count(*) FILTER (WHERE new), count(*) FILTER (WHERE NOT new) FROM done
"""  # noqa: S608 - only our own constants are joined

BROADER = f"""
WITH done AS (
    INSERT INTO skills_conceptrelation (source_id, target_id, kind)
    {JOINED_RELATIONS} WHERE staged.kind = %(broader)s
    ON CONFLICT (source_id, target_id) WHERE kind = 'broader' DO NOTHING
    RETURNING 1
) SELECT count(*) FROM done
"""  # noqa: S608 - only our own constants are joined


def merge(version_id: int, package: Package, progress: Progress) -> tuple[Change, Change, Change]:
    """Merge a package into a version; returns the changes of (concepts, labels, relations).

    Runs in the caller's transaction: interrupted, it leaves nothing.
    """
    steps = ("copying", "joining concepts", "joining labels", "joining relations")
    values = {
        "version": version_id,
        "single": list(ONE_A_LANGUAGE),
        "many": list(MANY_A_LANGUAGE),
        "needs": list(REQUIREMENTS),
        "broader": RelationKind.BROADER.value,
    }
    progress(steps[0], 0, len(steps))
    _stage(package)
    progress(steps[1], 1, len(steps))
    concepts = Change(*_counts(CONCEPTS, values))
    _refresh_figures("skills_concept")
    progress(steps[2], 2, len(steps))
    (removed,) = _counts(OUTDATED_LABELS, values)
    added, changed = _counts(SINGLE_LABELS, values)
    labels = Change(added + _counts(MANY_LABELS, values)[0], changed, removed)
    progress(steps[3], 3, len(steps))
    added, changed = _counts(NEEDS, values)
    relations = Change(added + _counts(BROADER, values)[0], changed)
    _refresh_figures("skills_conceptlabel, skills_conceptrelation")
    progress("joined", len(steps), len(steps))
    return concepts, labels, relations


def _counts(sql: str, values: dict[str, object]) -> tuple[int, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return tuple(cursor.fetchone())


def _stage(package: Package) -> None:
    with connection.cursor() as cursor:
        for statement in STAGING:
            cursor.execute(statement)
    _copy(
        "COPY staged_concept FROM STDIN",
        ((uri, one.kind.value, *one.facts, one.named) for uri, one in package.concepts.items()),
    )
    _copy(
        "COPY staged_label FROM STDIN",
        ((uri, lang, kind.value, text) for (uri, lang, kind), texts in package.labels.items() for text in texts),
    )
    _copy("COPY staged_relation FROM STDIN", ((*pair, kind.value) for pair, kind in package.needs.items()))
    _copy("COPY staged_relation FROM STDIN", ((*pair, RelationKind.BROADER.value) for pair in package.broader))
    _refresh_figures("staged_concept, staged_label, staged_relation")


def _refresh_figures(tables: str) -> None:
    """Without figures of what was just filled the planner joins row by row, for minutes."""
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def _copy(statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
