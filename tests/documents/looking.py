"""Look at the templates of a folder as ``forms lint`` does, and measure it: a program, since memory is measured by process.

    python looking.py FOLDER

Prints JSON: for each file what is said, the processor seconds of the process that looked, and the most memory that this
process and those that looked have had so far.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path

from skprules import load_rules
from skprules.documents.contract import wanted
from skprules.documents.guarded import inspect
from skprules.documents.source import read_template
from skprules.errors import TemplateError

_UNIT = 1 if sys.platform == "darwin" else 1024


def seconds(who: int) -> float:
    """Processor time so far."""
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def own_memory() -> int:
    """The most memory that this process has had; what Linux counts as such begins with that of the process that started it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def main() -> None:
    """Look at every file."""
    asked = wanted("A.1.7", "A.1.7.docx", load_rules())
    verdicts = {}
    for path in sorted(Path(sys.argv[1]).glob("*.docx")):
        before = seconds(resource.RUSAGE_CHILDREN), seconds(resource.RUSAGE_SELF)
        try:
            content = read_template(path, path.name)
            said = [found.sentence.id for found in inspect(content, path.name, asked) if found.level == "fault"]
        except TemplateError as error:
            said = [str(error)]
        verdicts[path.stem] = {
            "said": said,
            "seconds": seconds(resource.RUSAGE_CHILDREN) - before[0] + seconds(resource.RUSAGE_SELF) - before[1],
            "memory": max(own_memory(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * _UNIT),
        }
    print(json.dumps(verdicts))  # noqa: T201 - a program that prints


if __name__ == "__main__":
    main()
