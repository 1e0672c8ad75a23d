"""The table that `make bench` prints: lines of figures, what they are held against, and the machine that they are of."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

PACKAGES = ("docxtpl", "python-docx", "jinja2", "lxml", "isal", "orjson", "attrs", "cattrs")
_WIDTHS = (58, 16, 12, 10)


@attrs.frozen
class Line:
    """One figure.

    Attributes:
        what: was measured.
        figure: with its unit.
        ratio: to what the section names, as a number; None where there is none.
        least: what the project wants the ratio to be at least.
        most: what it wants it to be at most.
    """

    what: str
    figure: str
    ratio: float | None = None
    least: float | None = None
    most: float | None = None

    @property
    def wanted(self) -> str:
        """What the project wants, in signs."""
        if self.least is not None:
            return f"≥ {self.least:,g}"
        return f"≤ {self.most:,g}" if self.most is not None else ""

    @property
    def kept(self) -> bool:
        """Whether the ratio is as wanted."""
        ratio = self.ratio or 0.0
        return (self.least is None or ratio >= self.least) and (self.most is None or ratio <= self.most)

    def text(self) -> str:
        """The line as it is printed."""
        ratio = "" if self.ratio is None else f"{self.ratio:,.0f}" if self.ratio >= 100 else f"{self.ratio:,.2f}"
        judged = "" if not self.wanted else "" if self.kept else "  MISSED"
        return f"{self.what:<{_WIDTHS[0]}} {self.figure:>{_WIDTHS[1]}} {ratio:>{_WIDTHS[2]}} {self.wanted:>{_WIDTHS[3]}}{judged}"


@attrs.frozen
class Section:
    """Lines that are read together.

    Attributes:
        title: what is measured.
        ratio: what the column of ratios holds here.
        lines: the figures.
        notes: what has to be known to read them.
    """

    title: str
    ratio: str
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()

    def show(self) -> None:
        """Print it."""
        print(f"\n{self.title:<{_WIDTHS[0]}} {'':>{_WIDTHS[1]}} {self.ratio:>{_WIDTHS[2]}} {'wanted':>{_WIDTHS[3]}}")
        print("-" * (sum(_WIDTHS) + 3))
        for line in self.lines:
            print(line.text())
        for note in self.notes:
            print(f"  {note}")


def show_machine(others: Mapping[str, str]) -> None:
    """Print what the figures are of: Python, system, processors, versions."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {processors()} processors")
    print(processor())
    print(", ".join(f"{name} {version}" for name, version in (versions(PACKAGES) | dict(others)).items()))
    busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    print(f"at the start {busy:.1f} processes were running or waiting")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def processor() -> str:
    """What the processor calls itself."""
    described = Path("/proc/cpuinfo")
    names = described.read_text(encoding="utf-8").splitlines() if described.is_file() else []
    return next(
        (line.partition(":")[2].strip() for line in names if line.startswith("model name")), "processor unknown"
    )


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Of the packages that are installed."""
    found = {}
    for package in packages:
        try:
            found[package] = importlib.metadata.version(package)
        except importlib.metadata.PackageNotFoundError:
            found[package] = "not installed"
    return found


def program_version(program: str) -> str | None:
    """What a program says of its version; None where it is not there."""
    found = shutil.which(program)
    if found is None:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    return said.stdout.strip().removeprefix("v") or None
