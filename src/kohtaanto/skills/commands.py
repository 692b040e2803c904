"""Commands of the skills room that need no database: text to concepts, JSON lines in, JSON lines out."""

import json
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True)


class Kind(StrEnum):
    """What `skills link` ranks."""

    SKILL = "skill"
    OCCUPATION = "occupation"


class Language(StrEnum):
    """Languages in which text is read."""

    FINNISH = "fi"
    SWEDISH = "sv"
    ENGLISH = "en"


LanguageOption = Annotated[Language, typer.Option("--lang", help="Language of the text and of the labels.")]
TaxonomyOption = Annotated[
    Path | None,
    typer.Option("--taxonomy", help="ESCO packages: a zip, a folder of zips or CSV files (default: the starter)."),
]


@app.command()
def link(
    kind: Annotated[Kind, typer.Option(help="What is ranked; occupations come together with their groups.")],
    lang: LanguageOption,
    top: Annotated[int, typer.Option(min=1, help="How many concepts for each text.")] = 10,
    taxonomy: TaxonomyOption = None,
) -> None:
    """Rank concepts for each text: lines {"id","text"} in, {"id","results":[{"uri","label","score"}…]} out."""
    recogniser = _open(taxonomy)

    def answer(text: str) -> dict:
        ranked = recogniser.link(text, lang.value, kind.value, top)
        return {"results": [{"uri": r.uri, "label": r.label, "score": r.score} for r in ranked]}

    _answer_lines(answer)


@app.command()
def extract(lang: LanguageOption, taxonomy: TaxonomyOption = None) -> None:
    """Find skills in running text: lines {"id","text"} in, {"id","skills":[…],"occupations":[…]} out."""
    recogniser = _open(taxonomy)

    def answer(text: str) -> dict:
        found = recogniser.extract(text, lang.value)
        return {
            "skills": [
                {"uri": s.uri, "label": s.label, "score": s.score, "start": s.start, "end": s.end} for s in found.skills
            ],
            "occupations": [{"uri": o.uri, "label": o.label, "score": o.score} for o in found.occupations],
        }

    _answer_lines(answer)


def _open(taxonomy: Path | None):
    from kohtaanto.engine.text.recogniser import Recogniser
    from kohtaanto.engine.text.taxonomy import TaxonomyError

    try:
        return Recogniser.open(taxonomy)
    except TaxonomyError as error:
        typer.echo(f"kohtaanto: {error}", err=True)
        raise typer.Exit(2) from error


def _answer_lines(answer: Callable[[str], dict]) -> None:
    """Answer every line of standard input on standard output; a bad line ends with exit 2 and its number."""
    output = sys.stdout.buffer
    for identity, text in _read_lines():
        line = json.dumps({"id": identity, **answer(text)}, ensure_ascii=False)
        output.write(line.encode("utf-8", "surrogatepass") + b"\n")
        output.flush()


def _read_lines() -> Iterator[tuple[object, str]]:
    for number, raw in enumerate(sys.stdin.buffer, 1):
        if not raw.strip():
            continue
        problem = ""
        try:
            record = json.loads(raw.decode("utf-8-sig" if number == 1 else "utf-8"))
        except (UnicodeDecodeError, json.JSONDecodeError) as error:
            problem = f"not JSON in UTF-8 ({error})"
        else:
            problem = _problem(record)
        if problem:
            typer.echo(f"kohtaanto: line {number}: {problem}", err=True)
            raise typer.Exit(2)
        yield record["id"], record["text"]


def _problem(record: object) -> str:
    """What is wrong with a record, or "" when nothing is."""
    if not isinstance(record, dict):
        return 'expected an object {"id": …, "text": …}'
    for key in ("id", "text"):
        if key not in record:
            return f'"{key}" is missing'
    if isinstance(record["id"], bool) or not isinstance(record["id"], str | int):
        return '"id" must be text or a whole number'
    if not isinstance(record["text"], str):
        return '"text" must be text'
    return ""
