"""PDF through LibreOffice: many files, whole or not at all, clear about what is missing."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import sys
import time
from pathlib import Path

import pytest
from documents import form_contexts, word_files
from typer.testing import CliRunner

from skprules import example
from skprules.cli import app
from skprules.documents import pdf
from skprules.documents.pdf import Office, PdfError, convert, find_office, pdf_path
from skprules.documents.template import compile_template
from skprules.errors import InputError

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="NOT CONVERTED: LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")


def documents(folder: Path, number: int) -> list[Path]:
    """Filled forms."""
    compiled = compile_template(word_files.shipped("A.1.7"), name="A.1.7")
    made = []
    for place in range(number):
        path = folder / f"formulir-{place}.docx"
        path.write_bytes(compiled.render(form_contexts.realistic("A.1.7") | {"instansi": f"INSTANSI {place}"}))
        made.append(path)
    return made


def stand_in(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program called soffice that does what ``script`` says; ``$out`` is its folder, ``$files`` its files."""
    programs = folder / "bin"
    programs.mkdir()
    program = programs / "soffice"
    head = '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout=$2\nshift 2\n'
    program.write_text(head + script + "\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/bin{os.pathsep}/usr/bin")


def sources(folder: Path, *names: str) -> list[Path]:
    """Files to convert; the stand-in does not read them."""
    (folder / "asal").mkdir(exist_ok=True)
    paths = [folder / "asal" / name for name in names]
    for path in paths:
        path.write_bytes(b"x")
    return paths


def case_file(folder: Path) -> Path:
    """A shipped example as a file on disk."""
    path = folder / "kasus.yaml"
    path.write_bytes(example("perawat-terampil.yaml").read_bytes())
    return path


def target(folder: Path) -> Path:
    made = folder / "hasil"
    made.mkdir()
    return made


def test_missing_libreoffice_is_one_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(PdfError, match="LibreOffice tidak ditemukan"):
        find_office()
    result = CliRunner().invoke(app, ["fill", str(case_file(tmp_path)), "-o", str(tmp_path / "hasil"), "--pdf"])
    assert result.exit_code == 2
    assert result.output.strip().count("\n") == 0
    assert "pasang LibreOffice Writer" in result.output
    assert not (tmp_path / "hasil").exists(), "nothing is begun that cannot be ended"


@posix
def test_only_whole_files_are_put_in_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(
        tmp_path,
        monkeypatch,
        'for file in "$@"; do base=$(basename "$file" .docx)\n'
        'case $base in a*) printf "%%PDF-1.7\\n%%%%EOF\\n" > "$out/$base.pdf";; b*) printf "%%PDF-1.7 half" > "$out/$base.pdf";; esac\n'
        'done; echo "Error: source file could not be loaded" >&2',
    )
    made = target(tmp_path)
    with pytest.raises(PdfError) as caught:
        convert(sources(tmp_path, "a.docx", "b.docx", "c.docx"), made)
    assert [path.name for path in made.iterdir()] == ["a.pdf"]
    said = {Path(problem.where.file or "").name: problem.message for problem in caught.value.problems}
    assert set(said) == {"b.docx", "c.docx"}
    assert all("source file could not be loaded" in message for message in said.values())


@posix
def test_time_out_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    note = tmp_path / "nomor"
    stand_in(tmp_path, monkeypatch, f'sleep 60 & echo $! >> {note}; printf "%%PDF-1.7" > "$out/a.pdf"; wait')
    temporary = tmp_path / "sementara"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    made = target(tmp_path)
    with pytest.raises(PdfError, match="tidak selesai dalam 1 detik"):
        convert(sources(tmp_path, "a.docx"), made, seconds=1)
    assert list(made.iterdir()) == []
    assert list(temporary.iterdir()) == []
    child = int(note.read_text())
    state = Path(f"/proc/{child}/stat")
    assert not state.exists() or state.read_text().split()[2] == "Z", "what LibreOffice started has ended too"


@posix
def test_every_process_has_its_own_profile_and_share(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log = tmp_path / "log"
    stand_in(
        tmp_path,
        monkeypatch,
        f'echo $# >> {log}\nfor file in "$@"; do printf "%%PDF-1.7\\n%%%%EOF\\n" > "$out/$(basename "$file" .docx).pdf"; done',
    )
    monkeypatch.setattr(pdf, "FILES_A_PROCESS", 3)
    names = [f"{number}.docx" for number in range(10)]
    made = convert(sources(tmp_path, *names), target(tmp_path))
    assert [path.name for path in made] == [f"{number}.pdf" for number in range(10)]
    assert sorted(log.read_text().split()) == ["2", "2", "3", "3"], "two shares of five, three a process at most"


@posix
def test_an_interruption_ends_the_processes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(tmp_path, monkeypatch, "sleep 60")
    office = Office(find_office())

    def interrupted() -> None:
        with office.pool() as pool:
            pool.submit(office.run, sources(tmp_path, "a.docx"), tmp_path / "kerja", 60.0)
            while not office._running:
                time.sleep(0.01)
            raise KeyboardInterrupt

    start = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert time.monotonic() - start < 30, "it did not wait for the minute that LibreOffice would take"
    assert not office._running


def test_pdf_that_is_there_is_not_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: "tidak-dipakai")
    made = target(tmp_path)
    (made / "a.pdf").write_bytes(b"milik saya")
    with pytest.raises(InputError, match="sudah ada"):
        convert(sources(tmp_path, "a.docx"), made)
    assert (made / "a.pdf").read_bytes() == b"milik saya"


def test_two_documents_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "find_office", lambda: "tidak-dipakai")
    (one,) = sources(tmp_path, "a.docx")
    with pytest.raises(InputError, match="PDF yang sama"):
        convert([one, tmp_path / "lain" / "a.docx"], target(tmp_path))


def test_names_with_dots_keep_them() -> None:
    assert pdf_path(Path("x/A.1.7-1990-2026.docx"), Path("y")) == Path("y/A.1.7-1990-2026.pdf")


@posix
def test_fill_reports_what_was_not_converted(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stand_in(
        tmp_path,
        monkeypatch,
        'for file in "$@"; do case $file in *A.1.7*) printf "%%PDF-1.7\\n%%%%EOF\\n" > "$out/$(basename "$file" .docx).pdf";; esac; done',
    )
    result = CliRunner().invoke(
        app, ["fill", str(case_file(tmp_path)), "-o", str(tmp_path / "hasil"), "--pdf", "--json"]
    )
    assert result.exit_code == 2
    answer = json.loads(result.output)
    made = {entry["form"]: entry["pdf"] for entry in answer["files"][0]["documents"]}
    assert made["A.1.8"] is None
    assert Path(str(made["A.1.7"])).is_file()
    assert len(answer["problems"]) == 1


@pytest.mark.slow
@needs_office
def test_pdf_is_tagged_and_says_its_language(tmp_path: Path) -> None:
    (made,) = convert(documents(tmp_path, 1), target(tmp_path))
    content = made.read_bytes()
    assert b"/MarkInfo<</Marked true>>" in content
    assert b"/StructTreeRoot" in content
    assert b"/Lang(id-ID)" in content
    assert b"pdfaid" not in content


@pytest.mark.slow
@needs_office
def test_pdf_a_says_so(tmp_path: Path) -> None:
    (made,) = convert(documents(tmp_path, 1), target(tmp_path), pdf_a=True)
    content = made.read_bytes()
    assert re.search(rb"<pdfaid:part>2</pdfaid:part>\s*<pdfaid:conformance>B</pdfaid:conformance>", content)
    assert b"/MarkInfo<</Marked true>>" in content


@pytest.mark.slow
@needs_office
def test_fill_writes_pdf_beside_the_documents(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["fill", str(case_file(tmp_path)), "-o", str(tmp_path / "hasil"), "--pdf-a"])
    assert result.exit_code == 0, result.output
    names = sorted(path.name for path in (tmp_path / "hasil").iterdir())
    assert [name.removesuffix(".docx") for name in names if name.endswith(".docx")] == [
        name.removesuffix(".pdf") for name in names if name.endswith(".pdf")
    ]
    assert len(names) == 4
