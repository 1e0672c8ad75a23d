"""The benchmarks measure what they say; no figure is asserted here."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from pathlib import Path

import pytest

import skprules
from skprules.documents import contexts
from skprules.reading import read_case
from skprules.resources import template_folder

ROOT = Path(__file__).parents[1]
_TAG = {"docxtemplater": re.compile(r"\{[#/]?(\w+)\}"), "carbone": re.compile(r"\{d\.([\w.\[\]+]+)\}")}


@pytest.fixture
def benchmarks(monkeypatch):
    """The folder of the benchmarks on the path, and none of its modules behind."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(ROOT / "benchmarks"))
    yield
    for name in ("node_peers", "peer_template"):
        if name not in before:
            sys.modules.pop(name, None)


@pytest.fixture(scope="module")
def context():
    rules = skprules.load_rules()
    case = read_case(ROOT / "examples" / "perawat-terampil.yaml", rules.domains)
    return contexts.build(case, "A.1.7", rules, title="SKP")


def _names(data) -> set[str]:
    """The names in the data of a peer, wherever they stand."""
    if isinstance(data, dict):
        return set(data).union(*(_names(value) for value in data.values()))
    return set().union(*(_names(item) for item in data)) if isinstance(data, list) else set()


@pytest.mark.parametrize("dialect", sorted(_TAG))
@pytest.mark.usefixtures("benchmarks")
def test_a_converted_template_asks_for_what_the_data_hold(dialect, context):
    from peer_template import DIALECTS, converted, data_of  # noqa: PLC0415 - the fixture makes it known

    template = (template_folder() / "A.1.7.docx").read_bytes()
    with zipfile.ZipFile(io.BytesIO(converted(template, DIALECTS[dialect]))) as archive:
        text = (archive.read("word/document.xml") + archive.read("docProps/core.xml")).decode()
    assert "{{" not in text
    assert "{%" not in text
    asked = {name for tag in _TAG[dialect].findall(text) for name in re.findall(r"[A-Za-z_]\w+", tag)}
    known = _names(data_of(context)) | {"isi"}
    assert {"utama", "lanjutan", "penugasan", "indikator", "judul_dokumen"} <= asked
    assert asked <= known, asked - known
    for braces in re.findall(r"\{[^{}]*\}", re.sub(r"<[^>]*>", " ", text)):
        assert _TAG[dialect].fullmatch(braces), braces


@pytest.mark.usefixtures("benchmarks")
def test_peers_that_are_missing_are_named(monkeypatch, context):
    from node_peers import started  # noqa: PLC0415 - the fixture makes it known

    monkeypatch.setenv("PATH", "")
    with started(b"", context, b"") as peers:
        assert peers.present == ()
        assert [line.split(":")[0] for line in peers.missing] == ["docxtemplater is MISSING", "carbone is MISSING"]
