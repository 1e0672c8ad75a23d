"""``python -m skprules``, and the console script."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line in UTF-8, whatever the console's code page; a closed pipe is no error."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from skprules.cli import app  # noqa: PLC0415 - after the streams are set

    try:
        app(prog_name="skprules")
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
