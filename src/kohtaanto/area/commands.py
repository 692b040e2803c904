"""Commands of the area room."""

import typer

app = typer.Typer(no_args_is_help=True)
