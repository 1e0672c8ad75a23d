"""What stops a batch."""

from __future__ import annotations

from skprules.errors import Problem, SkprulesError, Where
from skprules.text import Text


class BatchError(SkprulesError):
    """Raised when a batch that has begun cannot go on; what is finished stays, and resuming continues from there."""


class RefusedError(SkprulesError, ValueError):
    """Raised when a batch cannot begin: its input, output or settings do not allow it."""


def refused(indonesian: str, english: str, file: str | None = None) -> RefusedError:
    """The error for what keeps a batch from beginning."""
    return RefusedError(Problem(Where(file=file), Text(indonesian, english)))


def stopped(indonesian: str, english: str, file: str | None = None) -> BatchError:
    """The error for what ends a batch midway."""
    return BatchError(Problem(Where(file=file), Text(indonesian, english)))


def not_written(error: OSError, file: str | None = None) -> BatchError:
    """The error for an output that cannot be written: a full disk, a folder that is not ours."""
    reason = error.strerror or str(error)
    return stopped(
        f"keluaran tidak dapat ditulis ({reason}); beri ruang atau hak akses, lalu lanjutkan dengan --resume",
        f"the output cannot be written ({reason}); make room or grant access, then continue with --resume",
        file or error.filename,
    )
