"""Options that every command takes, before or behind its name."""

from __future__ import annotations

import datetime
import sys
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import attrs
import typer
from typer.core import TyperCommand, TyperGroup

from skprules.errors import InputError, Problem, SkprulesError, Where
from skprules.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from skprules.law.ruleset import RuleSet

OK, FOUND, UNUSABLE = 0, 1, 2


@attrs.define(slots=False)
class Settings:
    """What the global options say."""

    lang: Language = "id"
    json: bool = False
    quiet: bool = False
    verbose: bool = False
    force: bool = False
    rules_folder: tuple[Path, ...] = ()
    on: datetime.date | None = None

    @cached_property
    def rules(self) -> RuleSet:
        """The rules in force, with the user's own folders."""
        from skprules.law.shipped import load_rules  # noqa: PLC0415 - commands that need no rules start faster

        return load_rules(*self.rules_folder, on=self.on)

    def say(self, indonesian: str, english: str) -> str:
        """A sentence in the language asked for."""
        return english if self.lang == "en" else indonesian


def global_options(
    lang: Annotated[str, typer.Option(help="Bahasa temuan dan pesan: id atau en.", metavar="id|en")] = "id",
    json: Annotated[bool, typer.Option("--json", help="Keluarkan satu objek JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Hanya yang perlu.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Lebih rinci.")] = False,
    force: Annotated[bool, typer.Option("--force", "-f", help="Timpa berkas yang sudah ada.")] = False,
    rules: Annotated[
        list[Path] | None, typer.Option("--rules", metavar="DIR", help="Folder aturan sendiri; dapat diulang.")
    ] = None,
    on: Annotated[str | None, typer.Option(metavar="TANGGAL", help="Hukum yang berlaku pada tanggal ini.")] = None,
) -> None:
    """The global options as a function; typer reads its signature."""


_NAMES = ("json", "quiet", "verbose", "force", "rules", "lang", "on")  # json first: it says how a wrong one is told


def _day(written: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        text = Text(
            f"--on '{written}' bukan tanggal; tulis seperti 2026-01-31",
            f"--on '{written}' is no date; write it like 2026-01-31",
        )
        raise InputError(Problem(Where(), text)) from None


def take(settings: Settings, given: dict[str, Any]) -> None:
    """Put the options that were typed into ``settings``.

    Raises:
        InputError: an unknown language, or a day that is none.
    """
    for name, value in given.items():
        if name == "rules":
            settings.rules_folder += tuple(value or ())
        elif name == "on":
            settings.on = _day(value)
        elif name == "lang" and value not in LANGUAGES:
            text = Text(
                f"--lang '{value}' tidak dikenal; pilihan: id, en", f"--lang '{value}' is not known; choices: id, en"
            )
            raise InputError(Problem(Where(), text))
        else:
            setattr(settings, name, value)


def _parameters() -> list[Any]:
    """Fresh parameter objects of the global options, as typer makes them from the signature."""
    maker = typer.Typer(add_completion=False)
    maker.command()(global_options)
    return [parameter for parameter in typer.main.get_command(maker).params if parameter.name in _NAMES]


class _TakesGlobalOptions:
    """Adds the global options to a command or group, and turns our errors into sentences."""

    params: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - typer's own signature
        """Add the global options to the command's own."""
        super().__init__(*args, **kwargs)
        own = {parameter.name for parameter in self.params}
        self.params.extend(parameter for parameter in _parameters() if parameter.name not in own)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - the context class is private to typer
        """Run the command; a `SkprulesError` becomes its sentences and exit code 2."""
        settings: Settings = ctx.ensure_object(Settings)
        try:
            typed = {}
            for name in _NAMES:
                source = ctx.get_parameter_source(name)
                value = ctx.params.pop(name, None)
                if source is not None and source.name == "COMMANDLINE":
                    typed[name] = value
            take(settings, typed)
            return super().invoke(ctx)  # type: ignore[misc]  # the other base class has it
        except SkprulesError as error:
            complain(settings, error)
            raise typer.Exit(UNUSABLE) from None


class Command(_TakesGlobalOptions, TyperCommand):
    """A command that takes the global options too."""


class Group(_TakesGlobalOptions, TyperGroup):
    """A group of commands that takes the global options before their names."""


def complain(settings: Settings, error: SkprulesError) -> None:
    """Print the problems of an error, one a line; as JSON where that was asked for."""
    if settings.json:
        from skprules.cli.output import print_json, problem_data  # noqa: PLC0415 - rich is loaded when it prints

        print_json(
            {"schema": "skprules/error/1", "problems": [problem_data(problem, settings) for problem in error.problems]}
        )
        return
    for problem in error.problems:
        print(problem.in_language(settings.lang), file=sys.stderr)  # noqa: T201 - the command line prints
