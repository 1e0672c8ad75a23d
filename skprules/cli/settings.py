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

from skprules.cli.usage import note_language, refuse_usage, unknown_command
from skprules.errors import InputError, Problem, SkprulesError, Where
from skprules.text import LANGUAGES, Language, Text

if TYPE_CHECKING:
    from skprules.law.ruleset import RuleSet

OK, FOUND, UNUSABLE = 0, 1, 2
_UsageError: Any = typer.BadParameter.__base__  # typer gives it no public name of its own


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
    """Adds the global options to a command or group, speaks both languages, and turns errors into sentences."""

    params: list[Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - typer's own signature
        """Add the global options to the command's own."""
        super().__init__(*args, **kwargs)
        own = {parameter.name for parameter in self.params}
        self.params.extend(parameter for parameter in _parameters() if parameter.name not in own)

    def make_context(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as above
        """Parse what was typed; a wrong usage becomes its sentence and exit code 2."""
        name, typed = args[0], list(args[1])  # a copy: parsing eats the list
        try:
            return super().make_context(*args, **kwargs)  # type: ignore[misc]  # the other base class has it
        except _UsageError as error:
            refuse_usage(error, name, typed, kwargs.get("parent"))

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """Note the language first: help and mistakes are told in it, wherever it stands."""
        note_language(ctx, args)
        return super().parse_args(ctx, args)  # type: ignore[misc]  # as above

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 - as above
        """Help in the language asked for, without colours and boxes, at most 80 columns wide."""
        from skprules.cli.help import help_lines  # noqa: PLC0415 - only where it is asked for

        formatter.write("\n".join(help_lines(self, ctx)) + "\n")

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
        except _UsageError as error:
            refuse_usage(error)


class Command(_TakesGlobalOptions, TyperCommand):
    """A command that takes the global options too."""


class Group(_TakesGlobalOptions, TyperGroup):
    """A group of commands that takes the global options before their names."""

    _completing = False

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401 - as above
        """A command by name; while names are completed, a stand-in that only knows its sentence."""
        listed = getattr(self.commands, "listed", {})
        if self._completing and cmd_name in listed:
            return TyperCommand(cmd_name, help=listed[cmd_name].sentence)
        return super().get_command(ctx, cmd_name)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401 - as above
        """Names of commands and options, without loading the commands."""
        self._completing = True
        try:
            return super().shell_complete(ctx, incomplete)
        finally:
            self._completing = False

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401, ARG002 - as above
        """The names, in the order of use."""
        return list(self.commands)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - as above
        """The command that is called.

        Raises:
            InputError: there is none of this name; the nearest ones are told.
        """
        if args[0] not in self.commands and not args[0].startswith("-") and not ctx.resilient_parsing:
            raise InputError(Problem(Where(), unknown_command(ctx.command_path, args[0], list(self.commands))))
        return super().resolve_command(ctx, args)


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
