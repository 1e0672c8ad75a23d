"""Facts about the rater's decisions of an evaluation beside the guidance, and about an objection to them."""

from __future__ import annotations

import datetime

from skprules.law.facts.evaluasi import ABOUT, Evaluated, evaluated_of, when
from skprules.law.facts.registry import ADA, TIDAK_ADA, Subject, fact, presence, quotation
from skprules.law.rating import bagian
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
    proposal, ratings = found.proposals[name], found.law.domains["rating"]
    if proposal.lowest is None or proposal.highest is None:
        return Text("belum dapat diusulkan", "no proposal yet")
    lowest, highest = (ratings.member(end.value).label for end in (proposal.lowest, proposal.highest))
    if lowest == highest:
        return lowest
    return Text(f"{lowest.id} sampai {highest.id}", f"{lowest.en} to {highest.en}")


@quotation(ABOUT)
def kriteria_rating_hasil_kerja(subject: Subject) -> Text:
    """How the criterion of each rating of results comes out."""
    proposal, domains = evaluated_of(subject).proposals["rating_hasil_kerja"], evaluated_of(subject).law.domains
    if proposal.conclusion is None:
        return Text("-", "-")
    ratings = reversed(domains["rating"].members)
    told = [
        (rating.label, domains["pemenuhan"].member(criterion.value).label)
        for rating, criterion in zip(ratings, proposal.conclusion.because, strict=True)
    ]
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
    """Whether the objection was made in its time; unknown for who is no PNS, whose time the agency sets."""
    found = evaluated_of(subject)
    item, number = found.evaluasi.keberatan, found.case.pegawai.nomor
    day = found.evaluasi.tanggal
    if item is None or day is None or number is None or number.name != "nip":
        return "tidak_diketahui"
    return when(item.tanggal, day, day + datetime.timedelta(days=int(found.law.parameter("masa_keberatan"))))
