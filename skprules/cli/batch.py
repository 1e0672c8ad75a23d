"""The commands batch and batch verify: many cases → their findings and forms."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from skprules.cli.output import console, print_json, problem_data
from skprules.cli.settings import FOUND, OK, Command, Group, Settings, complain
from skprules.errors import InputError, Problem, SkprulesError, Where
from skprules.text import Text

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from skprules.batch.progress import Progress, Tell

_COUNTS = ("cases", "broken", "with_wajib", "documents")


class BatchGroup(Group):
    """``batch INPUT`` means ``batch run INPUT``."""

    def parse_args(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - the context class is private to typer
        """Put the name of the command where it was left out."""
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


batch_app = typer.Typer(cls=BatchGroup, no_args_is_help=True)


@batch_app.callback()
def batch() -> None:
    """Periksa dan isi formulir banyak kasus sekaligus. Contoh: skprules batch kasus.jsonl -o hasil."""


@batch_app.command("run", cls=Command)
def run_batch(  # noqa: PLR0913, PLR0917 - one for each flag
    ctx: typer.Context,
    source: Annotated[
        str,
        typer.Argument(
            metavar="INPUT",
            help="JSON Lines (.jsonl, .jsonl.gz), Parquet, folder atau zip berkas kasus; jalur atau alamat fsspec.",
            show_default=False,
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="OUT", help="Folder atau alamat tujuan.")],
    forms: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID,…", help="Hanya formulir ini dari yang diperlukan kasusnya; 'none' untuk tanpa dokumen."
        ),
    ] = None,
    files: Annotated[bool, typer.Option("--files", help="Satu berkas tiap dokumen, bukan arsip zip.")] = False,
    workers: Annotated[
        int | None, typer.Option(metavar="N", help="Banyaknya proses; sebanyak prosesor bila tidak disebut.")
    ] = None,
    dask: Annotated[
        str | None, typer.Option(metavar="tcp://…", help="Kerjakan di klaster Dask pada alamat ini.")
    ] = None,
    shard: Annotated[str, typer.Option(metavar="i/N", help="Hanya bagian ke-i dari N.")] = "1/1",
    shard_size: Annotated[int, typer.Option(metavar="N", help="Banyaknya kasus tiap arsip.")] = 1000,
    resume: Annotated[bool, typer.Option("--resume", help="Lanjutkan batch yang terputus.")] = False,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder templat sendiri.")] = None,
    own_settings: Annotated[
        Path | None, typer.Option("--settings", metavar="FILE", help="Pengaturan instansi (pengaturan.yaml).")
    ] = None,
    blank: Annotated[bool, typer.Option("--blank", help="Cetak titik-titik untuk isian yang belum ada.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Buat juga PDF (memerlukan LibreOffice).")] = False,
) -> None:
    """Periksa dan isi formulir banyak kasus sekaligus. Contoh: skprules batch kasus.jsonl -o hasil."""
    from skprules.batch import BatchError, run  # noqa: PLC0415 - documents are loaded where they are made
    from skprules.batch.pools import processors  # noqa: PLC0415

    settings: Settings = ctx.obj
    if dask is not None and workers is not None:
        text = Text("pilih --dask atau --workers, tidak keduanya", "choose --dask or --workers, not both")
        raise InputError(Problem(Where(), text))
    count = None if dask is not None else workers if workers is not None else processors()
    try:
        with _cluster(dask) as (executor, in_flight), _bar(settings) as tell:
            result = run(
                source,
                output,
                executor,
                workers=None if count == 1 else count,  # one worker is this process
                in_flight=in_flight,
                forms=_forms(forms),
                layout="files" if files else "zip",
                shard_size=shard_size,
                part=_part(shard),
                resume=resume,
                force=settings.force,
                rules=settings.rules_folder,
                on=settings.on,
                templates=templates,
                settings=own_settings,
                lang=settings.lang,
                blank=blank,
                pdf=pdf,
                progress=tell,
            )
    except BatchError as error:
        complain(settings, error)
        raise typer.Exit(FOUND) from None
    if settings.json:
        print_json(result.summary)
    elif not settings.quiet:
        _print_summary(result.summary, output, settings)
    raise typer.Exit(OK if result.ok else FOUND)


@batch_app.command("verify", cls=Command)
def verify_batch(
    ctx: typer.Context,
    output: Annotated[str, typer.Argument(metavar="OUT", help="Folder atau alamat hasil batch.", show_default=False)],
) -> None:
    """Buktikan hasil batch dari manifesnya. Contoh: skprules batch verify hasil."""
    from skprules.batch import verify  # noqa: PLC0415 - documents are loaded where they are made

    settings: Settings = ctx.obj
    found = verify(output)
    if settings.json:
        print_json(
            {
                "schema": "skprules/batch-verify/1",
                "ok": found.ok,
                "files": found.files,
                "cases": found.cases,
                "documents": found.documents,
                "problems": [problem_data(problem, settings) for problem in found.problems],
            }
        )
    else:
        if not found.ok:
            complain(settings, SkprulesError(found.problems))
        if not settings.quiet:
            verdict = settings.say("utuh", "intact") if found.ok else settings.say("TIDAK UTUH", "NOT INTACT")
            numbers = settings.say(
                f"{found.files} berkas, {found.cases} kasus, {found.documents} dokumen",
                f"{found.files} files, {found.cases} cases, {found.documents} documents",
            )
            console().print(f"{verdict}: {numbers}", markup=False)
    raise typer.Exit(OK if found.ok else FOUND)


def _forms(given: list[str] | None) -> tuple[str, ...] | None:
    """``A.1.7,A.1.8``; ``none`` for no documents."""
    if given is None:
        return None
    names = [name.strip() for item in given for name in item.split(",") if name.strip()]
    return () if names == ["none"] else tuple(names)


def _part(written: str) -> tuple[int, int]:
    number, _, total = written.partition("/")
    if not (number.isdecimal() and total.isdecimal() and 1 <= int(number) <= int(total)):
        text = Text(
            f"--shard '{written}' tidak dapat dibaca; tulis seperti 2/8, dari 1/8 sampai 8/8",
            f"--shard '{written}' cannot be read; write it like 2/8, from 1/8 to 8/8",
        )
        raise InputError(Problem(Where(), text))
    return int(number), int(total)


@contextlib.contextmanager
def _cluster(address: str | None) -> Iterator[tuple[Executor | None, int | None]]:
    """The executor of a Dask cluster, and how many shards it should be given at a time; none without an address."""
    if address is None:
        yield None, None
        return
    try:
        import distributed  # noqa: PLC0415 - of the extra `dask`
    except ImportError:
        text = Text(
            "Dask belum terpasang; pasang dengan: pip install 'skprules[dask]'",
            "Dask is not installed; install it with: pip install 'skprules[dask]'",
        )
        raise InputError(Problem(Where(), text)) from None
    try:
        client: Any = distributed.Client(address, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        text = Text(
            f"klaster Dask di {address} tidak dapat dihubungi ({error}); periksa alamatnya",
            f"the Dask cluster at {address} cannot be reached ({error}); check the address",
        )
        raise InputError(Problem(Where(), text)) from None
    with client:
        yield client.get_executor(pure=False), 2 * max(1, sum(client.ncores().values()))


@contextlib.contextmanager
def _bar(settings: Settings) -> Iterator[Tell | None]:
    """A progress bar on a terminal; nothing elsewhere, and nothing where quiet is asked for."""
    if settings.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415 - only on a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeElapsedColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, rate="")

        def tell(progress: Progress) -> None:
            bar.update(task, total=progress.total, completed=progress.done, rate=pace(progress, settings))

        yield tell


def pace(progress: Progress, settings: Settings) -> str:
    """Cases a second and the time that is left, in words."""
    if progress.remaining is None:
        return ""
    minutes, seconds = divmod(round(progress.remaining), 60)
    hours, minutes = divmod(minutes, 60)
    left = f"{hours}:{minutes:02d}:{seconds:02d}"
    return settings.say(
        f"{progress.rate:.0f} kasus/detik, sisa {left}", f"{progress.rate:.0f} cases/second, {left} left"
    )


def _print_summary(summary: dict[str, Any], output: str, settings: Settings) -> None:
    names = {
        "cases": settings.say("kasus", "cases"),
        "broken": settings.say("rusak", "broken"),
        "with_wajib": settings.say("dengan temuan wajib", "with an obligatory finding"),
        "documents": settings.say("dokumen", "documents"),
    }
    counts = ", ".join(f"{summary[name]} {names[name]}" for name in _COUNTS)
    console().print(f"{output}: {counts}", markup=False)
