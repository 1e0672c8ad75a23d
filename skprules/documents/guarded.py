"""Foreign templates: looked at in a process of their own before this one opens them.

A template comes from an office, not from a programmer, and is opened on machines with other people's data. Whether it is
sound is found out by `skprules.documents.inspection` with one second of processor time and 300 MB; on Windows, where such
limits are missing, with a limit of ten seconds only. What passes there does the same here, and no harm.
"""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from skprules.documents.findings import Finding
from skprules.documents.places import Place
from skprules.documents.source import read_template
from skprules.documents.tags import template_error
from skprules.errors import Problem, TemplateError, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.lint import Wanted

WALL_SECONDS = 20.0 if sys.platform != "win32" else 10.0


def inspect(content: bytes, name: str, wanted: Wanted) -> tuple[Finding, ...]:
    """Everything that is wrong with a foreign template.

    Args:
        content: the template.
        name: what to call it in messages.
        wanted: what is asked of it.

    Raises:
        TemplateError: it is no Word document, or made to do harm, or takes too much time or memory.
    """
    read_template(content, name)
    answer = _asked(content, name, wanted)
    if "refused" in answer:
        raise TemplateError(
            Problem(Where(file=name, path=part), Text(indonesian, english))
            for part, indonesian, english in answer["refused"]
        )
    return tuple(
        Finding(found["level"], Text(**found["text"]), Place(**found["place"]), found["near"])
        for found in answer["findings"]
    )


def _asked(content: bytes, name: str, wanted: Wanted) -> dict[str, Any]:
    # The child finds the package where this process found it, but never in the folder that it happens to stand in.
    search = os.pathsep.join(entry for entry in sys.path if entry)
    command = [sys.executable, "-P", "-m", "skprules.documents.inspection"]
    with subprocess.Popen(  # noqa: S603 - our own module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": search},
    ) as process:
        try:
            answer, complaint = process.communicate(pickle.dumps((name, wanted)) + content, timeout=WALL_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise _too_slow(name) from None
    if process.returncode == 0 and answer:
        found: dict[str, Any] = json.loads(answer)
        if "memory" not in found:
            return found
        raise _too_large(name)
    if process.returncode < 0 or b"MemoryError" in complaint:
        import signal  # noqa: PLC0415 - only for this answer

        slow = -process.returncode == getattr(signal, "SIGPROF", None)
        raise _too_slow(name) if slow else _too_large(name)
    reason = complaint.decode(errors="replace").strip().rpartition("\n")[2] or f"exit {process.returncode}"
    raise template_error(
        name,
        None,
        f"templat tidak dapat diperiksa ({reason}); jalankan skprules doctor",
        f"the template could not be checked ({reason}); run skprules doctor",
    )


def _too_slow(name: str) -> TemplateError:
    return template_error(
        name,
        None,
        "templat terlalu rumit: pemeriksaannya tidak selesai pada waktunya; sederhanakan, atau mulai lagi dari skprules forms export",
        "the template is too complicated: checking it did not end in time; simplify it, or start again from skprules forms export",
    )


def _too_large(name: str) -> TemplateError:
    return template_error(
        name,
        None,
        "templat terlalu besar: pemeriksaannya membutuhkan terlalu banyak memori; sederhanakan, atau mulai lagi dari skprules forms export",
        "the template is too large: checking it takes too much memory; simplify it, or start again from skprules forms export",
    )
