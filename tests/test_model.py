"""The model: identities, periods, and fields that carry the names of the input format."""

from __future__ import annotations

import datetime
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import cases, nipppks, nips, nrps

import skprules
from skprules.errors import InputError
from skprules.model import NIP, NIPPPK, NRP, Case, Identitas, Jabatan, Pegawai, Pejabat, Periode, Source, words
from skprules.strict_yaml import parse

KEYS: dict[str, list[str]] = parse((Path(__file__).parent / "data" / "case-keys.yaml").read_text(encoding="utf-8")).data
DAY = datetime.date


def refusal(build: Any, *args: Any, **fields: Any) -> str:
    with pytest.raises(InputError) as refused:
        build(*args, **fields)
    (problem,) = refused.value.problems
    return str(problem)


def classes(kind: Any) -> Iterator[type]:
    """The model's classes that a value of ``kind`` can hold, itself included."""
    if attrs.has(kind) and kind not in (Source, NIP, NIPPPK, NRP):
        yield kind
        hints = get_type_hints(
            kind, vars(__import__(kind.__module__, fromlist=["_"])) | {"Callable": object, "Mapping": object}
        )
        for field in attrs.fields(kind):
            yield from classes(hints[field.name])
    for part in get_args(kind):
        yield from classes(part)


CLASSES = {cls.__name__: cls for cls in classes(Case)}


def test_the_model_has_a_class_for_every_kind_of_thing_in_a_case_file():
    assert set(CLASSES) == set(KEYS)


@pytest.mark.parametrize("name", KEYS)
def test_the_fields_of_a_class_are_the_keys_of_the_input_format(name: str):
    fields = {field.name for field in attrs.fields(CLASSES[name]) if field.metadata.get("in_file", True)}
    assert fields - {"kunci"} == set(KEYS[name])


@pytest.mark.parametrize("cls", CLASSES.values(), ids=list(CLASSES))
def test_values_are_frozen(cls: Any):
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(object.__new__(cls), attrs.fields(cls)[0].name, None)


@pytest.mark.parametrize("cls", [NIP, NIPPPK])
@pytest.mark.parametrize(
    "written",
    [
        "199001012015031001",
        "19900101 201503 1 001",
        "19900101.201503.1.001",
        "19900101-201503-1-001",
        " 199001012015031001 ",
    ],
)
def test_an_18_digit_number_is_read_in_the_usual_groupings_and_printed_in_one(cls: Any, written: str):
    number = cls.parse(written)
    assert (number.nomor, str(number)) == ("199001012015031001", "19900101 201503 1 001")


def test_the_parts_of_a_nip():
    number = NIP.parse("199001312015032007")
    assert number.tanggal_lahir == DAY(1990, 1, 31)
    assert number.pengangkatan == DAY(2015, 3, 1)
    assert (number.jenis_kelamin, number.nomor_urut) == ("2", "007")
    assert (number.name, number.label) == ("nip", "NIP")


def test_in_an_ni_pppk_the_digits_behind_the_year_are_no_month():
    number = NIPPPK.parse("199203152023212007")
    assert number.tanggal_lahir == DAY(1992, 3, 15)
    assert number.tahun_pengangkatan == 2023
    assert not hasattr(number, "pengangkatan")
    assert (number.name, number.label) == ("nipppk", "NI PPPK")


@pytest.mark.parametrize(
    "number", ["199013452015033001", "000000000000000000", "199902302015031001", "999999999999999999"]
)
def test_an_implausible_date_or_sex_digit_is_kept_and_never_mended(number: str):
    assert NIP.parse(number).nomor == number
    assert NIP.parse(number).tanggal_lahir is None
    assert NIPPPK.parse(number).nomor == number


def test_a_month_of_appointment_that_does_not_exist_is_none():
    assert NIP.parse("199001012015131001").pengangkatan is None


REFUSED = {
    "19900101201503100": "NIP terdiri atas 17 angka; seharusnya 18 angka",
    "1990010120150310011": "NIP terdiri atas 19 angka; seharusnya 18 angka",
    "": "NIP terdiri atas 0 angka; seharusnya 18 angka",
    "19900101201503I001": "NIP memuat 'I'; tulis 18 angka tanpa huruf",
    "199001012015O31001": "NIP memuat 'O'; tulis 18 angka tanpa huruf",
    "199001012015031001a": "NIP memuat 'a'; tulis 18 angka tanpa huruf",
    "1.99001012015031e17": "NIP memuat 'e'; tulis 18 angka tanpa huruf",
    "19900101/201503/1/001": "NIP memuat '/'; tulis 18 angka tanpa huruf",
    "١٩٩٠٠١٠١٢٠١٥٠٣١٠٠١": "NIP memuat '١'; tulis 18 angka tanpa huruf",  # noqa: RUF001 - a digit, but not one of ours
    "²99001012015031001": "NIP memuat '²'; tulis 18 angka tanpa huruf",
}  # fmt: skip


@pytest.mark.parametrize("written", REFUSED)
def test_a_number_of_wrong_length_or_with_letters_is_refused(written: str):
    assert refusal(NIP.parse, written) == REFUSED[written]
    assert refusal(NIPPPK.parse, written) == REFUSED[written].replace("NIP ", "NI PPPK ", 1)


def test_an_nrp_has_5_to_20_digits_and_no_inner_structure():
    assert str(NRP.parse("7505 0123")) == "75050123"
    assert refusal(NRP.parse, "1234") == "NRP terdiri atas 4 angka; seharusnya 5-20 angka"
    assert refusal(NRP.parse, "1" * 21) == "NRP terdiri atas 21 angka; seharusnya 5-20 angka"
    assert refusal(NRP.parse, "TNI-75050") == "NRP memuat 'T'; tulis 5-20 angka tanpa huruf"


@given(
    st.sampled_from([(NIP, nips()), (NIPPPK, nipppks()), (NRP, nrps)]).flatmap(
        lambda pair: st.tuples(st.just(pair[0]), pair[1])
    )
)
def test_what_is_printed_is_read_again(pair):
    cls, written = pair
    assert cls.parse(str(cls.parse(written))) == cls.parse(written)
    assert cls.parse(written).nomor == written


@given(st.text("0123456789 .-", max_size=24))
def test_a_number_is_exactly_its_digits_or_refused(written: str):
    digits = "".join(letter for letter in written if letter.isdigit())
    if len(digits) == 18:
        assert NIP.parse(written).nomor == digits
    else:
        assert refusal(NIP.parse, written) == f"NIP terdiri atas {len(digits)} angka; seharusnya 18 angka"


JABATAN = Jabatan(nama="Pengelola", jenis=words.JenisJabatan("pelaksana"))
NUMBERS: dict[str, Any] = {
    "nip": NIP("1" * 18),
    "nipppk": NIPPPK("2" * 18),
    "nrp": NRP("33333"),
    "identitas": Identitas(words.JenisIdentitas("tanpa_nomor")),
}


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_person_has_one_identity_of_any_kind(kind: str):
    person = Pejabat(nama="Contoh", jabatan=JABATAN, **{kind: NUMBERS[kind]})
    assert person.nomor == (None if kind == "identitas" else NUMBERS[kind])
    assert person.tanpa_nomor == (kind == "identitas")


def test_a_person_without_a_number_need_not_say_so():
    person = Pejabat(nama="Contoh", jabatan=JABATAN)
    assert (person.nomor, person.tanpa_nomor) == (None, False)


@pytest.mark.parametrize(("one", "other"), [(a, b) for a in NUMBERS for b in NUMBERS if a < b])
def test_two_identities_are_refused(one: str, other: str):
    sentence = refusal(Pejabat, nama="Contoh", jabatan=JABATAN, **{one: NUMBERS[one], other: NUMBERS[other]})
    first, second = sorted((one, other), key=list(NUMBERS).index)
    assert sentence == f"{second}: hanya satu identitas per orang, tetapi ada {first}, {second}; hapus yang lain"


@pytest.mark.parametrize("kind", ["nip", "nipppk", "nrp"])
def test_identitas_is_for_people_without_a_number_only(kind: str):
    assert refusal(Identitas, kind) == (
        f"jenis: identitas hanya untuk orang tanpa nomor (tanpa_nomor); tulis nomornya pada kunci {kind}"
    )


def test_the_employee_has_a_kind_of_position():
    assert refusal(Pegawai, nama="Contoh", jabatan=Jabatan(nama="Pengelola")).startswith(
        "jabatan.jenis: jenis jabatan pegawai wajib ada"
    )
    assert Pejabat(nama="Contoh", jabatan=Jabatan(nama="Bupati Contoh")).jabatan.jenis is None


def test_pangkat_stands_before_golongan_alone():
    assert Pejabat(nama="C", jabatan=JABATAN, golongan="IX").pangkat_atau_golongan == "IX"
    assert Pejabat(nama="C", jabatan=JABATAN, pangkat_golongan="Pembina, IV/a").pangkat_atau_golongan == "Pembina, IV/a"
    assert Pejabat(nama="C", jabatan=JABATAN).pangkat_atau_golongan is None


def test_a_period_that_ends_before_it_begins_is_refused():
    assert refusal(Periode, mulai=DAY(2026, 6, 1), selesai=DAY(2026, 5, 31)) == (
        "selesai: periode berakhir 2026-05-31 sebelum dimulai 2026-06-01; tukar atau perbaiki tanggalnya"
    )


def test_a_period_over_the_turn_of_the_year_is_refused():
    assert refusal(Periode, mulai=DAY(2025, 12, 31), selesai=DAY(2026, 1, 1)) == (
        "selesai: periode 2025-12-31 sampai 2026-01-01 melewati tahun kalender; buat satu SKP untuk tiap tahun"
    )


@given(st.dates(), st.dates())
def test_a_period_is_any_part_of_one_calendar_year(first: datetime.date, last: datetime.date):
    if first <= last and first.year == last.year:
        assert Periode(mulai=first, selesai=last).tahun == first.year
    else:
        refusal(Periode, mulai=first, selesai=last)


def sent(case: Case) -> Case:
    received: Case = pickle.loads(pickle.dumps(case))  # noqa: S301 - our own bytes
    return received


@given(cases())
def test_a_case_travels_between_processes(case: Case):
    assert sent(case) == case
    assert sent(case).source.lines == case.source.lines


def test_a_case_keeps_its_lines_between_processes():
    case = skprules.read(skprules.example("perawat-terampil.yaml"))
    assert isinstance(case, Case)
    travelled = sent(case)
    assert travelled.source.where("skp.tanggal") == case.source.where("skp.tanggal")
    assert travelled.source.where("skp.tanggal").line is not None


def test_a_place_that_is_in_no_file_has_the_line_of_the_nearest_thing_around_it():
    source = Source("skp.yaml", lambda: {"": 1, "skp": 7, "skp.hasil_kerja": 9, "skp.hasil_kerja[1]": 20})
    assert source.where("skp.hasil_kerja[1].indikator[2].target").line == 20
    assert source.where("skp.hasil_kerja[3].uraian").line == 9
    assert source.where("skp.tanggal").line == 7
    assert source.where("lampiran").line == 1
    assert str(source.where("skp.tanggal")) == "skp.yaml:7: skp.tanggal"
    assert Source().where("skp").line is None
