"""Generated cases of administrative and functional officials, as case files hold them.

``case_data()`` gives plain mappings, ``cases()`` the `Case` that they are read as. The words are written out here, not taken
from the rule files; ``test_domains`` holds the two equal.
"""

from __future__ import annotations

import datetime
import unicodedata
from typing import Any, TypeAlias

from hypothesis import strategies as st

import skprules

Data: TypeAlias = dict[str, Any]
Strategy: TypeAlias = st.SearchStrategy[Any]

PENDEKATAN = ("kualitatif", "kuantitatif")
PRIORITAS = ("rendah", "tinggi")
JENIS_HASIL_KERJA = ("utama", "tambahan")
TINGKAT_KENDALI = (
    "output_kendali_tinggi",
    "output_kendali_sedang",
    "output_kendali_rendah",
    "outcome_antara",
    "outcome",
)
JABATAN_PIMPINAN = ("pimpinan_tinggi", "pimpinan_unit_kerja_mandiri")
JABATAN_JA_JF = ("administrator", "pengawas", "pelaksana", "fungsional")
JENJANG = ("pemula", "terampil", "mahir", "penyelia", "ahli_pertama", "ahli_muda", "ahli_madya", "ahli_utama")
PENUGASAN = ("tidak_ada", "plt", "plh", "struktural")
SUMBER = (
    "rencana_strategis",
    "rencana_kerja_tahunan",
    "perjanjian_kinerja",
    "direktif",
    "rencana_aksi",
    "matriks_peran_hasil",
)
CASCADING = {
    "langsung": ("pembagian_aspek", "pembagian_wilayah", "pembagian_beban_target"),
    "tidak_langsung": ("layanan", "output_antara"),
}
RISIKO = ("nyawa", "cedera", "keamanan_nasional", "kerugian_moneter_besar")
ASPEK = ("kuantitas", "kualitas", "waktu", "biaya")
PERSPEKTIF = ("penerima_layanan", "proses_bisnis", "penguatan_internal", "anggaran")
PERILAKU_KERJA = (
    "berorientasi_pelayanan",
    "akuntabel",
    "kompeten",
    "harmonis",
    "loyal",
    "adaptif",
    "kolaboratif",
)
JENIS_DUKUNGAN = (
    "sumber_daya_manusia",
    "anggaran",
    "peralatan_kerja",
    "pendampingan_pimpinan",
    "sarana_dan_prasarana",
)
SIFAT_PEKERJAAN = ("rutin", "non_rutin")
WAKTU_PELAPORAN = ("harian", "mingguan", "bulanan", "triwulanan", "semesteran", "tahunan")

PLAIN_TEXTS = (
    "Terlaksananya asuhan keperawatan sesuai standar",
    "Laporan bulanan",
    "Kepala Bidang Contoh",
    "Tim Mutu",
    "Meningkatnya mutu pelayanan",
)
HARD_TEXTS = (
    "A & B < C > D",
    "\"kutip\" 'satu' “dua”",
    "emoji \U0001f600 ڤ 漢 é",
    "baris 1\nbaris 2\n\nbaris 4",
    "kolom\tkolom",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# catatan #}",
    "</w:t></w:r></w:p>",
    "]]> &amp;",
    "kunci: nilai",
    "- butir",
    "# bukan komentar",
    "ya",
    "null",
    "12",
    "1.50",
    "2026-01-05",
    "{item}",
    "%s %(x)s",
)
_LETTERS = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029\ufeff")


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


# Text as a case holds it: not empty, NFC, without blanks around it, without control characters.
texts: st.SearchStrategy[str] = st.one_of(
    st.sampled_from(PLAIN_TEXTS), st.sampled_from(HARD_TEXTS), st.text(_LETTERS, max_size=20).map(_normal).filter(bool)
)
targets = st.sampled_from(("230-240 dokumen", "90-95 %", "12", "paling lama 24 jam", "100 %")) | texts


@st.composite
def nips(draw: st.DrawFn) -> str:
    """Well-formed, plausible and fictitious NIP."""
    born = draw(st.dates(datetime.date(1962, 1, 1), datetime.date(1999, 12, 31)))
    year, month = draw(st.integers(born.year + 18, 2025)), draw(st.integers(1, 12))
    return f"{born:%Y%m%d}{year}{month:02}{draw(st.sampled_from('12'))}{draw(st.integers(1, 999)):03}"


@st.composite
def nipppks(draw: st.DrawFn) -> str:
    """Well-formed, plausible and fictitious NI PPPK."""
    born = draw(st.dates(datetime.date(1962, 1, 1), datetime.date(1999, 12, 31)))
    year, agreement = draw(st.integers(2019, 2025)), draw(st.integers(1, 99))
    return f"{born:%Y%m%d}{year}{agreement:02}{draw(st.sampled_from('12'))}{draw(st.integers(1, 999)):03}"


nrps = st.text("0123456789", min_size=5, max_size=20)


def _shape(needed: Data, also: Data, *, complete: bool) -> Strategy:
    """A mapping with the keys ``needed``; those of ``also`` too where it is to be complete, else any of them."""
    return st.fixed_dictionaries(needed | also) if complete else st.fixed_dictionaries(needed, optional=also)


def jabatan_data(jenis: Strategy | None = None, *, optional_jenis: bool = False) -> Strategy:
    """A position; a functional one may have a grade, lead a team and be assigned to a structural one."""

    def details(kind: str | None) -> Strategy:
        functional = kind == "fungsional"
        also: Data = {
            "penugasan": st.sampled_from(PENUGASAN if functional else PENUGASAN[:3]),
            "jabatan_penugasan": texts,
        }
        if functional:
            also |= {"jenjang": st.sampled_from(JENJANG), "ketua_tim": st.booleans()}
        return st.fixed_dictionaries(
            {"nama": texts} | ({"jenis": st.just(kind)} if kind is not None else {}), optional=also
        )

    kinds = jenis if jenis is not None else st.sampled_from(JABATAN_PIMPINAN + JABATAN_JA_JF)
    return (st.none() | kinds if optional_jenis else kinds).flatmap(details)


def person_data(kinds: tuple[str, ...], jabatan: Strategy, *, complete: bool) -> Strategy:
    """A person whose identity is one of ``kinds``: nip, nipppk, nrp, tanpa_nomor, or tidak_ada (no key at all)."""
    identities: dict[str, Data] = {
        "nip": {"nip": nips()},
        "nipppk": {"nipppk": nipppks()},
        "nrp": {"nrp": nrps},
        "tanpa_nomor": {"identitas": st.fixed_dictionaries({"jenis": st.just("tanpa_nomor")})},
        "tidak_ada": {},
    }

    def details(kind: str) -> Strategy:
        rank: Data = {"golongan": st.sampled_from(("V", "VII", "IX", "X"))}
        if kind != "nipppk":
            rank = {"pangkat_golongan": st.sampled_from(("Penata, III/c", "Pembina Tk. I, IV/b", "(III.d)"))}
        return _shape(
            {"nama": texts, "jabatan": jabatan, **identities[kind]}, {"unit_kerja": texts, **rank}, complete=complete
        )

    return st.sampled_from(kinds).flatmap(details)


def indikator_data(pendekatan: str, *, complete: bool) -> Strategy:
    """An indicator; in the qualitative approach its ``uraian`` alone."""
    if pendekatan == "kualitatif":
        return st.fixed_dictionaries({"uraian": texts}, optional={"id": texts})
    return st.fixed_dictionaries(
        {"uraian": texts} | ({"aspek": st.sampled_from(ASPEK), "target": targets} if complete else {}),
        optional={"id": texts, "satuan": st.sampled_from(("dokumen", "%", "jam"))}
        | ({} if complete else {"aspek": st.sampled_from(ASPEK), "target": targets}),
    )


_cascading = st.sampled_from(
    [{"metode": metode, "pendekatan": part} for metode, all_ in CASCADING.items() for part in all_]
).map(dict)


@st.composite
def hasil_kerja_data(draw: st.DrawFn, pendekatan: str, indicators: tuple[int, int], *, complete: bool) -> Data:
    """One planned result; where complete, its priority is set and agrees with kind and assignment."""
    measures = st.lists(
        indikator_data(pendekatan, complete=complete),
        min_size=max(indicators[0], int(complete)),
        max_size=indicators[1],
    )
    item: Data = draw(
        _shape(
            {"uraian": texts},
            {
                "prioritas": st.sampled_from(PRIORITAS),
                "penugasan_dari": texts,
                "rencana_hasil_kerja_pimpinan": texts,
                "tingkat_kendali": st.sampled_from(TINGKAT_KENDALI[:-1] if complete else TINGKAT_KENDALI),
                "indikator": measures,
            },
            complete=complete,
        )
    )
    item |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "id": texts,
                "penugasan": st.sampled_from(PENUGASAN),
                "jenis": st.sampled_from(JENIS_HASIL_KERJA),
                "sumber": st.lists(st.sampled_from(SUMBER), max_size=3, unique=True),
                "cascading": _cascading,
                "risiko": st.lists(st.sampled_from(RISIKO), max_size=2, unique=True),
            },
        )
    )
    return _agreeing(item) if complete else item


def _agreeing(item: Data) -> Data:
    if item.get("penugasan", "tidak_ada") != "tidak_ada":
        item["prioritas"] = "tinggi"
    if "jenis" in item:
        item["jenis"] = "utama" if item["prioritas"] == "tinggi" else "tambahan"
    return item


def perilaku_kerja_data() -> Strategy:
    """Special expectations for some of the seven values; the values in any order."""
    expected = st.fixed_dictionaries({}, optional={"ekspektasi_khusus": st.lists(texts, max_size=3)})
    return st.dictionaries(st.sampled_from(PERILAKU_KERJA), expected, max_size=7)


def lampiran_data(*, complete: bool) -> Strategy:
    """An annex; where complete, with every part agreed and all data accessible."""
    waktu = st.sampled_from(WAKTU_PELAPORAN) | st.dates(datetime.date(2026, 1, 1)).map(str) | texts
    least = int(complete)
    scheme = _shape(
        {"sifat": st.sampled_from(SIFAT_PEKERJAAN), "uraian": texts}, {"waktu": waktu}, complete=complete
    ).flatmap(
        lambda item: st.fixed_dictionaries(
            {key: st.just(value) for key, value in item.items()},
            optional={"data": texts, "data_dapat_diakses": st.just(True) if complete else st.booleans()},
        )
    )
    support = st.fixed_dictionaries({"jenis": st.sampled_from(JENIS_DUKUNGAN), "uraian": texts})
    consequence = st.lists(texts, min_size=least, max_size=2)
    return _shape(
        {},
        {
            "dukungan_sumber_daya": st.lists(support, min_size=least, max_size=3),
            "skema_pertanggungjawaban": st.lists(scheme, min_size=least, max_size=3),
            "konsekuensi": _shape({}, {"positif": consequence, "negatif": consequence}, complete=complete),
        },
        complete=complete,
    )


@st.composite
def periode_data(draw: st.DrawFn) -> Data:
    """Any period within one calendar year."""
    first, last = sorted(draw(st.tuples(*[st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31))] * 2)))
    return {"mulai": str(first), "selesai": str(last)}


@st.composite
def case_data(
    draw: st.DrawFn,
    *,
    complete: bool = False,
    pendekatan: tuple[str, ...] = PENDEKATAN,
    jenis_jabatan: tuple[str, ...] = JABATAN_JA_JF,
    results: tuple[int, int] = (0, 6),
    indicators: tuple[int, int] = (1, 4),
) -> Data:
    """A case as a file holds it; every one of them can be read.

    Args:
        draw: given by Hypothesis.
        complete: with everything that law and forms demand: no ``wajib`` finding, and every form can be filled.
        pendekatan: approaches to choose from.
        jenis_jabatan: kinds of position to choose from, for the employee.
        results: fewest and most planned results (at least one where complete).
        indicators: fewest and most indicators of a result that has any (at least one where complete).
    """
    approach = draw(st.sampled_from(pendekatan))
    own = jabatan_data(st.sampled_from(jenis_jabatan))
    any_kind = ("nip", "nipppk", "nrp", "tanpa_nomor", "tidak_ada")
    planned = st.lists(
        hasil_kerja_data(approach, indicators, complete=complete),
        min_size=max(results[0], int(complete)),
        max_size=results[1],
    )
    rater = jabatan_data(optional_jenis=True)
    case: Data = {
        "instansi": draw(texts),
        "periode": draw(periode_data()),
        "pegawai": draw(person_data(any_kind[:2] if complete else any_kind, own, complete=complete)),
        "skp": {"pendekatan": approach}
        | draw(
            _shape(
                {},
                {"tempat": texts, "tanggal": st.dates(datetime.date(2026, 1, 1)).map(str), "hasil_kerja": planned},
                complete=complete,
            )
        )
        | draw(st.fixed_dictionaries({}, optional={"perilaku_kerja": perilaku_kerja_data()})),
    }
    case |= draw(
        _shape(
            {},
            {
                "pejabat_penilai_kinerja": person_data(
                    any_kind[:4] if complete else any_kind, rater, complete=complete
                ),
                "lampiran": lampiran_data(complete=complete),
            },
            complete=complete,
        )
    )
    case |= draw(
        st.fixed_dictionaries(
            {},
            optional={
                "skprules": st.just(1),
                "atasan_pejabat_penilai_kinerja": person_data(any_kind, rater, complete=False),
            },
        )
    )
    if complete:
        first = case["skp"]["hasil_kerja"][0]
        first["prioritas"] = "tinggi"  # an SKP has at least one main result
        _agreeing(first)
    return case


def cases(**options: Any) -> Strategy:
    """What ``case_data(**options)`` is read as."""
    return case_data(**options).map(skprules.read)
