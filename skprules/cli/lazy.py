"""Commands that are known by name and one sentence, and loaded when they are called."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import attrs
import typer


@attrs.frozen
class Listed:
    """Where a command is, and the sentence that a list of commands shows."""

    module: str
    name: str
    sentence: str


class LazyCommands(dict[str, Any]):
    """Commands by name; each is made when it is first asked for."""

    def __init__(self, listed: Mapping[str, Listed]) -> None:
        """Know the names."""
        super().__init__(dict.fromkeys(listed))
        self.listed = listed

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - the command class is private to typer
        """The command.

        Raises:
            KeyError: there is none of this name.
        """
        found = super().__getitem__(name)
        if found is None:
            found = _made(name, self.listed[name])
            self[name] = found
        return found

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as above
        """The command, or ``default``."""
        return self[name] if name in self else default  # noqa: SIM401 - this is what get is

    def values(self) -> Any:  # noqa: ANN401 - a view that only a dict can make
        """All commands, loaded."""
        return {name: self[name] for name in self}.values()

    def items(self) -> Any:  # noqa: ANN401 - as above
        """All commands by name, loaded."""
        return {name: self[name] for name in self}.items()


def _made(name: str, listed: Listed) -> Any:  # noqa: ANN401 - as above
    from skprules.cli.settings import Command  # noqa: PLC0415 - settings and this module serve each other

    found = getattr(import_module(listed.module), listed.name)
    if isinstance(found, typer.Typer):
        command: Any = typer.main.get_group(found)
    else:
        maker = typer.Typer(add_completion=False, rich_markup_mode=None)
        maker.command(name, cls=Command)(found)
        command = typer.main.get_command(maker)
    command.name = name
    return command
