"""Whatever is wrong with a plan file, its line, the problem and a remedy are given; never a traceback."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kohtaanto.area.plan.errors import PlanError, PlanErrors
from kohtaanto.area.plan.reading import read_plan, read_text
from kohtaanto.area.plan.source import LARGEST_FILE, parse

PLANS = Path(__file__).resolve().parents[3] / "plans"
EXAMPLE = (PLANS / "example.yaml").read_text()


def replaced(old: str, new: str, at: str | None = None) -> Callable[[], tuple[str, int]]:
    """Return the example with the first `old` replaced, and the line of `old`, or of `at` where it is told there."""

    def broken() -> tuple[str, int]:
        assert old in EXAMPLE
        return EXAMPLE.replace(old, new, 1), EXAMPLE[: EXAMPLE.index(at or old)].count("\n") + 1

    return broken


# (name, broken plan and line, words of the problem, words of the remedy)
BROKEN = [
    ("unknown key", replaced("goal_groups:", "goal_gruops:"), "no known key", "goal_groups"),
    ("unknown key far from all", replaced("rooms:", "zzzzzz:"), "no known key", "known here"),
    ("unknown key inside", replaced("walk_in: true", "walkin: true"), "no known key", "walk_in"),
    (
        "missing key",
        replaced("  source: asiakastietojärjestelmä\n", "\n", at="table:\n"),
        "source is missing",
        "add source: a text",
    ),
    (
        "missing mapping",
        replaced("procurement:\n", "x:\n", at="format: 1"),
        "procurement is missing",
        "key: value pairs",
    ),
    ("missing list", replaced("processes:\n", "x:\n", at="format: 1"), "processes is missing", "a list"),
    ("missing choice", replaced(", placement: within", ""), "placement is missing", "one of within, outside"),
    ("missing figure", replaced("amount: 2250000", "as_printed: x"), "amount is missing", "{from: …, to: …}"),
    (
        "missing date",
        replaced("dated: 2025-10-14", "reconstructed: true", at="document:"),
        "dated is missing",
        "a date",
    ),
    ("missing format", replaced("format: 1", "form: 1"), "format is missing", "add format: 1"),
    ("number as text", replaced("amount: 4300000", "amount: 4 300 000"), "a number is expected", "write 4300000"),
    ("number with a unit", replaced("amount: 2250000", 'amount: "2,25 €"'), "a number is expected", "write 2.25"),
    ("count as text", replaced("jobseekers: 640", "jobseekers: noin 640"), "whole number", "whole number"),
    ("count with spaces", replaced("jobseekers: 2400", 'jobseekers: "2 400"'), "whole number", "write 2400"),
    ("negative money", replaced("amount: 500000, kind", "amount: -500000, kind"), "negative", "positive"),
    ("huge number", replaced("jobseekers: 410", "jobseekers: 9999999999999999"), "too large", "up to"),
    ("Finnish date", replaced("dated: 2025-10-14", "dated: 14.10.2025"), "a date is expected", "2025-10-14"),
    ("date that does not exist", replaced("as_of: 2025-09-30", "as_of: 2025-09-31"), "a date is expected", "exists"),
    ("section as a number", replaced('section: "1.3"', "section: 1.3"), "text is expected", '"1.3"'),
    ("section misspelt", replaced('section: "1.3"', 'section: "§ 1.3"'), "not written", "quotes"),
    ("dangling section", replaced('section: "1.3"', 'section: "1.9"'), "not among the sections", "did you mean 1."),
    ("dangling place", replaced("place: kuikkasuo", "place: kuikasuo"), "not among the places", "kuikkasuo"),
    ("dangling process", replaced("processes: [matching]", "processes: [matchnig]"), "processes", "matching"),
    ("dangling, nothing near", replaced("owner: service-manager", "owner: xyz"), "not among the roles", "add it"),
    ("double id", replaced("{id: kuikkasuo, name", "{id: hallalampi, name"), "already among", "its own id"),
    ("double key", replaced("rooms:", "governance: {}\nrooms:"), "given twice", "keep one"),
    ("id with capitals", replaced("id: shore", "id: Ranta-Ä"), "not written", "ranta-a"),
    ("unknown kind", replaced("opening: when_needed", "opening: sometimes"), "none of the known", "'when_needed'"),
    ("range upside down", replaced("{from: 9, to: 10}", "{from: 10, to: 9}"), "runs upwards", "smaller figure as from"),
    ("range as text", replaced("{from: 9, to: 10}", "9-10"), "a number is expected", "write {from: 9, to: 10}"),
    ("range with a hole", replaced("{from: 9, to: 10}", "{from: 9}"), "to is missing", "add to:"),
    ("yes for true", replaced("binding: true", "binding: yes"), "true or false", "true or false"),
    ("true for a number", replaced("share: 64.9", "share: true"), "a number is expected", "digits"),
    ("text for a list", replaced("covers: [alasatama]", "covers: alasatama"), "a list is expected", "[one, two]"),
    ("list for text", replaced("number: KR/88/2025", "number: [KR]"), "text is expected", "one text"),
    ("text for a mapping", replaced("rooms: {section", "rooms: tilat #"), "key: value", "key: value"),
    ("no value", replaced("caption: Työnhakijat tuotantoalueittain", "caption:"), "no value", "take caption away"),
    ("empty text", replaced("caption: Työnhakijat tuotantoalueittain", 'caption: ""'), "empty", "write the text"),
    ("long text", replaced("caption: Työ", "caption: " + "x" * 2100), "too long", "at most 2000"),
    ("moment without a day", replaced("{day: 2026-01-15}", "{part: spring}"), "one of day and year", "day: 2025"),
    ("anchor", replaced("rooms: {", "rooms: &rooms {"), "anchor", "write the value out"),
    ("unknown alias", replaced("rooms: {section", "rooms: *tilat #"), "alias", "instead of *name"),
    ("merge", replaced("  section: cover\n", "  <<: {section: cover}\n"), "merging", "write the values out"),
    ("tab", replaced("  section: cover\n", "\tsection: cover\n"), "", "spaces, not tabs"),
    (
        "colon in text",
        replaced("title: Työllisyyspalv", "title: Palvelut: työllisyyspalv"),
        "mapping values",
        "put quotes",
    ),
    ("open bracket", replaced("fields: [employment]}", "fields: [employment}"), "", "close the bracket"),
    ("key that is a list", replaced("rooms:", "? [rooms]\n:"), "a key must be a word", "key: value"),
    ("two plans in a file", replaced("governance:", "---\ngovernance:"), "", "take away the line ---"),
    (
        "no responsible municipality",
        replaced(", responsible: true", "", at="municipalities:\n"),
        "0 municipalities",
        "exactly one",
    ),
    ("another format", replaced("format: 1", "format: 2"), "none of the known values", "write 1"),
]


@pytest.mark.row("X1")
@pytest.mark.parametrize(("broken", "problem", "remedy"), [one[1:] for one in BROKEN], ids=[one[0] for one in BROKEN])
def test_a_broken_plan_says_where_and_what_to_write(
    broken: Callable[[], tuple[str, int]], problem: str, remedy: str
) -> None:
    text, line = broken()
    with pytest.raises(PlanErrors) as caught:
        read_text(text)
    errors = caught.value.errors
    near = [one for one in errors if line <= one.line <= line + 1]
    assert any(problem in one.problem and remedy in one.remedy for one in near), errors
    assert all(one.line >= 1 and one.where and one.problem and one.remedy for one in errors)


def errors_of(text: str) -> tuple[PlanError, ...]:
    """Return what is wrong with a plan's text; nothing for a whole plan."""
    try:
        read_text(text)
    except PlanErrors as error:
        return error.errors
    return ()


FILES = {
    "missing": None,
    "empty": b"",
    "only a comment": b"# nothing\n",
    "binary": bytes(range(256)),
    "latin-1": "title: Työ".encode("latin-1"),
    "utf-16": "title: Työ".encode("utf-16"),
    "a list": b"- one\n- two\n",
    "a word": b"plan\n",
    "a number": b"42",
    "json": b"[1, 2",
    "null bytes": b"format: 1\x00\n",
    "a tag": b"format: !!python/object/apply:os.system ['true']\n",
    "deep": b"[" * 5000,
    "deep and closed": b"a: " + b"[" * 60 + b"]" * 60,
    "laughs": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "loop": b"a: &a [*a]\n",
    "huge": b"#" * (LARGEST_FILE + 1),
    "bad directive": b"%YAML 9.9\n---\na: 1\n",
    "long number": b"format: " + b"9" * 5000,
}


@pytest.mark.parametrize("content", FILES.values(), ids=list(FILES))
def test_a_file_that_is_no_plan_is_refused_in_words(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PlanErrors) as caught:
        read_plan(path)
    assert all(one.line >= 1 and one.problem and one.remedy for one in caught.value.errors)


def test_a_folder_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(PlanErrors, match="folder"):
        read_plan(tmp_path)
    with pytest.raises(PlanErrors):
        read_plan(Path("plan\0.yaml"))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=80) | st.text(alphabet="a:-[]{}&*!|>'\"#,%@` \n\t?1.", max_size=60))
def test_no_text_whatever_raises_anything_else(text: str) -> None:
    assert errors_of(text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, EXAMPLE.count("\n")), st.sampled_from(["", "x", "  - y: [", "a: b", "]"]))
def test_any_line_lost_or_replaced_is_read_or_refused_in_words(line: int, other: str) -> None:
    rows = EXAMPLE.split("\n")
    rows[line] = other
    assert all(one.line >= 1 and one.problem and one.remedy for one in errors_of("\n".join(rows)))


def test_numbers_keep_their_printed_decimals() -> None:
    data = parse('{a: 10.0, b: 1472, c: "1.2", d: 0x10, e: yes, f: 2024-01-01, g: -5, h: null}').data
    assert json.dumps(data, default=str) == (
        '{"a": "10.0", "b": 1472, "c": "1.2", "d": "0x10", "e": "yes", "f": "2024-01-01", "g": -5, "h": null}'
    )
