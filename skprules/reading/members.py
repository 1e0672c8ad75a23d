"""The files that a unit file names: found below its folder, nowhere else.

A unit file may come from another office. It therefore reaches the files in its own folder and the folders below, and
nothing outside of them, whatever it writes: no absolute path, no ``..``, no link that leads away.
"""

from __future__ import annotations

import difflib
import os
import posixpath
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib.resources.abc import Traversable
from pathlib import Path, PurePath

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.reading.problems import short, wrong
from skprules.reading.source import KNOWN_SUFFIXES
from skprules.text import Text

ENTRY_LIMIT = 50_000
_PATTERN = re.compile(r"[*?\[]")
_LOCK = "~$"  # Excel's own file beside a workbook that is open
_DRIVE = re.compile(r"[A-Za-z]:")


def is_pattern(reference: str) -> bool:
    """Whether ``reference`` stands for any number of files (``*.yaml``, ``tim/**/*.yaml``) and not for one."""
    return _PATTERN.search(reference) is not None


@attrs.frozen
class Folder:
    """The folder of a unit file.

    Attributes:
        place: the folder itself; None where the unit came from no file and there is none.
        unit_file: the name of the unit file in it, which no pattern finds.
    """

    place: Traversable | None
    unit_file: str | None = None

    @classmethod
    def of(cls, file: str | os.PathLike[str] | Traversable) -> Folder:
        """The folder that ``file`` stands in."""
        place = Path(file) if isinstance(file, (str, os.PathLike)) else file
        return cls(getattr(place, "parent", None), place.name)

    def files(self, reference: str) -> list[tuple[str, Traversable]]:
        """The file that ``reference`` names, or those that match it as a pattern, each with its path below the folder.

        Raises:
            InputError: there is none, or it stands outside the folder; the place is that of the reference.
        """
        if self.place is None:
            raise wrong(
                f"berkas '{short(reference)}' tidak dapat dicari karena unit ini tidak dibaca dari berkas; tulis kasusnya di sini",
                f"the file '{short(reference)}' cannot be looked for, since this unit was read from no file; write the case here",
            )
        path = reference.replace("\\", "/")
        inside = posixpath.normpath(path)
        if path.startswith("/") or _DRIVE.match(path) or inside.startswith(".."):
            raise _outside(reference)
        try:
            if is_pattern(reference):
                return self._matching(self.place, reference, inside)
            file = self.place.joinpath(*inside.split("/"))
            if not file.is_file():
                raise self._missing(self.place, reference, inside)
            if not self._holds(file):
                raise _outside(reference)
        except OSError as error:
            reason = error.strerror or str(error)
            raise wrong(
                f"'{short(reference)}' tidak dapat ditelusuri ({reason}); periksa nama dan hak aksesnya",
                f"'{short(reference)}' cannot be looked for ({reason}); check its name and permissions",
            ) from None
        return [(inside, file)]

    def _matching(self, place: Traversable, reference: str, pattern: str) -> list[tuple[str, Traversable]]:
        found = [
            (path, file)
            for path, file in _walk(place, "", tuple(pattern.split("/")), _Budget(reference))
            if PurePath(path).suffix.lower() in KNOWN_SUFFIXES
            and path != self.unit_file
            and not PurePath(path).name.startswith(_LOCK)
            and self._holds(file)
        ]
        if not found:
            kinds = ", ".join(KNOWN_SUFFIXES)
            raise wrong(
                f"tidak ada berkas yang cocok dengan '{short(reference)}' ({kinds}) di folder berkas unit; periksa polanya",
                f"no file matches '{short(reference)}' ({kinds}) in the folder of the unit file; check the pattern",
            )
        return sorted(found)

    def _holds(self, file: Traversable) -> bool:
        """Whether the file stands below the folder once links are followed."""
        if not isinstance(file, Path) or not isinstance(self.place, Path):
            return True  # among the data of a package there are no links
        return file.resolve().is_relative_to(self.place.resolve())

    @staticmethod
    def _missing(place: Traversable, reference: str, path: str) -> InputError:
        folder, _, name = path.rpartition("/")
        around = place.joinpath(*folder.split("/")) if folder else place
        names = sorted(entry.name for entry in around.iterdir()) if around.is_dir() else []
        near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
        hint = f"{folder}/{near[0]}" if near and folder else near[0] if near else ""
        return wrong(
            f"berkas '{short(reference)}' tidak ditemukan di folder berkas unit;"
            + (f" mungkin maksudnya '{hint}'?" if hint else " periksa nama dan foldernya"),
            f"the file '{short(reference)}' was not found in the folder of the unit file;"
            + (f" did you mean '{hint}'?" if hint else " check its name and folder"),
        )


@attrs.define
class _Budget:
    """How much of a tree a pattern may look at."""

    reference: str
    left: int = attrs.field(factory=lambda: ENTRY_LIMIT)

    def spend(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise InputError(
                Problem(
                    Where(),
                    Text(
                        f"pola '{short(self.reference)}' menelusuri lebih dari {ENTRY_LIMIT} berkas; sebutkan foldernya",
                        f"the pattern '{short(self.reference)}' looks through more than {ENTRY_LIMIT} files; name the folder",
                    ),
                )
            )


def _walk(
    place: Traversable, base: str, pattern: tuple[str, ...], budget: _Budget
) -> Iterator[tuple[str, Traversable]]:
    """The files below ``place`` that match; ``**`` stands for any number of folders, none included."""
    first, rest = pattern[0], pattern[1:]
    if first == "**":
        yield from _walk(place, base, rest or ("*",), budget)
    for entry in place.iterdir():
        budget.spend()
        path = f"{base}{entry.name}"
        linked = isinstance(entry, Path) and entry.is_symlink()
        if first == "**":
            if entry.is_dir() and not linked:
                yield from _walk(entry, f"{path}/", pattern, budget)
        elif fnmatchcase(entry.name, first):
            if not rest:
                if entry.is_file():
                    yield path, entry
            elif entry.is_dir() and not linked:
                yield from _walk(entry, f"{path}/", rest, budget)


def _outside(reference: str) -> InputError:
    return wrong(
        f"'{short(reference)}' berada di luar folder berkas unit; pindahkan berkas itu ke folder ini atau ke bawahnya",
        f"'{short(reference)}' is outside the folder of the unit file; move the file into this folder or below it",
    )
