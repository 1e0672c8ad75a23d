"""Who does the work: this process, processes of ours, or any executor.

The abstraction is `concurrent.futures.Executor`, so that a cluster (Dask's ``Client.get_executor()``) takes the same place as
a pool on this machine.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from multiprocessing.connection import wait as wait_for
from typing import Any, TypeVar

import attrs

from skprules.batch.errors import stopped
from skprules.errors import SkprulesError

T = TypeVar("T")
RESTARTS = 3  # of a pool that breaks without having finished anything: a case may kill every worker that gets it


class InProcess(Executor):
    """Does the work when it is asked for, in this process."""

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:  # noqa: ANN401 - as the superclass
        """Do it now."""
        future: Future[T] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - it is told where the result is asked for
            future.set_exception(error)
        return future


def pool(workers: int, start_method: str) -> ProcessPoolExecutor:
    """Processes of ours, which end with us."""
    context = multiprocessing.get_context(start_method)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_start)


def _start() -> None:
    """Leave Ctrl-C to the process above, and end when that one is gone: nothing writes on behind a killed batch."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    wait_for([sentinel])
    os._exit(1)


def default_start_method() -> str:
    """``spawn`` everywhere: the one model that every system has."""
    return "spawn"


@attrs.define
class Crew:
    """Hands out tasks, a bounded number at a time, and takes the results as they come.

    A pool of ours that breaks, because a worker was killed, is made anew, and what it had in hand is handed out again.
    """

    make: Callable[[], Executor]
    in_flight: int
    renew: bool = False
    _executor: Executor = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        """Hire."""
        self._executor = self.make()

    def results(self, function: Callable[[Any], T], tasks: Iterator[Any]) -> Iterator[T]:
        """The results of all tasks, in no particular order.

        Raises:
            BatchError: the workers are gone and do not come back.
        """
        pending: dict[Future[T], Any] = {}
        again: list[Any] = []
        broken = 0
        try:
            while True:
                while len(pending) < self.in_flight:
                    task = again.pop() if again else next(tasks, None)
                    if task is None:
                        break
                    try:
                        pending[self._executor.submit(function, task)] = task
                    except BrokenExecutor:
                        again.append(task)
                        break
                if not pending and not again:
                    return
                finished = wait(pending, return_when=FIRST_COMPLETED).done if pending else set()
                lost = [pending.pop(future) for future in list(finished) if _is_lost(future)]
                for future in finished:
                    if future in pending:
                        del pending[future]
                        broken = 0
                        yield _result(future)
                if lost or (again and not pending):
                    again += lost + [pending.pop(future) for future in list(pending)] if self.renew else lost
                    broken += 1
                    self._renew(broken)
        finally:
            for future in pending:
                future.cancel()

    def _renew(self, broken: int) -> None:
        if not self.renew or broken > RESTARTS:
            raise stopped(
                "proses pekerja mati (mungkin kehabisan memori); lanjutkan dengan --resume, bila perlu dengan --workers yang lebih sedikit",
                "the worker processes died (perhaps out of memory); continue with --resume, if need be with fewer --workers",
            )
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self.make()

    def dismiss(self) -> None:
        """Let what is begun be finished, and no more."""
        self._executor.shutdown(wait=True, cancel_futures=True)


def _result(future: Future[T]) -> T:
    """What a task gave; a fault that is none of ours ends the batch in words too.

    Raises:
        BatchError: the worker was lost, or stumbled.
    """
    try:
        return future.result()
    except SkprulesError:
        raise
    except Exception as error:
        what = f"{type(error).__name__}: {error}"[:300]
        raise stopped(
            f"pekerja gagal ({what}); lanjutkan dengan --resume",
            f"a worker failed ({what}); continue with --resume",
        ) from error


def _is_lost(future: Future[Any]) -> bool:
    return future.cancelled() or isinstance(future.exception(), BrokenExecutor)


def processors() -> int:
    """How many processes this one may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
