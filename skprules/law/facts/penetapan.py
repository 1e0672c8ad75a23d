"""Facts about the rater's decisions of an evaluation beside the guidance, and about an objection to them."""

from __future__ import annotations

from collections.abc import Iterator

from skprules.law import objection
from skprules.law.facts.evaluasi import ABOUT, Evaluated, evaluated_of, when
from skprules.law.facts.registry import ADA, TIDAK_ADA, Subject, fact, presence, quotation
from skprules.law.rating import bagian, criteria, left
from skprules.model.evaluasi import UmpanBalik
from skprules.text import Text


@fact(ABOUT, "rating?")
def rating_hasil_kerja(subject: Subject) -> str:
    """Rating of results that the rater decided."""
    return evaluated_of(subject).evaluasi.rating_hasil_kerja or TIDAK_ADA


@fact(ABOUT, "rating?")
def rating_perilaku_kerja(subject: Subject) -> str:
    """Rating of behaviour that the rater decided."""
    return evaluated_of(subject).evaluasi.rating_perilaku_kerja or TIDAK_ADA


@fact(ABOUT, "keadaan")
def usulan_rating_hasil_kerja(subject: Subject) -> str:
    """Whether the guidance decides the rating of results."""
    return presence(evaluated_of(subject).proposals["rating_hasil_kerja"].value)


@fact(ABOUT, "keadaan")
def usulan_rating_perilaku_kerja(subject: Subject) -> str:
    """Whether the guidance decides the rating of behaviour."""
    return presence(evaluated_of(subject).proposals["rating_perilaku_kerja"].value)


@fact(ABOUT, "kesesuaian_rating")
def keputusan_rating_hasil_kerja(subject: Subject) -> str:
    """Where the rater's rating of results stands to the guidance."""
    return _standing(subject, "rating_hasil_kerja")


@fact(ABOUT, "kesesuaian_rating")
def keputusan_rating_perilaku_kerja(subject: Subject) -> str:
    """Where the rater's rating of behaviour stands to the guidance."""
    return _standing(subject, "rating_perilaku_kerja")


def _standing(subject: Subject, name: str) -> str:
    found = evaluated_of(subject)
    decided, proposal = getattr(found.evaluasi, name), found.proposals[name]
    if decided is None or proposal.lowest is None or proposal.highest is None:
        return "tidak_berlaku"
    if proposal.value is not None:
        return "sesuai_usulan" if decided == proposal.value else "di_luar_usulan"
    position = found.law.domains["rating"].position
    within = position[proposal.lowest.value] <= position[decided] <= position[proposal.highest.value]
    return "dalam_rentang" if within else "di_luar_rentang"


@quotation(ABOUT)
def panduan_rating_hasil_kerja(subject: Subject) -> Text:
    """What the guidance leaves for the rating of results."""
    return _left(subject, "rating_hasil_kerja")


@quotation(ABOUT)
def panduan_rating_perilaku_kerja(subject: Subject) -> Text:
    """What the guidance leaves for the rating of behaviour."""
    return _left(subject, "rating_perilaku_kerja")


def _left(subject: Subject, name: str) -> Text:
    found = evaluated_of(subject)
    return left(found.proposals[name], found.law)


@quotation(ABOUT)
def kriteria_rating_hasil_kerja(subject: Subject) -> Text:
    """How the criterion of each rating of results comes out."""
    found = evaluated_of(subject)
    told = criteria(found.proposals["rating_hasil_kerja"], found.law)
    if not told:
        return Text("-", "-")
    return Text(
        "; ".join(f"{one.id}: {how.id}" for one, how in told), "; ".join(f"{one.en}: {how.en}" for one, how in told)
    )


@fact(ABOUT, "kesesuaian")
def predikat_kinerja(subject: Subject) -> str:
    """Whether the stated predikat is the one that follows from both ratings."""
    found = evaluated_of(subject)
    stated, derived = found.evaluasi.predikat_kinerja, found.result.predikat_kinerja
    if stated is None or derived is None:
        return "tidak_berlaku"
    return "sama" if stated == derived.value else "berbeda"


@fact(ABOUT, "keadaan")
def penetapan_predikat(subject: Subject) -> str:
    """Whether a rating or a predikat is decided."""
    item = evaluated_of(subject).evaluasi
    return presence(item.rating_hasil_kerja or item.rating_perilaku_kerja or item.predikat_kinerja)


@quotation(ABOUT)
def predikat_seharusnya(subject: Subject) -> Text:
    """The predikat that follows from both ratings."""
    found = evaluated_of(subject)
    derived = found.result.predikat_kinerja
    return found.law.domains["predikat"].member(derived.value).label if derived is not None else Text("-", "-")


# ---- behaviour ---------------------------------------------------------------------------------------------------


@fact(ABOUT, "bagian")
def konsistensi_dinyatakan(subject: Subject) -> str:
    """Of how many of the seven values it is stated whether they were lived consistently."""
    found = evaluated_of(subject)
    values = found.law.domains["perilaku_kerja"].values
    return bagian(len(values) - len(_unstated(found)), len(values), found.law)


@fact(ABOUT, "keadaan")
def sifat_umpan_balik_perilaku(subject: Subject) -> str:
    """Whether all feedback on behaviour says whether it is positive; present where there is no feedback."""
    return ADA if all(one.sifat is not None for one in _on_behaviour(subject)) else TIDAK_ADA


@fact(ABOUT, "keadaan")
def bukti_umpan_balik_perilaku(subject: Subject) -> str:
    """Whether all feedback on behaviour has evidence; present where there is no feedback."""
    return ADA if all(one.bukti_dukung for one in _on_behaviour(subject)) else TIDAK_ADA


def _on_behaviour(subject: Subject) -> Iterator[UmpanBalik]:
    return (one for item in evaluated_of(subject).evaluasi.perilaku_kerja for one in item.umpan_balik)


@quotation(ABOUT)
def nilai_yang_belum_dinyatakan(subject: Subject) -> Text:
    """The values whose consistency is not stated."""
    found = evaluated_of(subject)
    labels = [found.law.domains["perilaku_kerja"].member(value).label for value in _unstated(found)]
    return Text(", ".join(one.id for one in labels), ", ".join(one.en for one in labels))


def _unstated(found: Evaluated) -> list[str]:
    stated = {item.kunci for item in found.evaluasi.perilaku_kerja if item.konsisten is not None}
    return [value for value in found.law.domains["perilaku_kerja"].values if value not in stated]


# ---- objection ---------------------------------------------------------------------------------------------------


@fact(ABOUT, "keadaan")
def keberatan(subject: Subject) -> str:
    """Whether there is an objection."""
    return ADA if evaluated_of(subject).evaluasi.keberatan is not None else TIDAK_ADA


@fact(ABOUT, "keadaan")
def alasan_keberatan(subject: Subject) -> str:
    """Whether the objection gives its reasons."""
    item = evaluated_of(subject).evaluasi.keberatan
    return presence(item.isi if item is not None else None)


@fact(ABOUT, "masa_evaluasi")
def masa_keberatan(subject: Subject) -> str:
    """Whether the objection was made in its time; unknown where no time is set, as for PPPK unless the agency sets one."""
    found = evaluated_of(subject)
    item = found.evaluasi.keberatan
    allowed = objection.window(found.case, found.evaluasi, found.law) if item is not None else None
    return "tidak_diketahui" if item is None or allowed is None else when(item.tanggal, *allowed)


@quotation(ABOUT)
def hari_terakhir_keberatan(subject: Subject) -> Text:
    """The last day for an objection."""
    found = evaluated_of(subject)
    allowed = objection.window(found.case, found.evaluasi, found.law)
    return Text(f"{allowed[1]:%d-%m-%Y}", f"{allowed[1]:%Y-%m-%d}") if allowed is not None else Text("-", "-")
