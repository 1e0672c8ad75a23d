"""Many cases: checked and printed in shards, by any number of workers, resumable with nothing lost and nothing twice."""

from skprules.batch.errors import BatchError, RefusedError
from skprules.batch.progress import Progress
from skprules.batch.running import Result, run
from skprules.batch.verifying import Verified, verify

__all__ = ["BatchError", "Progress", "RefusedError", "Result", "Verified", "run", "verify"]
