"""Wrong usage, told in one sentence that names the next step; and the language that is asked for."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer

from skprules.text import LANGUAGES, Language, Text

_META = "skprules.lang"
_WRONG_USAGE = 2


def note_language(ctx: Any, args: list[str]) -> None:  # noqa: ANN401 - the context class is private to typer
    """Keep the language that was typed, before anything else is looked at."""
    found = _language_in(args)
    if found is not None:
        ctx.meta[_META] = found


def _language_in(args: Sequence[str]) -> Language | None:
    found: Language | None = None
    for place, word in enumerate(args):
        if word == "--":
            break
        value = args[place + 1] if word == "--lang" and place + 1 < len(args) else word.removeprefix("--lang=")
        for known in LANGUAGES:
            if word.startswith("--lang") and value == known:
                found = known
    return found


def language_of(ctx: Any) -> Language:  # noqa: ANN401 - as above
    """The language in which this call is answered."""
    found: Language = ctx.meta.get(_META, "id") if ctx is not None else "id"
    return found


def unknown_command(path: str, name: str, known: list[str]) -> Text:
    """There is no such command."""
    near = difflib.get_close_matches(name, known, n=1)
    guess = Text(f"mungkin maksudnya '{near[0]}'? ", f"did you mean '{near[0]}'? ") if near else Text("", "")
    names = ", ".join(known)
    return Text(
        f"perintah '{name}' tidak ada; {guess.id}Pilihan: {names}. Lihat {path} --help",
        f"there is no command '{name}'; {guess.en}Choices: {names}. See {path} --help",
    )


def refuse_usage(error: Any, name: str = "skprules", args: Sequence[str] = (), parent: Any = None) -> NoReturn:  # noqa: ANN401 - the classes are private to typer
    """Tell what is wrong and where help is, and end with 2.

    Args:
        error: what typer found.
        name: of the command that was called.
        args: what was typed behind it.
        parent: the context of the command above it.

    Raises:
        typer.Exit: always.
    """
    ctx = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        print(error.ctx.get_help(), file=sys.stderr)  # noqa: T201 - the command line prints
        raise typer.Exit(_WRONG_USAGE)
    path = ctx.command_path if ctx is not None else f"{parent.command_path} {name}" if parent is not None else name
    sentence = _sentence(error)
    text = Text(f"{sentence.id}; lihat {path} --help", f"{sentence.en}; see {path} --help")
    lang = _language_in(args) or language_of(ctx or parent)
    print(text.in_language(lang), file=sys.stderr)  # noqa: T201 - as above
    raise typer.Exit(_WRONG_USAGE)


def _sentence(error: Any) -> Text:  # noqa: ANN401 - as above
    kind = type(error).__name__
    option = getattr(error, "option_name", "")
    if kind == "NoSuchOption":
        near = ", ".join(sorted(error.possibilities or ()))
        return Text(
            f"pilihan {option} tidak dikenal" + (f"; mungkin maksudnya {near}" if near else ""),
            f"the option {option} is not known" + (f"; did you mean {near}" if near else ""),
        )
    if kind == "BadOptionUsage":
        return Text(f"pilihan {option} membutuhkan isian", f"the option {option} needs a value")
    if kind == "MissingParameter" and error.param is not None:
        name = error.param.metavar or error.param.name
        return Text(f"{name} belum disebut", f"{name} is missing")
    if error.format_message().startswith("Missing command"):
        return Text("sebutkan perintahnya", "name the command")
    message = error.format_message().rstrip(".")
    return Text(f"perintah ini tidak dapat dipahami ({message})", f"this cannot be understood ({message})")
