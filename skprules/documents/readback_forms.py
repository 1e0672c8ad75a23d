"""Which field of a form's context is which field of a case: all that reading back needs to know of a form.

Everything else follows: where a field stands from the template's tags, how its value is written from the model's types.
``[]`` stands for the items of a list, ``*`` for each of the core values (perilaku kerja). Two lists of a form may go into one list of the case (UTAMA and TAMBAHAN).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import attrs

from skprules.documents.readback_tree import Finding, Read, Value
from skprules.text import Text

_PEOPLE = ("pegawai", "pejabat_penilai_kinerja")
_PERSON = ("nama", "nip", "pangkat_golongan", "unit_kerja")
_SECTIONS = ("utama", "tambahan")


def _as_it_is(_: Read) -> None:
    """The context has the shape of the case."""


@attrs.frozen
class Inverse:
    """The way back from a form to a case.

    Attributes:
        fields: the path in the case for each path in the context. A list in the context that has none in the case gives the
            value of its first item.
        constants: what the form itself says, by path in the context (the root, or the items of a list), then by path there.
        nothing: paths in the context where a dash says that there is nothing, besides the ranks of people.
        silent: paths in the context that say nothing of their own: running numbers, labels.
        prepare: brings the context into the shape of the case first, where it groups otherwise.
    """

    fields: Mapping[str, str]
    constants: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
    nothing: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()
    prepare: Callable[[Read], None] = _as_it_is

    def with_behaviours(self, values: Iterable[str]) -> Inverse:
        """The same with a field for each of the core values in place of ``*``."""
        fields = {}
        for field, path in self.fields.items():
            for value in values if "*" in field else ("",):
                fields[field.replace("*", value)] = path.replace("*", value)
        return attrs.evolve(self, fields=fields)


_COMMON = {
    "instansi": "instansi",
    "periode.mulai": "periode.mulai",
    "periode.selesai": "periode.selesai",
    "tempat": "skp.tempat",
    "tanggal": "skp.tanggal",
    **{f"{who}.{name}": f"{who}.{name}" for who in _PEOPLE for name in _PERSON},
    **{f"{who}.jabatan": f"{who}.jabatan.nama" for who in _PEOPLE},
}
_COMMON_SILENT = frozenset({"periode.tahun", *(f"{who}.label_nip" for who in _PEOPLE)})
_NUMBERS = frozenset(f"hasil_kerja.{section}[].no" for section in _SECTIONS)
_EXPECTED = {"ekspektasi_khusus.*[]": "skp.perilaku_kerja.*.ekspektasi_khusus[]"}


def _of_sections(fields: Mapping[str, str]) -> dict[str, str]:
    return {
        f"hasil_kerja.{section}[].{name}": f"skp.hasil_kerja[].{path}"
        for section in _SECTIONS
        for name, path in fields.items()
    }


def _kinds(approach: str) -> dict[str, Mapping[str, str]]:
    return {
        "": {"skp.pendekatan": approach},
        **{f"hasil_kerja.{section}[]": {"jenis": section} for section in _SECTIONS},
    }


def _one_item_a_result(root: Read) -> None:
    """On A.1.7 a group is one result of the leader; in a case each result names its leader's."""
    for section in _SECTIONS:
        results: list[Read] = []
        node = root.at(f"hasil_kerja.{section}")
        for group in node.items or ():
            rows: list[Read] = []
            for row in group["baris"].items or ():
                if not rows or row["awal"].holds is not False:
                    rows = []
                    results.append(Read(fields={**group.fields, "baris": Read(items=rows)}))
                rows.append(row)
        node.items = results


_MANUAL = "manual_indikator(0)"
_WORKBLOCK = "workblock(0)"
_PERIOD = {name: path for name, path in _COMMON.items() if name.startswith(("instansi", "periode"))}
_TICKED = re.compile("[☒☑✓✔xX]")
_LISTS_OF_WORKBLOCK = tuple(
    f"{name}.{kind}[]" for name in ("strategi", "keluaran_kunci") for kind in ("rutin", "transformatif")
)


def _ticked(*fields: str) -> Callable[[Read], None]:
    """Of the boxes of a row, the one that is ticked is the value."""

    def prepare(root: Read) -> None:
        for field in fields:
            node = root.at(field)
            marks = {option: box.values[0] for option, box in node.fields.items() if box.values}
            ticked = [option for option, mark in marks.items() if _TICKED.search(mark.text)]
            if len(ticked) == 1:
                node.values.append(Value(ticked[0], marks[ticked[0]].place))
            elif marks:
                place = next(iter(marks.values())).place
                text = Text(
                    f"tepat satu kotak harus ditandai, tetapi ada {len(ticked)}; isian ini tidak dibaca",
                    f"exactly one box must be ticked, but there are {len(ticked)}; this was not read",
                )
                root.findings.append(Finding(place, text))

    return prepare


INVERSES: Mapping[str, Inverse] = {
    "A.1.1": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "rencana_hasil_kerja": "uraian",
                    "penugasan_dari": "penugasan_dari",
                    "indikator[].uraian": "indikator[].uraian",
                    "indikator[].perspektif": "indikator[].perspektif[]",
                }
            ),
        },
        constants=_kinds("kualitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
    ),
    "A.1.2": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "rencana_hasil_kerja": "uraian",
                    "penugasan_dari": "penugasan_dari",
                    "baris[].indikator": "indikator[].uraian",
                    "baris[].target": "indikator[].target",
                    "baris[].perspektif": "indikator[].perspektif[]",
                }
            ),
        },
        constants=_kinds("kuantitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
    ),
    "A.1.3": Inverse(
        fields={
            **_PERIOD,
            "rencana_hasil_kerja": "skp.hasil_kerja(0).uraian",
            "indikator": "skp.hasil_kerja(0).indikator(0).uraian",
            **{name: f"{_MANUAL}.{name}" for name in ("tujuan", "definisi", "formula", "satuan")},
            "sumber_data[]": f"{_MANUAL}.sumber_data[]",
            "kualitas": f"{_MANUAL}.kualitas",
            "periode_pelaporan": f"{_MANUAL}.periode_pelaporan",
        },
        constants={"": {f"{_MANUAL}.indikator": "1.1"}},  # the first indicator of the first result: those above
        nothing=frozenset({"formula", "satuan"}),
        silent=_COMMON_SILENT,
        prepare=_ticked("kualitas", "periode_pelaporan"),
    ),
    "A.1.4": Inverse(
        fields={
            "judul_inisiatif": f"{_WORKBLOCK}.judul",
            **{name: f"{_WORKBLOCK}.{name}" for name in ("pemilik", "waktu_penyelesaian", "tujuan", "anggaran")},
            "indikator_target[].indikator": "skp.hasil_kerja(0).indikator[].uraian",
            "indikator_target[].target": "skp.hasil_kerja(0).indikator[].target",
            **{f"{name}[]": f"{_WORKBLOCK}.{name}[]" for name in ("pihak_terlibat", "penerima_manfaat")},
            **{f"{name}.uraian": f"{_WORKBLOCK}.{name}" for name in _LISTS_OF_WORKBLOCK},
        },
        silent=frozenset(f"{name}.no" for name in _LISTS_OF_WORKBLOCK),
    ),
    "A.1.6": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "rencana_hasil_kerja": "uraian",
                    "penugasan_dari": "penugasan_dari",
                    "indikator[]": "indikator[].uraian",
                }
            ),
        },
        constants=_kinds("kualitatif"),
        silent=_COMMON_SILENT | _NUMBERS,
    ),
    "A.1.7": Inverse(
        fields={
            **_COMMON,
            **_EXPECTED,
            **_of_sections(
                {
                    "baris[].rencana_hasil_kerja": "uraian",
                    "baris[].penugasan_dari": "penugasan_dari",
                    "rencana_hasil_kerja_pimpinan": "rencana_hasil_kerja_pimpinan",
                    "baris[].aspek": "indikator[].aspek",
                    "baris[].indikator": "indikator[].uraian",
                    "baris[].target": "indikator[].target",
                }
            ),
        },
        constants=_kinds("kuantitatif"),
        nothing=frozenset({"hasil_kerja.tambahan[].rencana_hasil_kerja_pimpinan"}),
        silent=_COMMON_SILENT | _NUMBERS,
        prepare=_one_item_a_result,
    ),
    "A.1.8": Inverse(
        fields={
            **_COMMON,
            "dukungan_sumber_daya[].jenis": "lampiran.dukungan_sumber_daya[].jenis",
            "dukungan_sumber_daya[].uraian": "lampiran.dukungan_sumber_daya[].uraian",
            "skema_pertanggungjawaban[].waktu": "lampiran.skema_pertanggungjawaban[].waktu",
            "skema_pertanggungjawaban[].uraian": "lampiran.skema_pertanggungjawaban[].uraian",
            "skema_pertanggungjawaban[].data": "lampiran.skema_pertanggungjawaban[].data",
            "konsekuensi.positif[]": "lampiran.konsekuensi.positif[]",
            "konsekuensi.negatif[]": "lampiran.konsekuensi.negatif[]",
        },
        silent=_COMMON_SILENT | {"dukungan_sumber_daya[].no", "skema_pertanggungjawaban[].no"},
    ),
}
