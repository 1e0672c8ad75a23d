"""The command line. A command parses, calls one function of the library, and prints."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

import typer

from skprules.cli.cases import check, demo
from skprules.cli.doctor import doctor
from skprules.cli.fill import fill
from skprules.cli.forms import forms_app
from skprules.cli.law import rules_app
from skprules.cli.plan import plan
from skprules.cli.read import read
from skprules.cli.settings import Command, Group

app = typer.Typer(
    help="SKP menurut Permenpan RB 6/2022: periksa, jelaskan, dan isi formulir Word resmi.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (check, plan, fill, read, demo, doctor):
    app.command(cls=Command)(command)
app.add_typer(rules_app, name="rules")
app.add_typer(forms_app, name="forms")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"skprules {version('skprules')}")
        raise typer.Exit


@app.callback(cls=Group)
def root(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Tampilkan versi.")
    ] = False,
) -> None:
    """SKP menurut Permenpan RB 6/2022: periksa, jelaskan, dan isi formulir Word resmi."""
