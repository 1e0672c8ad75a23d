"""After LibreOffice has opened and saved a form, it says the same."""

from __future__ import annotations

import shutil
import subprocess

import pytest
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
        for number, case in enumerate(_cases(form)):
            name = f"{form}-{number}.docx"
            (tmp_path / name).write_bytes(filled(case, form))
            forms[name] = (form, case)
    saved = tmp_path / "saved"
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    paths = [str(tmp_path / name) for name in forms]
    subprocess.run(
        [*command, "--convert-to", "docx", "--outdir", str(saved), *paths], check=True, capture_output=True, timeout=300
    )
    for name, (form, case) in forms.items():
        found = skprules.read_back(saved / name)
        assert found.form == form
        assert without_positions(found.data) == printed(case, form), name


def _cases(form):
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
        cases.append(data.draw(data_for(form)))

    collect()
    return cases[:CASES]
