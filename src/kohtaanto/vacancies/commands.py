"""Commands of the vacancies room; `import` is added by the integration that reads the source."""

import typer

app = typer.Typer(no_args_is_help=True, help="Vacancies: their life and their skills.")


@app.command("recognise")
def recognise() -> None:
    """Read the texts of open vacancies that changed for skills and conditions."""
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.vacancies import services

    read = services.recognise(progress=_shown)
    typer.echo(f"{len(read)} vacancies read", err=True)


@app.command("close-expired")
def close_expired() -> None:
    """Close the vacancies whose time to apply has passed."""
    from kohtaanto.config.django import ready

    ready()
    from kohtaanto.vacancies import services

    typer.echo(f"{len(services.close_expired())} vacancies closed", err=True)


def _shown(done: int, total: int) -> None:
    typer.echo(f"\r{done}/{total} read", err=True, nl=done == total)
