"""What findings on wording say: they quote the words, and advise a form where one is sure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import skprules
from skprules.reading import read_case
from skprules.strict_yaml import parse

RULES = skprules.load_rules()
HOME = Path(__file__).parents[2] / "situations"
WORDING = ("bahasa-hasil-kerja", "target-mutlak", "target-spesifik")


def found(base: str, language: Any = "id", **changes: Any) -> list[skprules.Finding]:
    """The findings on wording of a clean base with the first result, or its first indicator, worded otherwise."""
    data: Any = parse((HOME / f"{base}.yaml").read_text(encoding="utf-8")).data
    result = data["skp"]["hasil_kerja"][0]
    result |= {key: value for key, value in changes.items() if key in ("hasil", "risiko", "prioritas")}
    if "hasil" in changes:
        result["uraian"] = result.pop("hasil")
    result["indikator"][0] |= {key: value for key, value in changes.items() if key in ("uraian", "target", "satuan")}
    report = skprules.check(read_case(data, RULES.domains), rules=RULES, lang=language)
    return [one for one in report.findings if one.rule.split("/")[-1].split("#")[0] in WORDING]


def test_a_task_is_quoted_and_its_result_form_advised():
    (finding,) = found("base-jf-kuantitatif", hasil="Menyusun laporan pengembangan aplikasi")
    assert finding.message == (
        'Hasil kerja 1 "Menyusun laporan pengembangan aplikasi" ditulis sebagai kegiatan ("Menyusun"), bukan sebagai hasil'
    )
    assert finding.fix == 'Tulis apa yang akan tercapai, misalnya "Tersusunnya …"'
    assert (finding.duty, finding.clause) == ("sebaiknya", ("U4",))
    assert finding.tafsir is not None


def test_where_no_form_is_sure_examples_are_advised():
    (finding,) = found("base-jf-kuantitatif", hasil="Menghadiri rapat koordinasi")
    assert finding.fix.startswith('Tulis apa yang akan tercapai, misalnya "Tersusunnya …", "Meningkatnya …"')


def test_a_finding_speaks_english_where_asked():
    (finding,) = found("base-ja-kualitatif", "en", hasil="Penyusunan dokumen kebutuhan guru")
    assert finding.message.endswith('is written as a task ("Penyusunan"), not as a result')
    assert finding.fix == 'Write what will have been achieved, such as "Tersusunnya …"'


@pytest.mark.parametrize(
    ("base", "changes", "quoted"),
    [
        ("base-jf-kuantitatif", {"target": "100 %", "satuan": "%"}, '"100 %"'),
        ("base-jf-kuantitatif", {"target": "Nol kesalahan", "satuan": "kesalahan"}, '"Nol kesalahan"'),
        ("base-ja-kualitatif", {"uraian": "Data dimutakhirkan tanpa kesalahan"}, '"tanpa kesalahan"'),
        ("base-ja-kualitatif", {"uraian": "Data dimutakhirkan sebaik-baiknya"}, '"sebaik-baiknya"'),
        ("base-ja-kualitatif", {"uraian": "Data termutakhirkan paling lambat 5 Mei 2027"}, '"5 Mei 2027"'),
        ("base-jf-kuantitatif", {"target": "Optimal", "satuan": "modul"}, '"Optimal"'),
    ],
)
def test_a_target_is_quoted_by_the_words_that_count(base, changes, quoted):
    (finding,) = found(base, **changes)
    assert quoted in finding.message
    assert finding.duty == "sebaiknya"


def test_only_a_main_result_about_a_grave_risk_may_have_an_absolute_target():
    absolute = {"target": "100 %", "satuan": "%"}
    assert found("base-jf-kuantitatif", risiko=["nyawa"], **absolute) == []
    assert len(found("base-jf-kuantitatif", risiko=["nyawa"], prioritas="rendah", **absolute)) == 1
    assert len(found("base-jf-kuantitatif", risiko=[], **absolute)) == 1


def test_a_leader_may_have_an_absolute_target_or_a_later_limit():
    assert found("base-jpt-kuantitatif", target="100 %", satuan="%") == []
    assert found("base-jpt-kualitatif", uraian="Layanan dinilai baik paling lambat 31 Januari 2027") == []


def test_the_narrative_of_a_quantitative_indicator_is_no_target():
    assert (
        found("base-jf-kuantitatif", uraian="Persentase pemberian obat tanpa kesalahan", target="90-95 %", satuan="%")
        == []
    )


@given(st.text(min_size=1, max_size=60).filter(lambda text: text.strip() and text.isprintable()))
def test_no_text_breaks_a_sentence(text):
    for finding in found("base-ja-kualitatif", hasil=f"Menyusun {text}", uraian=f"{text} tanpa kecuali"):
        assert finding.message
        assert finding.fix
