"""Pictures of every page, from the data of the installation."""

from typing import Annotated

import typer


def shots(
    only: Annotated[str, typer.Option(help="Only pages whose name contains this.")] = "",
    every: Annotated[bool, typer.Option(help="All widths, languages and appearances, not three.")] = False,
    check: Annotated[bool, typer.Option(help="Report what axe, weight and width find too; exit 1.")] = False,
) -> None:
    """Photograph every page of every room into var/shots.

    The usual three pictures: 390 px Finnish light, 1280 px Swedish dark, 320 px English light.
    """
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.ui.camera import photograph

    wrong = photograph(only, every, check, lambda text: typer.echo(text, err=True))
    raise typer.Exit(1 if wrong else 0)
