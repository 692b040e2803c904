"""Bring the style sheets and the typeface from node_modules to where the pages serve them from.

Only what the pages use is taken; the licences come along. Nothing of it is committed.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
TARGET = ROOT / "src" / "kohtaanto" / "ui" / "static" / "ui" / "vendor"
DESIGN = MODULES / "@digdir" / "designsystemet-css"
INTER = MODULES / "@fontsource-variable" / "inter"

# The components whose look we take over; tables, cards, tabs and chips are our own.
COMPONENTS = (
    "button",
    "input",
    "field",
    "fieldset",
    "label",
    "validation-message",
    "alert",
    "details",
    "tag",
    "error-summary",
    "skip-link",
)


def design_system() -> str:
    """Return the chosen style sheets as one, in the layers that the design system gives them."""
    source = DESIGN / "dist" / "src"
    layers = ["@layer ds.theme, ds.base, ds.components;"]
    layers.append(f"@layer ds.base{{{(source / 'base.css').read_text()}}}")
    layers.extend(f"@layer ds.components{{{(source / f'{name}.css').read_text()}}}" for name in COMPONENTS)
    licence = (DESIGN / "LICENSE").read_text().strip()
    return f"/*!\nDesignsystemet\n{licence}\n*/\n" + "\n".join(layers) + "\n"


def main() -> None:
    """Write the files; the same input always gives the same files."""
    TARGET.mkdir(parents=True, exist_ok=True)
    (TARGET / "designsystemet.css").write_text(design_system())
    (TARGET / "inter.woff2").write_bytes((INTER / "files" / "inter-latin-wght-normal.woff2").read_bytes())
    (TARGET / "inter-LICENSE.txt").write_text((INTER / "LICENSE").read_text())


if __name__ == "__main__":
    main()
