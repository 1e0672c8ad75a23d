"""The people of an SKP: the employee, the rater and the rater's superior, with their positions."""

from __future__ import annotations

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.model.identitas import NIP, NIPPPK, NRP, Identitas, Nomor
from skprules.model.words import TIDAK_ADA, JenisJabatan, Jenjang, Penugasan
from skprules.text import Text


@attrs.frozen(kw_only=True)
class Jabatan:
    """A position.

    Attributes:
        nama: its name as printed.
        jenis: kind of position; needed for the employee, optional for those who rate.
        jenjang: grade, only of a functional position (JF).
        ketua_tim: whether the holder leads a team.
        penugasan: acting (Plt., Plh.) or, for a JF, assigned to a structural position.
        jabatan_penugasan: name of the position held by that assignment, where it is another one.
    """

    nama: str
    jenis: JenisJabatan | None = None
    jenjang: Jenjang | None = None
    ketua_tim: bool = False
    penugasan: Penugasan = TIDAK_ADA
    jabatan_penugasan: str | None = None


@attrs.frozen(kw_only=True)
class Orang:
    """A person with an identity: exactly one of ``nip``, ``nipppk``, ``nrp``, ``identitas``, or none given."""

    nama: str
    nip: NIP | None = None
    nipppk: NIPPPK | None = None
    nrp: NRP | None = None
    identitas: Identitas | None = None
    pangkat_golongan: str | None = None
    golongan: str | None = None
    jabatan: Jabatan
    unit_kerja: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse two identities."""
        given = [name for name in ("nip", "nipppk", "nrp", "identitas") if getattr(self, name) is not None]
        if len(given) > 1:
            names = ", ".join(given)
            raise InputError(
                Problem(
                    Where(path=given[1]),
                    Text(
                        f"hanya satu identitas per orang, tetapi ada {names}; hapus yang lain",
                        f"one identity a person, but there are {names}; remove the others",
                    ),
                )
            )

    @property
    def nomor(self) -> Nomor | None:
        """The identity number, or None where there is none."""
        return self.nip or self.nipppk or self.nrp

    @property
    def tanpa_nomor(self) -> bool:
        """Whether the file states that this person has no number."""
        return self.identitas is not None and self.nomor is None

    @property
    def pangkat_atau_golongan(self) -> str | None:
        """What the row PANGKAT/ GOL. RUANG shows: pangkat and golongan of a PNS, golongan of a PPPK."""
        return self.pangkat_golongan or self.golongan


@attrs.frozen(kw_only=True)
class Pegawai(Orang):
    """The employee whose SKP it is (pegawai yang dinilai); the kind of position is needed, for rules and form depend on it."""

    def __attrs_post_init__(self) -> None:
        """Refuse two identities, and a position without its kind."""
        super().__attrs_post_init__()
        if self.jabatan.jenis is None:
            raise InputError(
                Problem(
                    Where(path="jabatan.jenis"),
                    Text(
                        "jenis jabatan pegawai wajib ada, karena aturan dan formulir bergantung padanya; tambahkan, misalnya jenis: pelaksana",
                        "the kind of the employee's position is required, for rules and form depend on it; add it, such as jenis: pelaksana",
                    ),
                )
            )


@attrs.frozen(kw_only=True)
class Pejabat(Orang):
    """Who rates (pejabat penilai kinerja), or the superior of who rates.

    Attributes:
        didelegasikan: whether the direct superior delegated the rating to this person.
    """

    didelegasikan: bool = False
