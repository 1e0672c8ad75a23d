"""A bar for long work: on standard error, on a terminal only, and gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from skprules.cli.settings import Settings

T = TypeVar("T")
FEW = 10  # so many files are done before anybody wonders


def followed(items: Sequence[T], settings: Settings) -> Iterator[T]:
    """The items, with a bar that tells how many are done where they are many and somebody watches."""
    if len(items) < FEW or settings.json or settings.quiet or not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody watches
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(items)
