"""The command `kohtaanto`: every room's commands under one name."""

from importlib import import_module

import typer

from kohtaanto.config import commands as installation
from kohtaanto.demo import commands as synthetic
from kohtaanto.ui import commands as pictures

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

# (name, module): each module holds a typer `app`; heavy imports stay inside its commands, so that
# one command never waits for another's libraries.
COMMANDS = (
    ("plan", "kohtaanto.area.commands"),
    ("skills", "kohtaanto.skills.commands"),
    ("match", "kohtaanto.matching.commands"),
    ("taxonomy", "kohtaanto.skills.taxonomy_commands"),
    ("vacancies", "kohtaanto.integrations.tyomarkkinatori.commands"),
)

for _name, _module in COMMANDS:
    app.add_typer(import_module(_module).app, name=_name)
app.add_typer(installation.database_app, name="database")
app.command(
    "manage",
    add_help_option=False,
    context_settings={"ignore_unknown_options": True, "allow_extra_args": False},
)(installation.manage)
app.command("serve")(installation.serve)
app.command("demo")(synthetic.demo)
app.command("shots")(pictures.shots)


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
