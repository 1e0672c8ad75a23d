"""The command line. A command parses, calls one function of the library, and prints.

The modules of the commands are loaded when a command is called, not for ``--help``.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from skprules.cli.lazy import LazyCommands, Listed
from skprules.cli.settings import Group

# In the order of use. The sentence is the first one of the command's own help; a test holds the two equal.
COMMANDS = {
    "new": Listed("skprules.cli.new", "new", "Buat berkas baru untuk diisi."),
    "check": Listed("skprules.cli.cases", "check", "Periksa SKP terhadap aturan."),
    "evaluate": Listed("skprules.cli.evaluate", "evaluate", "Jelaskan rating dan predikat setiap evaluasi."),
    "unit": Listed("skprules.cli.unit", "unit", "Bandingkan distribusi predikat unit dengan polanya."),
    "plan": Listed("skprules.cli.plan", "plan", "Usulkan kerangka SKP dari matriks, atau matriks dari SKP pimpinan."),
    "fill": Listed("skprules.cli.fill", "fill", "Isi formulir Word resmi."),
    "batch": Listed("skprules.cli.batch", "batch_app", "Periksa dan isi formulir banyak kasus sekaligus."),
    "read": Listed("skprules.cli.read", "read", "Baca kembali formulir Word menjadi berkas kasus."),
    "demo": Listed("skprules.cli.cases", "demo", "Periksa contoh yang disertakan dan isi formulirnya."),
    "doctor": Listed("skprules.cli.doctor", "doctor", "Tunjukkan apa yang terpasang dan bekerja."),
    "schema": Listed("skprules.cli.schema", "schema", "Tampilkan JSON Schema berkas dan laporan."),
    "rules": Listed("skprules.cli.law", "rules_app", "Aturan: daftar, isi, pembuktian, cakupan."),
    "forms": Listed("skprules.cli.forms", "forms_app", "Formulir resmi dan templatnya."),
}


class Root(Group):
    """The program itself, which knows its commands by name until one of them is called."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - typer's own signature
        """Take the commands of the table above."""
        super().__init__(*args, **kwargs)
        self.commands = LazyCommands(COMMANDS)


app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - slow, and for this answer alone

        typer.echo(f"skprules {version('skprules')}")
        raise typer.Exit


@app.callback(cls=Root)
def root(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Tampilkan versi.")
    ] = False,
) -> None:
    """SKP menurut Permenpan RB 6/2022: periksa, jelaskan, isi formulir resmi. Contoh: skprules new skp.yaml."""
