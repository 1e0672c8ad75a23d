"""``python -m skprules.documents.inspection``: look at one foreign template, with little time and memory, and say what is found.

Only `skprules.documents.guarded` starts it. A template that is made to hang or to fill the memory then ends this process and
nothing else. It reads what is wanted and the template from standard input, and answers in JSON on standard output.
"""

from __future__ import annotations

import json
import pickle
import signal
import sys
from typing import Any

import attrs
from lxml import etree

from skprules.documents.findings import Finding
from skprules.documents.lint import Wanted, lint
from skprules.documents.places import Place
from skprules.documents.shapes import Shape
from skprules.documents.source import read_template
from skprules.documents.template import compile_template, load_library
from skprules.errors import TemplateError
from skprules.text import Text

CPU_SECONDS = 1.0  # after everything is loaded; an official form takes a tenth of it
MEMORY_BYTES = 300_000_000


def main() -> None:
    """Answer one question, then end."""
    _limit_memory()
    name, wanted = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own parent process
    content = sys.stdin.buffer.read()
    load_library()  # so that its time is not the template's
    _limit_time()
    sys.stdout.write(json.dumps(_answer(content, name, wanted)))


def _answer(content: bytes, name: str, wanted: Wanted) -> dict[str, Any]:
    try:
        read_template(content, name)
        findings = list(lint(content, wanted))
        if all(finding.level == "note" for finding in findings):
            findings += _tried(content, name, wanted.contract)
    except TemplateError as error:
        return {"refused": [[problem.where.path, problem.text.id, problem.text.en] for problem in error.problems]}
    except MemoryError:
        return {"memory": True}
    except Exception as error:  # noqa: BLE001 - foreign code on a foreign file: whatever it trips over, the file is at fault
        reason = " ".join((str(error) or type(error).__name__).split())[:200]
        sentence = Text(
            f"bukan dokumen Word (.docx) yang utuh ({reason})", f"not an intact Word document (.docx) ({reason})"
        )
        return {"refused": [[None, sentence.id, sentence.en]]}
    return {"findings": [attrs.asdict(finding) for finding in findings]}


def _tried(content: bytes, name: str, contract: Shape) -> list[Finding]:
    """What shows only when the template is compiled and filled: once with full lists, once with empty ones."""
    try:
        compiled = compile_template(content, name=name)
        for length in (2, 0):
            for member, blob in compiled.parts(_sample(contract, length)).items():
                if member.endswith(".xml"):
                    etree.fromstring(blob)
    except TemplateError as error:
        return [Finding("fault", problem.text, Place(problem.where.path or "")) for problem in error.problems]
    except etree.XMLSyntaxError as error:
        return [
            Finding(
                "fault",
                Text(
                    f"dokumen yang diisi menjadi rusak ({error}); periksa apakah tag dibuka dan ditutup di tempat yang sama",
                    f"the filled document breaks ({error}); check that tags begin and end in the same place",
                ),
            )
        ]
    return []


def _sample(shape: Shape, length: int) -> Any:  # noqa: ANN401 - plain data of any shape
    if shape.kind == "fields":
        return {name: _sample(field, length) for name, field in shape.fields.items()}
    if shape.kind == "list":
        return [_sample(shape.item, length)] * length if shape.item is not None else []
    return {"yes_no": length > 0, "number": length}.get(shape.kind, "x" * length)


def _limit_memory() -> None:
    """At most so much memory, where the system can say so (not on Windows; on macOS it may not be kept)."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for what, limit in ((resource.RLIMIT_AS, MEMORY_BYTES), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (limit, limit))
        except (ValueError, OSError):
            continue


def _limit_time() -> None:
    """Processor time, not time of day: a busy machine makes no template wrong. A signal ends even a long regular expression."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_PROF, CPU_SECONDS)


if __name__ == "__main__":
    main()
