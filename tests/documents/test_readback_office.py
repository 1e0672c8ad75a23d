"""After LibreOffice has opened and saved a form, it says the same."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from documents import readback_units
from documents.readback_cases import FORMS, data_for, filled, printed, without_positions
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import skprules

CASES = 20


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_forms_saved_by_libreoffice_say_the_same(tmp_path):
    forms = {}
    for form in FORMS:
        for number, case in enumerate(_generated(data_for(form))):
            forms[f"{form}-{number}.docx"] = (form, case, filled(case, form))
    for name, (form, case, found) in _saved(forms, tmp_path).items():
        assert found.form == form
        assert without_positions(found.data) == printed(case, form), name


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_matrices_saved_by_libreoffice_say_the_same(tmp_path):
    forms = {}
    for level in readback_units.LEVELS:
        for number, unit in enumerate(_generated(readback_units.units(level))):
            forms[f"{level}-{number}.docx"] = (level, unit, readback_units.filled(unit))
    for name, (_, unit, found) in _saved(forms, tmp_path).items():
        assert found.form == "A.1.5"
        assert readback_units.printed(found.data) == readback_units.printed(unit), name


def _saved(forms, folder):
    """Each form as it is read back once LibreOffice has opened and saved it."""
    saved = folder / "saved"
    for name, (_, _, content) in forms.items():
        (folder / name).write_bytes(content)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    paths = [str(folder / name) for name in forms]
    subprocess.run(
        [*command, "--convert-to", "docx", "--outdir", str(saved), *paths], check=True, capture_output=True, timeout=300
    )
    return {name: (form, case, skprules.read_back(saved / name)) for name, (form, case, _) in forms.items()}


def _generated(strategy):
    """Some generated cases, the same on every run."""
    cases: list[dict[str, object]] = []

    @settings(
        max_examples=CASES,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def collect(data):
        cases.append(data.draw(strategy))

    collect()
    return cases[:CASES]
