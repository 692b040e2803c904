"""The house keeps its own rules: doors, sizes, names, translations, documents."""

import ast
import io
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize
from ruamel.yaml import YAML

from kohtaanto.config.environment import Environment

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "kohtaanto"
LIMITS = {"src": 400, "tests": 500, "benchmarks": 500, "scripts": 400}
TEMPLATE_LIMIT = 150
FORBIDDEN_NAMES = {"core", "common", "utils", "util", "helpers", "helper", "misc"}
LANGUAGES = ("fi", "sv")
ROOMS = sorted(folder.name for folder in SOURCE.iterdir() if (folder / "__init__.py").exists())


def python_files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in (ROOT / folder).rglob("*.py") if "migrations" not in file.parts]


def templates() -> list[Path]:
    return [file for file in SOURCE.rglob("*.html") if "templates" in file.parts]


def template_name(file: Path) -> str:
    return str(file).rpartition("/templates/")[2]


@pytest.mark.parametrize("folder", LIMITS)
def test_files_can_be_read_in_one_sitting(folder: str) -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text().splitlines()) for file in python_files(folder)}
    assert {name: length for name, length in lengths.items() if length > LIMITS[folder]} == {}


def test_templates_can_be_read_in_one_sitting() -> None:
    lengths = {template_name(file): len(file.read_text().splitlines()) for file in templates()}
    assert {name: length for name, length in lengths.items() if length > TEMPLATE_LIMIT} == {}


def test_no_place_for_things_without_a_place() -> None:
    names = {file for file in SOURCE.rglob("*") if file.stem in FORBIDDEN_NAMES}
    assert names == set()


def test_no_model_is_fetched_past_its_door() -> None:
    leaks = []
    for file in python_files("src"):
        if re.search(r"\bget_model\(", file.read_text()):
            leaks.append(str(file.relative_to(ROOT)))
    assert leaks == []


def test_every_room_with_tables_has_a_door() -> None:
    doors = (ROOT / ".importlinter").read_text()
    for kind in ("models", "pages"):
        guarded = set(re.findall(rf"kohtaanto\.(\w+)\.{kind}\b", doors))
        rooms = {room for room in ROOMS if (SOURCE / room / f"{kind}.py").exists() or (SOURCE / room / kind).is_dir()}
        assert rooms - guarded - {"config"} == set(), kind


def test_foreign_keys_leave_no_trace_in_other_rooms() -> None:
    for file in SOURCE.glob("*/models*"):
        for source in [file] if file.is_file() else file.glob("*.py"):
            for node in ast.walk(ast.parse(source.read_text())):
                if not (
                    isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"ForeignKey", "OneToOneField"}
                ):
                    continue
                target = node.args[0]
                if isinstance(target, ast.Constant) and "." in str(target.value):
                    names = {keyword.arg: keyword.value for keyword in node.keywords}
                    room = str(target.value).split(".")[0]
                    if room != source.relative_to(SOURCE).parts[0]:
                        related = names.get("related_name")
                        assert isinstance(related, ast.Constant), f"{source}: {ast.unparse(node)}"
                        assert related.value == "+", f"{source}: {ast.unparse(node)}"


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_says_what_it_is_for(room: str) -> None:
    readme = SOURCE / room / "README.md"
    assert readme.exists(), f"{room} has no README.md"
    assert len(readme.read_text().splitlines()) >= 4


def test_no_template_is_unused() -> None:
    texts = [file.read_text() for file in python_files("src")] + [file.read_text() for file in templates()]
    everything = "\n".join(texts)
    unused = []
    for file in templates():
        name = template_name(file)
        if name.startswith("cotton/"):
            tag = "c-" + name.removeprefix("cotton/").removesuffix(".html").removesuffix("/index")
            used = f"<{tag.replace('/', '.').replace('_', '-')}" in everything
        elif name.startswith(("django/forms/", "ui/forms/")):
            used = True
        else:
            used = name in everything
        if not used:
            unused.append(name)
    assert unused == []


def test_no_page_holds_a_style_or_a_script_of_its_own() -> None:
    own = re.compile(r"\sstyle=|<style|<script(?![^>]*\bsrc=)|\son[a-z]+=\"|hx-on|javascript:")
    assert [template_name(file) for file in templates() if own.search(file.read_text())] == []


KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    "pgettext": ((1, "c"), 2),
}


def messages(file: Path) -> set[str]:
    """Return every text of a file that is meant to be translated, as Django's own tools find them."""
    source = file.read_text()
    if file.suffix == ".html":
        source = templatize(source)
    elif "gettext" not in source:
        return set()
    found = extract("python", io.BytesIO(source.encode()), KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, message, *_ in found if message}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_room_translates_a_text_in_its_own_way(language: str) -> None:
    """Django merges the rooms' catalogues, and the first room would win over the others."""
    words: dict[object, set[object]] = {}
    for file in SOURCE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
        with file.open("rb") as stream:
            for message in read_po(stream, locale=language):
                words.setdefault((message.context, message.id), set()).add(message.string)
    assert {key: texts for key, texts in words.items() if key[1] and len(texts) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_interface_is_translated(language: str) -> None:
    known: dict[str, str] = {}
    for file in SOURCE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"):
        with file.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
        for message in catalogue:
            if message.id:
                name = message.id[0] if isinstance(message.id, tuple) else message.id
                texts = message.string if isinstance(message.string, tuple) else (message.string,)
                assert all(texts), f"{file.relative_to(ROOT)}: {name!r} is empty"
                assert "fuzzy" not in message.flags, f"{file.relative_to(ROOT)}: {name!r} is fuzzy"
                known[name] = texts[0]
    missing = {
        f"{file.relative_to(SOURCE)}: {message}"
        for file in [*python_files("src"), *templates()]
        for message in messages(file)
        if message not in known
    }
    assert sorted(missing) == []


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "operations.md").read_text()
    headings = set(re.findall(r"^### `([A-Z_]+)`$", text, flags=re.MULTILINE))
    assert headings == set(Environment.names())


def test_every_command_is_documented() -> None:
    import typer

    from kohtaanto.cli import app

    command = typer.main.get_command(app)
    names = set()
    for name, entry in command.commands.items():
        if hasattr(entry, "commands"):
            names |= {f"{name} {inner}" for inner in entry.commands}
        else:
            names.add(name)
    text = (ROOT / "docs" / "commands.md").read_text()
    headings = set(re.findall(r"^### `kohtaanto ([a-z -]+)`$", text, flags=re.MULTILINE))
    assert headings == names


def test_the_glossary_has_every_term_in_three_languages() -> None:
    rows = [
        line.split("|")[1:-1]
        for line in (ROOT / "docs" / "glossary.md").read_text().splitlines()
        if line.startswith("| ")
    ]
    assert len(rows) > 60
    for row in rows:
        assert all(cell.strip() for cell in row[:3]), row
    terms = [row[0].strip() for row in rows]
    assert len(terms) == len(set(terms))


def test_decisions_are_numbered_without_gaps() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(file.name[:4]) for file in files] == list(range(1, len(files) + 1))


def test_the_lock_files_name_no_address() -> None:
    for name in ("requirements/runtime.lock", "requirements/dev.lock", "package-lock.json"):
        assert "://" not in (ROOT / name).read_text(), name


def test_the_plan_rows_are_all_of_them() -> None:
    rows = YAML(typ="safe").load((ROOT / "docs" / "plan-rows.yaml").read_text())
    counts = {letter: sum(row[0] == letter for row in rows) for letter in "ABCDEFGX"}
    assert counts == {"A": 12, "B": 6, "C": 5, "D": 5, "E": 8, "F": 1, "G": 35, "X": 12}
