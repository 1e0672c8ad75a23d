"""Identity numbers of employees: NIP (PNS), NI PPPK, NRP, or none.

A number is parsed and formatted, never guessed: a wrong length or a letter is refused; an implausible date or digit is kept
(real numbers deviate) and told by ``plausible`` properties, on which the rules base a recommendation.
"""

from __future__ import annotations

import datetime
import re
from typing import ClassVar, Self

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.model.words import JenisIdentitas
from skprules.text import Text

_SEPARATOR = re.compile(r"[\s.\-]+")


def _digits(written: str, name: str, low: int, high: int) -> str:
    plain = _SEPARATOR.sub("", written)
    if plain.isascii() and plain.isdigit() and low <= len(plain) <= high:
        return plain
    strange = re.sub(r"[0-9]", "", plain)
    wanted = str(low) if low == high else f"{low}-{high}"
    if strange:
        text = Text(
            f"{name} memuat '{strange[0]}'; tulis {wanted} angka tanpa huruf",
            f"the {name} holds '{strange[0]}'; write {wanted} digits and no letters",
        )
    else:
        text = Text(
            f"{name} terdiri atas {len(plain)} angka; seharusnya {wanted} angka",
            f"the {name} has {len(plain)} digits; it should have {wanted}",
        )
    raise InputError(Problem(Where(), text))


def _date(digits: str) -> datetime.date | None:
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


@attrs.frozen
class _Number18:
    """18 digits: birth (YYYYMMDD), six digits that differ by kind, sex (1 man, 2 woman), serial (3)."""

    nomor: str

    name: ClassVar[str] = "nomor"
    label: ClassVar[str] = "nomor"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read the number; spaces, dots and hyphens between digits are dropped.

        Raises:
            InputError: not 18 digits.
        """
        return cls(_digits(written, cls.label, 18, 18))

    @property
    def tanggal_lahir(self) -> datetime.date | None:
        """Date of birth, or None where the digits are no date."""
        return _date(self.nomor[:8])

    @property
    def jenis_kelamin(self) -> str:
        """The digit for sex: ``1`` man, ``2`` woman; anything else is implausible."""
        return self.nomor[14]

    @property
    def nomor_urut(self) -> str:
        """The serial, three digits."""
        return self.nomor[15:]

    def __str__(self) -> str:
        """As it is printed: ``19900101 201503 1 001``."""
        return f"{self.nomor[:8]} {self.nomor[8:14]} {self.nomor[14]} {self.nomor[15:]}"


@attrs.frozen
class NIP(_Number18):
    """Nomor Induk Pegawai, the number of a PNS.

    Legal basis: practice of the civil-service agency; the guide's forms ask for it (row 2).

    >>> str(NIP.parse("199001012015031001"))
    '19900101 201503 1 001'
    >>> NIP.parse("199001012015031001").pengangkatan
    datetime.date(2015, 3, 1)
    """

    name: ClassVar[str] = "nip"
    label: ClassVar[str] = "NIP"

    @property
    def pengangkatan(self) -> datetime.date | None:
        """First day of the month of appointment (TMT CPNS), or None where the digits are no month."""
        return _date(self.nomor[8:14] + "01")


@attrs.frozen
class NIPPPK(_Number18):
    """Nomor Induk PPPK, the number of an employee on a work agreement.

    >>> NIPPPK.parse("199203152023212007").tahun_pengangkatan
    2023
    """

    name: ClassVar[str] = "nipppk"
    label: ClassVar[str] = "NI PPPK"

    @property
    def tahun_pengangkatan(self) -> int:
        """Year of appointment; the two digits behind it number the agreement and are no month."""
        return int(self.nomor[8:12])


@attrs.frozen
class NRP:
    """Nomor Registrasi Pokok of armed forces and police; no inner structure is assumed.

    >>> str(NRP.parse("7505 0123"))
    '75050123'
    """

    nomor: str

    name: ClassVar[str] = "nrp"
    label: ClassVar[str] = "NRP"

    @classmethod
    def parse(cls, written: str) -> Self:
        """Read the number.

        Raises:
            InputError: not 5 to 20 digits.
        """
        return cls(_digits(written, cls.label, 5, 20))

    def __str__(self) -> str:
        """As it is printed."""
        return self.nomor


@attrs.frozen
class Identitas:
    """Says that a person has no number (``tanpa_nomor``): a governor, regent or minister who rates."""

    jenis: JenisIdentitas

    def __attrs_post_init__(self) -> None:
        """Refuse the name of a number without the number."""
        if self.jenis != "tanpa_nomor":
            raise InputError(
                Problem(
                    Where(path="jenis"),
                    Text(
                        f"identitas hanya untuk orang tanpa nomor (tanpa_nomor); tulis nomornya pada kunci {self.jenis}",
                        f"identitas is for people without a number (tanpa_nomor); write the number under the key {self.jenis}",
                    ),
                )
            )


Nomor = NIP | NIPPPK | NRP
