"""The settings of an agency, ``pengaturan.yaml``: what may differ from office to office without touching a template.

```yaml
kertas: A4                     # F4 or A4; left out, the paper of the template
lambang: garuda.png            # a PNG file, beside this one, for the place of the emblem
pilihan: hanya_yang_berlaku    # or coret: options that do not apply are struck through
tanda_tangan:                  # own lines above the signatures
  pejabat_penilai_kinerja: [a.n. Kepala Dinas, Sekretaris]
```

Fonts and sizes are changed in the template, in Word.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path

import attrs

from skprules.documents.findings import nearest
from skprules.documents.pictures import PNG_SIGNATURE
from skprules.errors import InputError, Problem, Where
from skprules.reading import read_file
from skprules.reading.structure import base_converter, structure
from skprules.text import Text

PAPERS: Mapping[str, tuple[int, int]] = {"F4": (12240, 18709), "A4": (11906, 16838)}  # twentieths of a point
STRIKE, ONLY = "coret", "hanya_yang_berlaku"
_CHOICES = {"kertas": tuple(PAPERS), "pilihan": (STRIKE, ONLY)}
_PICTURE_LIMIT = 2_000_000
_LINE_LIMIT = 6


@attrs.frozen(kw_only=True)
class TandaTangan:
    """Own lines in place of the official words above a signature, by who signs."""

    pegawai: tuple[str, ...] = ()
    pejabat_penilai_kinerja: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Pengaturan:
    """The settings.

    Attributes:
        kertas: ``F4`` or ``A4``, or None for the template's own.
        lambang: path of the emblem's picture, as written.
        pilihan: ``coret`` prints every option and strikes through what does not apply, ``hanya_yang_berlaku`` only those
            that do, None leaves it to the form.
        tanda_tangan: own lines above the signatures.
        gambar: the emblem's picture.
    """

    kertas: str | None = None
    lambang: str | None = None
    pilihan: str | None = None
    tanda_tangan: TandaTangan = attrs.field(factory=TandaTangan)
    gambar: bytes | None = attrs.field(default=None, metadata={"in_file": False}, repr=False)


NO_SETTINGS = Pengaturan()


def read_settings(path: str | os.PathLike[str]) -> Pengaturan:
    """Read a settings file.

    Raises:
        InputError: it cannot be read, has an unknown key or value, or its picture is no PNG; everything at once.
    """
    plain = read_file(path)
    data = plain.data if plain.data is not None else {}
    lines = plain.find_lines()

    def at(key: str) -> Where:
        return Where(file=plain.file, line=lines.get(key), path=key or None)

    try:
        found = structure(data, Pengaturan, base_converter())
    except InputError as error:
        problems = [attrs.evolve(problem, where=at(problem.where.path or "")) for problem in error.problems]
        raise InputError(problems) from None
    problems = [Problem(at(key), text) for key, text in _wrong(found)]
    picture = None
    if found.lambang is not None:
        try:
            picture = _picture(Path(path).parent / found.lambang)
        except InputError as error:
            problems += [attrs.evolve(problem, where=at("lambang")) for problem in error.problems]
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.where.line or 0))
    return attrs.evolve(found, gambar=picture)


def _wrong(found: Pengaturan) -> list[tuple[str, Text]]:
    problems = []
    for key, choices in _CHOICES.items():
        value = getattr(found, key)
        if value is not None and value not in choices:
            near = nearest(value, choices)
            problems.append((key, Text(f"'{value}' tidak dikenal{near[0]}", f"'{value}' is not known{near[1]}")))
    for field in attrs.fields(TandaTangan):
        own = getattr(found.tanda_tangan, field.name)
        key = f"tanda_tangan.{field.name}"
        if len(own) > _LINE_LIMIT:
            problems.append((key, Text(f"paling banyak {_LINE_LIMIT} baris", f"at most {_LINE_LIMIT} lines")))
        if any(mark in line for line in own for mark in ("{", "}", "\n")):
            problems.append(
                (
                    key,
                    Text(
                        "kurung kurawal dan ganti baris tidak boleh ada; tulis tiap baris sebagai satu butir",
                        "braces and line breaks are not allowed; write each line as one item",
                    ),
                )
            )
    return problems


def _picture(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            content = stream.read(_PICTURE_LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            Problem(
                Where(),
                Text(
                    f"gambar '{path}' tidak dapat dibuka ({reason}); letakkan berkasnya di samping pengaturan",
                    f"the picture '{path}' cannot be opened ({reason}); put the file beside the settings",
                ),
            )
        ) from None
    if not content.startswith(PNG_SIGNATURE) or len(content) > _PICTURE_LIMIT or 0 in picture_size(content):
        raise InputError(
            Problem(
                Where(),
                Text(
                    f"gambar '{path}' bukan PNG hingga {_PICTURE_LIMIT // 1_000_000} MB; simpan sebagai .png",
                    f"the picture '{path}' is no PNG of up to {_PICTURE_LIMIT // 1_000_000} MB; save it as .png",
                ),
            )
        )
    return content


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG file, in points; zeros where it has none."""
    if len(content) < 24:
        return 0, 0
    width, height = struct.unpack(">II", content[16:24])
    return width, height
