"""Word documents → PDF, through LibreOffice.

Starting LibreOffice costs more than a second and converting a form a tenth of one, so many files go to one process; two
processes side by side, each with a profile of its own, use two processors. Nothing half-written is left behind: LibreOffice
writes into a temporary folder, and only whole PDF files are moved to their place.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import attrs

from skprules.errors import InputError, Problem, SkprulesError, Where
from skprules.text import Text

PROGRAMS = ("soffice", "libreoffice")
PROCESSES = 2
FILES_A_PROCESS = 200  # a command line has an end
START_SECONDS = 60.0
SECONDS_A_FILE = 10.0


class PdfError(SkprulesError):
    """Raised when LibreOffice is missing, takes too long, or does not convert a file."""


def find_office() -> str:
    """The path of LibreOffice.

    Raises:
        PdfError: it is not installed.
    """
    for name in PROGRAMS:
        found = shutil.which(name)
        if found is not None:
            return found
    raise _failure(
        None,
        "LibreOffice tidak ditemukan, padahal diperlukan untuk PDF; pasang LibreOffice Writer, atau buka berkas Word dan simpan sebagai PDF",
        "LibreOffice was not found, and PDF needs it; install LibreOffice Writer, or open the Word file and save it as PDF",
    )


def pdf_path(source: Path, folder: Path) -> Path:
    """Where the PDF of a document goes: beside the others, under the document's own name."""
    return folder / f"{source.name.removesuffix(source.suffix)}.pdf"


def convert(
    sources: Sequence[Path],
    folder: Path,
    *,
    pdf_a: bool = False,
    force: bool = False,
    processes: int = PROCESSES,
    seconds: float | None = None,
) -> tuple[Path, ...]:
    """Convert Word files; each PDF gets the name of its source.

    Args:
        sources: the .docx files; two of the same name are refused.
        folder: where the PDF files go.
        pdf_a: PDF/A-2b, for archives. Tagged PDF either way.
        force: replace files that are there.
        processes: how many LibreOffice processes work side by side.
        seconds: how long they may take altogether; by default one minute and ten seconds a file.

    Raises:
        InputError: a PDF exists already, cannot be written, or two sources would have the same one.
        PdfError: LibreOffice is missing, takes too long, or fails on a file; the other files are there.
    """
    office = Office(find_office(), pdf_a=pdf_a)
    targets = [pdf_path(source, folder) for source in sources]
    _refuse_taken(targets, force=force)
    limit = seconds if seconds is not None else START_SECONDS + SECONDS_A_FILE * len(sources)
    shares = [sources[number::processes] for number in range(min(processes, len(sources)))]
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="skprules-pdf-", ignore_cleanup_errors=True) as work, office.pool() as pool:
        runs = [pool.submit(office.run, share, Path(work) / str(place), limit) for place, share in enumerate(shares)]
        for run, share in zip(runs, shares, strict=True):
            made, trouble = run.result()
            for source in share:
                whole = pdf_path(source, made)
                if _is_whole(whole):
                    _move(whole, pdf_path(source, folder))
                else:
                    problems += _failure(source, *trouble).problems
    if problems:
        raise PdfError(problems)
    return tuple(targets)


def _refuse_taken(targets: Sequence[Path], *, force: bool) -> None:
    problems = []
    for target in dict.fromkeys(targets):
        if targets.count(target) > 1:
            text = Text(
                "dua dokumen akan menjadi PDF yang sama; ubah nama salah satunya",
                "two documents would become this one PDF; rename one",
            )
            problems.append(Problem(Where(file=os.fspath(target)), text))
        elif target.exists() and not force:
            text = Text(
                "berkas sudah ada; pilih folder lain atau timpa dengan --force",
                "the file exists; choose another folder or replace it with --force",
            )
            problems.append(Problem(Where(file=os.fspath(target)), text))
    if problems:
        raise InputError(problems)


@attrs.define
class Office:
    """LibreOffice, and the processes of it that are running."""

    program: str
    pdf_a: bool = False
    _running: set[subprocess.Popen[str]] = attrs.field(factory=set, repr=False)
    _stopped: threading.Event = attrs.field(factory=threading.Event, repr=False)

    @contextmanager
    def pool(self) -> Iterator[ThreadPoolExecutor]:
        """Threads that wait for processes; whatever ends the wait (Ctrl-C too) ends the processes."""
        with ThreadPoolExecutor() as threads:
            try:
                yield threads
            except BaseException:
                self._stopped.set()
                for process in tuple(self._running):
                    _stop(process)
                raise

    def run(self, sources: Sequence[Path], work: Path, seconds: float) -> tuple[Path, tuple[str, str]]:
        """Convert into a folder below ``work``; what went wrong, for the files that are not there afterwards."""
        made = work / "made"
        made.mkdir(parents=True)
        trouble = ("", "")
        for start in range(0, len(sources), FILES_A_PROCESS):
            if not self._stopped.is_set():
                trouble = self._convert(sources[start : start + FILES_A_PROCESS], made, work / "profile", seconds)
        return made, trouble

    def _convert(self, sources: Sequence[Path], made: Path, profile: Path, seconds: float) -> tuple[str, str]:
        command = self.command(sources, made, profile)
        with subprocess.Popen(  # noqa: S603 - a program that we found, with arguments of our own
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=sys.platform != "win32",
        ) as process:
            self._running.add(process)
            try:
                _, complaint = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                _stop(process)
                process.communicate()
                return (
                    f"LibreOffice tidak selesai dalam {seconds:.0f} detik; coba lagi dengan lebih sedikit berkas",
                    f"LibreOffice did not finish within {seconds:.0f} seconds; try again with fewer files",
                )
            finally:
                self._running.discard(process)
        lines = [line for line in complaint.splitlines() if line.strip()]
        reason = lines[-1].strip()[:200] if lines else f"exit {process.returncode}"
        return (
            f"LibreOffice tidak menghasilkan PDF ({reason}); buka berkas ini di LibreOffice untuk melihat sebabnya",
            f"LibreOffice made no PDF ({reason}); open the file in LibreOffice to see why",
        )

    def command(self, sources: Sequence[Path], made: Path, profile: Path) -> list[str]:
        """The command line; options are JSON, which LibreOffice understands from 7.4 on."""
        options: dict[str, dict[str, str]] = {"UseTaggedPDF": {"type": "boolean", "value": "true"}}
        if self.pdf_a:
            options["SelectPdfVersion"] = {"type": "long", "value": "2"}
        return [
            self.program,
            f"-env:UserInstallation={profile.resolve().as_uri()}",
            "--headless",
            "--norestore",
            "--convert-to",
            f"pdf:writer_pdf_Export:{json.dumps(options)}",
            "--outdir",
            str(made),
            *(str(source.resolve()) for source in sources),
        ]


def _stop(process: subprocess.Popen[str]) -> None:
    """End LibreOffice with the process that it starts for itself."""
    if sys.platform == "win32":
        process.kill()
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return  # it has just ended


def _is_whole(pdf: Path) -> bool:
    if not pdf.is_file():
        return False
    content = pdf.read_bytes()
    return content.startswith(b"%PDF-") and b"%%EOF" in content[-64:]


def _move(pdf: Path, target: Path) -> None:
    """Put a finished file in its place at once, also from another file system."""
    beside = target.with_name(f".{target.name}.tmp")
    try:
        shutil.copyfile(pdf, beside)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise InputError(
            Problem(
                Where(file=os.fspath(target)),
                Text(f"berkas tidak dapat ditulis ({reason})", f"the file cannot be written ({reason})"),
            )
        ) from None


def _failure(source: Path | None, indonesian: str, english: str) -> PdfError:
    return PdfError(Problem(Where(file=os.fspath(source) if source is not None else None), Text(indonesian, english)))
