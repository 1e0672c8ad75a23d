"""Files to cases: everything wrong is told at once and in its place, nothing else than an `InputError` comes out."""

from __future__ import annotations

import copy
import datetime
import json
import os
import random
import time
import tracemalloc
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import PERILAKU_KERJA, Data, case_data, texts

import skprules
from skprules.errors import InputError, Problem
from skprules.model import NIP, Case
from skprules.reading import case_from, parse, read_case, read_file
from skprules.reading.source import FILE_LIMIT, JSON_NODE_LIMIT, TEXT_LIMIT
from skprules.strict_yaml import NODE_LIMIT

DATA = Path(__file__).parent / "data"
DOMAINS = skprules.load_rules().domains
EXAMPLES = [
    skprules.example(name).read_text(encoding="utf-8")
    for name in (
        "perawat-terampil.yaml",
        "administrator-kualitatif.yaml",
        "ketua-tim-plt.yaml",
        "banyak-kesalahan.yaml",
    )
]


def minimal(**changed: Any) -> Data:
    """The least that is a case, with some keys changed; None leaves a key out."""
    data: Data = {
        "instansi": "Pemerintah Kabupaten Contoh",
        "periode": {"mulai": "2026-01-01", "selesai": "2026-12-31"},
        "pegawai": {"nama": "Contoh Pegawai", "jabatan": {"nama": "Pengelola", "jenis": "pelaksana"}},
        "skp": {"pendekatan": "kualitatif"},
    }
    return data | changed


def read_yaml(text: str) -> Case:
    return case_from(parse(text, file="skp.yaml"), DOMAINS)


def read_json(text: str) -> Case:
    return case_from(parse(text, file="skp.json", json_text=True), DOMAINS)


class Dumper(yaml.SafeDumper):
    """Writes equal parts out each time."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the signature of the library
        """Always."""
        return True


def as_yaml(data: Data, **options: Any) -> str:
    written: str = yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, **options)
    return written


def problems(read: Any, *args: Any) -> list[str]:
    """The sentences that refuse something, each with its place."""
    with pytest.raises(InputError) as refused:
        read(*args)
    assert all(problem.text.id and problem.text.en for problem in refused.value.problems)
    return [str(problem) for problem in refused.value.problems]


# --- everything that is wrong, at once ------------------------------------------------------------------------------

WRONG = (DATA / "many-problems.yaml").read_text(encoding="utf-8")
WRONG_SAYS = (DATA / "many-problems.txt").read_text(encoding="utf-8").splitlines()


def test_all_problems_of_a_file_are_told_at_once_each_with_its_line():
    assert problems(read_yaml, WRONG) == [f"skp.yaml:{sentence}" for sentence in WRONG_SAYS]


def test_all_problems_of_a_json_file_are_told_at_once_each_with_its_line():
    text = json.dumps(parse(WRONG).data | {"skprules": 1, "indikator_dipahami": 1}, indent=2)
    told = {said: place for place, said in (sentence.split(": ", 1) for sentence in problems(read_json, text))}
    assert set(told) == {sentence.split(": ", 1)[1] for sentence in WRONG_SAYS}
    for sentence, place in told.items():
        file, line = place.split(":")
        key = sentence.split(": ")[0].rpartition(".")[2]
        assert file == "skp.json"
        if not key.endswith("]") and "wajib ada" not in sentence:
            assert text.split("\n")[int(line) - 1].lstrip().startswith(f'"{key}":')


def test_problems_are_told_in_english_too():
    with pytest.raises(InputError) as refused:
        read_yaml(WRONG)
    told = [problem.in_language("en") for problem in refused.value.problems]
    assert told[0] == "skp.yaml:2: instansi: this text is empty; fill it in or remove the key"
    assert told[3] == "skp.yaml:6: pegawai.nip: the NIP has 17 digits; it should have 18"
    assert told[4].startswith(
        "skp.yaml:7: pegawai.jabatn: the key 'jabatn' is not known; did you mean 'jabatan'? Known keys: "
    )
    assert told[14] == "skp.yaml:18: skp.hasil_kerja[2].uraian: is required but missing; add this key"


def test_what_a_case_cannot_do_without():
    missing = "wajib ada tetapi tidak ditemukan; tambahkan kunci ini"
    assert problems(read_yaml, "skprules: 1") == [
        f"skp.yaml:1: {key}: {missing}" for key in ("instansi", "periode", "pegawai", "skp")
    ]
    assert read_json(json.dumps(minimal())) == skprules.read(minimal())


def test_an_empty_key_is_a_key_left_out():
    text = as_yaml(minimal()) + "lampiran:\npejabat_penilai_kinerja: ~\n"
    assert read_yaml(text) == skprules.read(minimal())
    assert problems(read_yaml, as_yaml(minimal(instansi=None))) == [
        "skp.yaml:1: instansi: wajib ada tetapi tidak ditemukan; tambahkan kunci ini"
    ]


def key_paths(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every key of nested mappings and lists."""
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if isinstance(data, dict) and str(key).lower().replace(" ", "_") not in PERILAKU_KERJA:
            yield (*path, key)
        yield from key_paths(value, (*path, key))


COMPLETE = parse((DATA / "case-complete.yaml").read_text(encoding="utf-8")).data | {"skprules": 1}


@pytest.mark.parametrize("path", list(key_paths(COMPLETE)), ids=lambda path: ".".join(map(str, path)))
def test_a_misspelt_key_is_told_with_the_nearest_known_one(path: tuple[Any, ...]):
    data = copy.deepcopy(COMPLETE)
    around = data
    for step in path[:-1]:
        around = around[step]
    around[f"{path[-1]}s"] = around.pop(path[-1])
    assert any(
        f"kunci '{path[-1]}s' tidak dikenal; mungkin maksudnya '{path[-1]}'?" in told
        for told in problems(skprules.read, data)
    )


# --- one sentence for what is no case at all ------------------------------------------------------------------------

BEGIN = "awali dengan kunci skprules, instansi, periode, pegawai dan skp"
NO_CASE = {
    "": f"berkas ini kosong; {BEGIN}",
    "# hanya komentar": f"berkas ini kosong; {BEGIN}",
    "Laporan": f"berkas ini bukan berkas kasus SKP; {BEGIN}",
    "- a\n- b": f"berkas ini bukan berkas kasus SKP; {BEGIN}",
    "skprules: 2": "skprules: berkas ini memakai format 2, versi skprules ini hanya mengenal format 1; perbarui skprules",
    "skprules: 0": "skprules: tidak ada format 0; tulis skprules: 1",
    "skprules: 00": "skprules: tidak ada format 00; tulis skprules: 1",
    "unit: {nama: Bidang}": "unit: ini berkas unit, sedangkan di sini diharapkan kasus seorang pegawai; sebutkan berkas pegawainya",
}  # fmt: skip


@pytest.mark.parametrize("text", NO_CASE)
def test_what_is_no_case_is_refused_in_one_sentence(text: str):
    assert problems(read_yaml, text) == [f"skp.yaml:1: {NO_CASE[text]}"]


@pytest.mark.parametrize("version", [[1], {}, "satu", "²", "9" * 5000, "1.0", True, -1])
def test_a_format_version_is_a_whole_number(version: object):
    (told,) = problems(skprules.read, minimal(skprules=version))
    assert told.startswith("skprules: di sini diharapkan bilangan bulat, bukan ")
    assert len(told) < 120


def test_the_sentence_on_a_missing_file(tmp_path: Path):
    path = tmp_path / "tidak-ada.yaml"
    assert problems(read_file, path) == [f"{path}: berkas tidak ditemukan; periksa nama dan foldernya"]


@pytest.mark.parametrize("name", ["folder", "folder.yaml"])
def test_the_sentence_on_a_folder(tmp_path: Path, name: str):
    (tmp_path / name).mkdir()
    assert problems(read_file, str(tmp_path / name)) == [
        f"{tmp_path / name}: ini folder, bukan berkas; sebutkan berkas di dalamnya"
    ]


@pytest.mark.parametrize(
    ("name", "kind"), [("skp.docx", ".docx"), ("skp.yaml.txt", ".txt"), ("skp", "skp"), (".yaml", ".yaml")]
)
def test_the_sentence_on_an_unknown_kind_of_file(tmp_path: Path, name: str, kind: str):
    (tmp_path / name).write_text("a: 1", encoding="utf-8")
    assert problems(read_file, tmp_path / name) == [
        f"{tmp_path / name}: jenis berkas '{kind}' tidak dikenal; gunakan .yaml, .yml, .json, .xlsx"
    ]


@pytest.mark.parametrize("name", ["skp.yaml", "SKP.YML"])
def test_yaml_and_yml_are_the_same(tmp_path: Path, name: str):
    (tmp_path / name).write_text(as_yaml(minimal()), encoding="utf-8")
    assert skprules.read(tmp_path / name) == skprules.read(minimal())


@pytest.mark.parametrize(("name", "limit"), [("besar.yaml", 8), ("besar.json", 32)])
def test_a_400_mb_file_is_refused_by_its_size_and_never_read(tmp_path: Path, name: str, limit: int):
    path = tmp_path / name
    path.touch()
    os.truncate(path, 400 * 2**20)
    tracemalloc.start()
    try:
        assert problems(read_file, path) == [
            f"{path}: berkas berukuran 400 MB; batasnya {limit} MB, pecah menjadi satu berkas per pegawai"
        ]
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_one_byte_beyond_the_limit_is_too_much(tmp_path: Path):
    path = tmp_path / "skp.yaml"
    path.write_bytes(b"#" * FILE_LIMIT)
    assert read_file(path).data is None
    path.write_bytes(b"#" * (FILE_LIMIT + 1))
    assert problems(read_file, path) == [
        f"{path}: berkas berukuran 9 MB; batasnya 8 MB, pecah menjadi satu berkas per pegawai"
    ]


BINARY = {
    "png": b"\x89PNG\r\n\x1a\n\x00",
    "zip": b"PK\x03\x04\x14\x00\xe2",
    "utf-16": "nama: é".encode("utf-16"),
    "latin-1": b"nama: caf\xe9",
}


@pytest.mark.parametrize("kind", BINARY)
@pytest.mark.parametrize("name", ["skp.yaml", "skp.json"])
def test_a_binary_file_is_refused_in_one_sentence(tmp_path: Path, name: str, kind: str):
    (tmp_path / name).write_bytes(b"# satu\n" + BINARY[kind])
    told = "berkas ini bukan teks UTF-8 (mungkin berkas biner atau Excel); simpan sebagai YAML atau JSON dengan UTF-8"
    assert problems(read_file, tmp_path / name) == [f"{tmp_path / name}:2: {told}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    path = tmp_path / "pipa.yaml"
    os.mkfifo(path)
    assert problems(read_file, path) == [
        f"{path}: ini bukan berkas biasa (pipa atau perangkat); simpan isinya ke dalam berkas"
    ]


def test_a_name_that_no_file_can_have_is_refused():
    (told,) = problems(read_file, "a\0b.yaml")
    assert told.endswith("; periksa nama dan hak aksesnya")


# --- JSON -----------------------------------------------------------------------------------------------------------

BROKEN_JSON = {
    "": "skp.json:1: JSON tidak dapat dibaca (Expecting value, kolom 1); periksa koma, kurung dan tanda kutip",
    '{"a": 1,\n b}': "skp.json:2: JSON tidak dapat dibaca (Expecting property name enclosed in double quotes, kolom 2); periksa "
    "koma, kurung dan tanda kutip",
    '{"a": 1}\n{}': "skp.json:2: JSON tidak dapat dibaca (Extra data, kolom 1); periksa koma, kurung dan tanda kutip",
    '{"a":\n "x\ty"}': "skp.json:2: JSON tidak dapat dibaca (Invalid control character at, kolom 4); periksa koma, kurung dan "
    "tanda kutip",
    '{"x": "NaN",\n "a": NaN}': "skp.json:2: NaN bukan nilai JSON; tulis sebagai teks",
    '{"x": "\\"NaN",\n "a": -Infinity}': "skp.json:2: -Infinity bukan nilai JSON; tulis sebagai teks",
    '{"a": {"b": 1,\n "c": 2,\n "b": 3}}': "skp.json:3: a.b: kunci 'b' sudah ada pada baris 1; hapus atau gabungkan salah satunya",
    '{"a": "\\ud83d\\ude00",\n"a": 1}': "skp.json:2: a: kunci 'a' sudah ada pada baris 1; hapus atau gabungkan salah satunya",
    "[" * 100_000: "skp.json: isi berkas bersarang terlalu dalam; ratakan",
    "[1" + ",1" * (JSON_NODE_LIMIT + 1) + "]": f"skp.json: berkas memuat lebih dari {JSON_NODE_LIMIT} kunci dan butir; pecah menjadi satu berkas "
    "per pegawai",
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN_JSON, ids=range(len(BROKEN_JSON)))
def test_broken_json_is_refused_in_one_sentence(text: str):
    assert problems(read_json, text) == [BROKEN_JSON[text]]


def test_json_nested_beyond_the_limit_is_refused_where_it_is_too_deep():
    (told,) = problems(read_json, '{"a": ' + "[" * 60 + "]" * 60 + "}")
    assert told.endswith("]: isi bersarang terlalu dalam; ratakan")


def test_escapes_of_half_characters_leave_json_its_lines():
    text = json.dumps(minimal(instansi="\U0001f600 \\ud83d", lampiran="x"), indent=1)
    assert "\\ud83d\\ude00 \\\\ud83d" in text
    (told,) = problems(read_json, text)
    line = 1 + next(number for number, written in enumerate(text.split("\n")) if '"lampiran"' in written)
    assert told.startswith(f"skp.json:{line}: lampiran: ")


# --- what a value is made of ----------------------------------------------------------------------------------------

CONTROL = [
    *map(chr, [*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]),
    "\ufffe",
    "\uffff",
    "\ud800",
    "\udfff",
]


@pytest.mark.parametrize("character", CONTROL, ids=[f"U+{ord(character):04X}" for character in CONTROL])
def test_a_control_character_is_refused_with_its_place(character: str):
    code = f"U+{ord(character):04X}"
    told = f"karakter kendali {code} pada huruf ke-3; hapus karakter itu"
    data = minimal(instansi=f"ab{character}d", **{f"xy{character}z": 1})
    assert problems(skprules.read, data) == [f"instansi: {told}", told]
    text = json.dumps(minimal(instansi=f"ab{character}d"), indent=1)
    assert problems(read_json, text) == [f"skp.json:2: instansi: {told}"]


@pytest.mark.parametrize(
    "text", ["a\nb", "a\tb", "a\n\n\tb", "\u00a0a\u200db", "\U0001f468\u200d\U0001f469\u200d\U0001f467"]
)
def test_newlines_tabs_and_joined_emoji_survive(text: str):
    assert read_case(minimal(instansi=f"x{text}x"), DOMAINS).instansi == f"x{text}x"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_within_a_value_become_plain(end: str):
    assert read_case(minimal(instansi=f"a{end}b{end}"), DOMAINS).instansi == "a\nb"


def test_a_text_beyond_the_limit_is_refused():
    assert read_case(minimal(instansi="x" * TEXT_LIMIT), DOMAINS).instansi == "x" * TEXT_LIMIT
    assert problems(read_yaml, as_yaml(minimal(instansi="x" * (TEXT_LIMIT + 1)))) == [
        f"skp.yaml:1: instansi: teks sepanjang {TEXT_LIMIT + 1} huruf; batasnya {TEXT_LIMIT}, ringkaslah"
    ]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=30))
def test_text_is_read_in_nfc_without_blanks_around_it(text: str):
    wanted = unicodedata.normalize("NFC", text).strip()
    for form in ("NFC", "NFD"):
        data = minimal(instansi=unicodedata.normalize(form, text))
        if wanted:
            assert read_case(data, DOMAINS).instansi == wanted
        else:
            assert problems(skprules.read, data) == ["instansi: teks ini kosong; isilah atau hapus kuncinya"]


@pytest.mark.parametrize(("one", "other"), [("instansi", " instansi"), ("instansi", "instansi\t"), ("é", "e\u0301")])
def test_two_keys_that_are_the_same_when_normalised_are_refused(one: str, other: str):
    name = one.strip()
    assert f"{name}: kunci '{name}' ada dua kali; hapus salah satunya" in problems(
        skprules.read, minimal(**{one: "satu"}) | {other: "dua"}
    )


def test_two_spellings_of_one_behaviour_are_refused():
    skp = {"pendekatan": "kualitatif", "perilaku_kerja": {"loyal": {"ekspektasi_khusus": ["a"]}, "Loyal": {}}}
    assert problems(skprules.read, minimal(skp=skp)) == [
        "skp.perilaku_kerja.Loyal: 'loyal' sudah ada dengan ejaan lain; gabungkan keduanya"
    ]


def test_the_key_that_only_the_model_knows_is_unknown_in_a_file():
    skp = {"pendekatan": "kualitatif", "perilaku_kerja": {"loyal": {"kunci": "loyal"}}}
    assert problems(skprules.read, minimal(skp=skp)) == [
        "skp.perilaku_kerja.loyal.kunci: kunci 'kunci' tidak dikenal; Kunci yang ada: ekspektasi_khusus"
    ]
    assert problems(skprules.read, minimal(source="x"))[0].startswith("source: kunci 'source' tidak dikenal;")


# --- numbers and dates ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("nip", ["199001012015031001", "000000000000000001", "999999999999999999"])
def test_an_18_digit_nip_survives_unquoted(nip: str):
    data = minimal(pegawai={"nama": "C", "nip": "NIP", "jabatan": {"nama": "P", "jenis": "pelaksana"}})
    assert read_yaml(as_yaml(data).replace("NIP", nip)).pegawai.nip == NIP(nip)
    if not nip.startswith("0"):  # JSON has no such number
        assert read_json(json.dumps(data).replace('"NIP"', nip)).pegawai.nip == NIP(nip)
        assert read_case(json.loads(json.dumps(data).replace('"NIP"', nip)), DOMAINS).pegawai.nip == NIP(nip)


@pytest.mark.parametrize("text", ["240", "1.50", "007", "90", "1e3", "2026-01-05", "no", "on", "12:30"])
def test_what_looks_like_something_else_stays_the_text_that_was_typed(text: str):
    assert read_yaml(as_yaml(minimal(instansi="TEKS")).replace("TEKS", text)).instansi == text


@pytest.mark.parametrize("number", ["1.50", "240", "1e3", "-0.0", "9" * 5000], ids=lambda number: number[:9])
def test_a_number_of_json_keeps_its_digits_too(number: str):
    assert read_json(json.dumps(minimal(instansi="TEKS")).replace('"TEKS"', number)).instansi == number


def test_separators_that_are_no_line_ends_survive_in_json_and_leave_it_its_lines():
    case = read_json(json.dumps(minimal(instansi="a\u2028b\u2029c"), ensure_ascii=False, indent=1))
    assert case.instansi == "a\u2028b\u2029c"
    assert (case.source.lines["instansi"], case.source.lines["periode"]) == (2, 3)


def test_a_number_that_python_cannot_print_is_refused():
    assert problems(skprules.read, minimal(instansi=10**5000)) == ["instansi: angka ini terlalu besar"]


def test_dates_are_iso_dates_in_quotes_or_not():
    for written in ("2026-02-28", "'2026-02-28'", '"2026-02-28"'):
        text = as_yaml(minimal(periode="PERIODE")).replace("PERIODE", f"{{mulai: 2026-01-01, selesai: {written}}}")
        assert read_yaml(text).periode.selesai == datetime.date(2026, 2, 28)


@pytest.mark.parametrize(
    "written", ["28-02-2026", "28 Februari 2026", "2026-2-8", "20260228", "2026-02-28T00:00:00", 20260228, True, []]
)
def test_a_date_in_another_form_is_refused_with_the_form_that_is_right(written: object):
    (told,) = problems(skprules.read, minimal(periode={"mulai": "2026-01-01", "selesai": written}))
    assert told.startswith("periode.selesai: di sini diharapkan tanggal seperti 2026-01-31, bukan ")


def test_dates_and_whole_numbers_of_python_are_understood():
    period = {"mulai": datetime.date(2026, 1, 1), "selesai": datetime.date(2026, 12, 31)}
    assert skprules.read(minimal(periode=period, skprules=1)) == skprules.read(minimal())


def test_a_period_over_the_turn_of_the_year_is_refused_in_its_place():
    text = as_yaml(minimal(periode={"mulai": "2025-12-01", "selesai": "2026-01-31"}))
    assert problems(read_yaml, text) == [
        "skp.yaml:4: periode.selesai: periode 2025-12-01 sampai 2026-01-31 melewati tahun kalender; buat satu SKP untuk tiap tahun"
    ]


def test_two_identities_are_refused_in_their_place():
    person = {"nama": "C", "nip": "1" * 18, "nrp": "12345", "jabatan": {"nama": "P", "jenis": "pelaksana"}}
    assert problems(read_yaml, as_yaml(minimal(pegawai=person))) == [
        "skp.yaml:8: pegawai.nrp: hanya satu identitas per orang, tetapi ada nip, nrp; hapus yang lain"
    ]


# --- a whole case ---------------------------------------------------------------------------------------------------


def test_every_part_of_the_input_format_is_read():
    case: Any = skprules.read(DATA / "case-complete.yaml")
    assert str(case.pegawai.nip) == "19900101 201503 1 001"
    assert str(case.pejabat_penilai_kinerja.nipppk) == "19750505 202121 2 002"
    assert case.pejabat_penilai_kinerja.jabatan.penugasan == "plt"
    assert str(case.atasan_pejabat_penilai_kinerja.nrp) == "75050123"
    (result,) = case.skp.hasil_kerja
    assert (case.skp.pendekatan, result.jenis, result.tingkat_kendali) == (
        "kuantitatif",
        "utama",
        "output_kendali_tinggi",
    )
    assert result.sumber == ("perjanjian_kinerja", "rencana_strategis")
    assert (result.cascading.metode, result.cascading.pendekatan) == ("langsung", "pembagian_aspek")
    assert [item.perspektif for item in result.indikator] == [(), ("penerima_layanan",)]
    assert [item.kunci for item in case.skp.perilaku_kerja] == ["berorientasi_pelayanan", "kolaboratif"]
    assert case.skp.ekspektasi_khusus("berorientasi_pelayanan") == (
        "Menjelaskan tindakan kepada pasien sebelum dilakukan",
    )
    assert [item.waktu for item in case.lampiran.skema_pertanggungjawaban] == [
        "bulanan", datetime.date(2026, 8, 31), "setelah akreditasi",
    ]  # fmt: skip
    assert case.dokumen_perencanaan[0].sasaran[0].indikator[0].target == "85"
    assert case.workblock[0].strategi.transformatif == ("Aplikasi",)
    assert case.evaluasi[0].hasil_kerja[0].umpan_balik[0].isi == "Dokumentasi rapi 👍"
    assert case.evaluasi[0].perilaku_kerja[0].konsisten
    assert case.evaluasi[0].keberatan.tanggal == datetime.date(2026, 4, 10)
    assert not case.indikator_dipahami


@given(case_data(results=(0, 2)))
def test_yaml_json_and_a_mapping_give_the_same_case(data: Data):
    case = skprules.read(data)
    assert read_yaml(as_yaml(data)) == case
    assert read_yaml(as_yaml(data, default_flow_style=True)) == case
    assert read_json(json.dumps(data)) == case
    assert read_json(json.dumps(data, ensure_ascii=False, indent=2)) == case


@given(case_data(results=(0, 2)))
def test_a_file_with_other_line_ends_and_a_byte_order_mark_gives_the_same_case(tmp_path_factory, data: Data):
    path = tmp_path_factory.getbasetemp() / "skp.json"
    text = json.dumps(data, ensure_ascii=False, indent=2)
    for content in (text.encode(), text.encode("utf-8-sig"), text.replace("\n", "\r\n").encode()):
        path.write_bytes(content)
        assert skprules.read(path) == skprules.read(data)


def shuffled(data: Any, chance: random.Random) -> Any:
    """The same with the keys of every mapping in another order."""
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {key: shuffled(data[key], chance) for key in keys}
    return [shuffled(item, chance) for item in data] if isinstance(data, list) else data


@given(case_data(), st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(data: Data, chance: random.Random):
    assert skprules.read(shuffled(data, chance)) == skprules.read(data)


@given(case_data(results=(0, 2)))
def test_reading_leaves_the_mapping_as_it_was(data: Data):
    before = copy.deepcopy(data)
    skprules.read(data)
    assert data == before


@given(case_data(results=(0, 2)))
def test_every_path_of_a_json_file_has_the_line_that_its_key_stands_on(data: Data):
    text = json.dumps(data, indent=1)
    written = text.split("\n")
    lines = read_json(text).source.lines
    for path in key_paths(data):
        name = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")
        assert written[lines[name] - 1].lstrip().startswith(f'"{path[-1]}":')


@given(case_data(results=(1, 2)))
def test_findings_of_yaml_and_json_differ_in_their_places_only(data: Data):
    found = [
        {(finding.rule, finding.message, finding.where.path) for finding in skprules.check(case).findings}
        for case in (read_yaml(as_yaml(data)), read_json(json.dumps(data, indent=1)), skprules.read(data))
    ]
    assert found[0] == found[1] == found[2]


# --- nothing else comes out -----------------------------------------------------------------------------------------


def refused(read: Any, source: Any) -> tuple[Problem, ...]:
    """Why something cannot be read; nothing where it can, and it can be checked then. No other error comes out."""
    try:
        case = read(source)
    except InputError as error:
        return error.problems
    skprules.check(case)
    return ()


def read_and_used(read: Any, source: Any) -> None:
    """Whatever is refused is refused in short sentences of one line."""
    for problem in refused(read, source):
        assert 0 < len(problem.text.id) < 500
        assert "\n" not in problem.text.id + problem.text.en


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | texts | st.dates() | st.datetimes() | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8) | st.integers(), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
odd = anything | st.sampled_from(
    ["", "tidak_ada", "kunci", "2026-02-30", "1" * 18, "\ud800", 10**999, float("nan"), ["a", None]]
)


@given(st.dictionaries(st.sampled_from(list(COMPLETE)) | st.text(max_size=8), anything, max_size=8))
def test_any_mapping_is_read_or_refused(data: Data):
    read_and_used(skprules.read, data)


@settings(max_examples=150)
@given(case_data(results=(1, 2)), st.data())
def test_a_case_with_one_odd_value_is_read_or_refused(data: Data, draw: st.DataObject):
    *way, last = draw.draw(st.sampled_from(list(key_paths(data))))
    around: Any = data
    for step in way:
        around = around[step]
    around[last] = draw.draw(odd)
    read_and_used(skprules.read, data)


@settings(max_examples=200)
@given(st.sampled_from(list(key_paths(COMPLETE))), odd)
def test_every_key_of_the_input_format_takes_an_odd_value_or_refuses_it(path: tuple[Any, ...], value: Any):
    data = copy.deepcopy(COMPLETE)
    around: Any = data
    for step in path[:-1]:
        around = around[step]
    around[path[-1]] = value
    read_and_used(skprules.read, data)


edits = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 40), st.sampled_from([*"\n:{}[]-#'\"&*!|>%@`,?\t\x00\u2028 ", "\n  ", ": ", "- ", "é", "\ufeff"]) | st.text(max_size=4)
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


def edited(text: str, changes: list[tuple[float, int, str]]) -> str:
    """A text after a few slips: something deleted, something typed."""
    for place, deleted, typed in changes:
        at = int(place * len(text))
        text = text[:at] + typed + text[at + deleted :]
    return text


@settings(max_examples=300)
@given(st.sampled_from(EXAMPLES), edits)
def test_an_example_after_slips_of_the_keyboard_is_read_or_refused(text: str, changes: list[tuple[float, int, str]]):
    read_and_used(read_yaml, edited(text, changes))


@given(case_data(results=(0, 1)), edits)
def test_json_after_slips_of_the_keyboard_is_read_or_refused(data: Data, changes: list[tuple[float, int, str]]):
    read_and_used(read_json, edited(json.dumps(data, indent=1, ensure_ascii=False), changes))


@given(st.binary(max_size=60) | texts.map(str.encode))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content: bytes):
    for name in ("acak.yaml", "acak.json"):
        path = tmp_path_factory.getbasetemp() / name
        path.write_bytes(content)
        read_and_used(skprules.read, path)


def test_a_file_full_of_faults_is_answered_soon():
    text = as_yaml(minimal()) + "lampiran:\n  dukungan_sumber_daya:\n" + "  - x\n" * (NODE_LIMIT - 100)
    started = time.perf_counter()
    assert len(problems(read_yaml, text)) == NODE_LIMIT - 100
    assert time.perf_counter() - started < 60


def test_half_of_a_value_with_a_comma_in_it_is_never_lost():
    broken = (
        as_yaml(minimal()).rstrip() + "\nlampiran: {dukungan_sumber_daya: [{jenis: anggaran, uraian: Rp1,5 miliar}]}\n"
    )
    with pytest.raises(InputError) as refused:
        read_yaml(broken)
    assert [problem.where.path for problem in refused.value.problems] == ["lampiran.dukungan_sumber_daya[0].5 miliar"]
    assert "kunci '5 miliar' tidak dikenal" in refused.value.problems[0].message
