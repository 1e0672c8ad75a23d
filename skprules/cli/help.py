"""Help texts: what a command is for, an example, its arguments and options, in both languages.

The texts stand beside the commands in Indonesian; their English is in `skprules.cli.english`.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from skprules.cli.usage import language_of
from skprules.text import Language, Text

WIDTH = 80
_COLUMN = 26
_OF_ALL = ("json", "quiet", "verbose", "force", "rules", "lang", "on", "help")
_TITLES = {
    "usage": Text("Pemakaian", "Usage"),
    "example": Text("Contoh", "Example"),
    "arguments": Text("Argumen", "Arguments"),
    "options": Text("Pilihan", "Options"),
    "of_all": Text("Pilihan setiap perintah", "Options of every command"),
    "commands": Text("Perintah", "Commands"),
    "metavar": Text("[PILIHAN]", "[OPTIONS]"),
    "command": Text("PERINTAH", "COMMAND"),
    "default": Text("bila tidak disebut", "unless given"),
    "more": Text("Bantuan setiap perintah: {} PERINTAH --help", "Help on a command: {} COMMAND --help"),
}
_HELP = "Tampilkan bantuan ini."
_OF_TYPER = {
    "install_completion": "Pasang pelengkapan perintah untuk shell ini.",
    "show_completion": "Tampilkan pelengkapan perintah untuk disalin.",
}


def in_language(indonesian: str, lang: Language) -> str:
    """A help text; one that has no English yet stays as it is."""
    if lang == "id":
        return indonesian
    from skprules.cli.english import ENGLISH  # noqa: PLC0415 - only where English is asked for

    return ENGLISH.get(indonesian, indonesian)


def parts(help_text: str) -> tuple[str, str]:
    """The sentences of a help text, and its example."""
    sentences, _, example = " ".join(help_text.split()).partition(" Contoh: ")
    return sentences, example.removesuffix(".")


def help_lines(command: Any, ctx: Any) -> Iterator[str]:  # noqa: ANN401 - the classes are private to typer
    """The help of one command or group."""
    lang = language_of(ctx)
    title = {name: text.in_language(lang) for name, text in _TITLES.items()}
    arguments = [item for item in command.params if item.param_type_name == "argument"]
    group = hasattr(command, "commands")
    names = [item.metavar or item.name for item in arguments] + ([title["command"]] if group else [])
    yield " ".join([f"{title['usage']}: {ctx.command_path}", title["metavar"], *names])
    sentences, example = parts(command.help or "")
    if sentences:
        yield ""
        yield from textwrap.wrap(in_language(sentences, lang), WIDTH, initial_indent="  ", subsequent_indent="  ")
    if example:
        yield ""
        yield f"{title['example']}: {example}"
    if group:
        yield from _section(title["commands"], _commands(command, lang))
    yield from _section(title["arguments"], [(item.metavar or item.name, _says(item, lang)) for item in arguments])
    own = [item for item in command.get_params(ctx) if item not in arguments and item.name not in _OF_ALL]
    yield from _section(title["options"], [(_spelled(item), _says(item, lang)) for item in own])
    shared = [item for item in command.get_params(ctx) if item.name in _OF_ALL]
    yield from _section(title["of_all"], [(_spelled(item), _says(item, lang)) for item in shared])
    if group:
        yield ""
        yield title["more"].format(ctx.command_path)


def _commands(group: Any, lang: Language) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    listed = getattr(group.commands, "listed", {})
    return [
        (
            name,
            in_language(listed[name].sentence if name in listed else parts(group.commands[name].help or "")[0], lang),
        )
        for name in group.commands
    ]


def _spelled(option: Any) -> str:  # noqa: ANN401 - as above
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag or option.name == "help" else f"{names} {option.metavar or 'TEXT'}"


def _says(item: Any, lang: Language) -> str:  # noqa: ANN401 - as above
    if item.name == "help":
        return in_language(_HELP, lang)
    said = in_language(_OF_TYPER.get(item.name, item.help or ""), lang)
    shown = item.default not in (None, False, "", ()) and not callable(item.default) and item.name != "lang"
    return f"{said} ({_TITLES['default'].in_language(lang)}: {item.default})" if shown else said


def _section(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield f"{title}:"
    column = min(max(len(name) for name, _ in rows) + 4, _COLUMN)
    for name, said in rows:
        lines = textwrap.wrap(said, WIDTH - column, break_on_hyphens=False) or [""]
        head = f"  {name}"
        if len(head) + 2 > column:
            yield head
            head = ""
        yield f"{head.ljust(column)}{lines[0]}".rstrip()
        yield from (" " * column + line for line in lines[1:])
