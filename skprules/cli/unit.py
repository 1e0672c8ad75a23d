"""The command unit: a unit's distribution of predikat against its pattern, and its employees beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from skprules.cli.cases import read_case_or_unit
from skprules.cli.output import console, finding_data, print_json, problem_data
from skprules.cli.settings import FOUND, OK, UNUSABLE, Settings, complain
from skprules.errors import InputError, Problem, Where
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.documents.chart_picture import PictureKind
    from skprules.law.angka_kredit import AngkaKredit
    from skprules.law.distribution import Change, Distribution
    from skprules.law.unit_credit import Credit
    from skprules.law.unit_evaluation import Behaviour, Contribution, UnitResult
    from skprules.model import Unit

_PICTURES: Mapping[str, PictureKind] = {".png": "png", ".svg": "svg"}


def unit(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="UNIT…", help="Berkas unit.", show_default=False)],
    period: Annotated[
        str | None,
        typer.Option(metavar="PERIODE", help="Periode evaluasi: triwulan_1, akhir; perlu bila ada beberapa."),
    ] = None,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Gambar grafik distribusi, .png atau .svg (ekstra plot).")
    ] = None,
    docx: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Laporan Word dengan grafik yang dapat disunting.")
    ] = None,
) -> None:
    """Bandingkan distribusi predikat unit dengan polanya. Contoh: skprules unit unit.yaml."""
    settings: Settings = ctx.obj
    _refuse(files, plot, docx, settings)
    if period is not None:
        period = settings.rules.domains["periode_evaluasi"].parse(period)
    code = OK
    shown: list[dict[str, Any]] = []
    for file in files:
        try:
            found = _unit(file, settings)
            result = _result(found, period, settings)
            written = _write(found, result, plot, docx, settings)
        except InputError as error:
            code = UNUSABLE
            problems = [problem_data(problem, settings) for problem in error.problems]
            shown.append({"path": str(file), "ok": False, "problems": problems, "unit": None, "written": []})
            if not settings.json:
                complain(settings, error)
            continue
        code = max(code, OK if result.ok else FOUND)
        if settings.json:
            data = _unit_data(found, result, settings)
            shown.append({"path": str(file), "ok": result.ok, "problems": [], "unit": data, "written": written})
        else:
            _print(str(file), found, result, settings)
            for path in () if settings.quiet else written:
                console().print(path, markup=False, soft_wrap=True)
    if settings.json:
        print_json({"schema": "skprules/unit/1", "files": shown})
    raise typer.Exit(code)


def _refuse(files: list[Path], plot: Path | None, docx: Path | None, settings: Settings) -> None:
    """Before anything is read: what cannot be written.

    Raises:
        InputError: several units for one file, an ending that is none of ours, or files that exist.
    """
    problems = []
    for name, path, endings in (("--plot", plot, tuple(_PICTURES)), ("--docx", docx, (".docx",))):
        if path is None:
            continue
        if len(files) > 1:
            text = Text(
                f"{name} menulis satu unit saja; jalankan perintah ini untuk setiap berkas unit",
                f"{name} writes one unit only; run the command for each unit file",
            )
            problems.append(Problem(Where(file=str(path)), text))
        if path.suffix.lower() not in endings:
            known = ", ".join(endings)
            text = Text(
                f"akhiran berkas {name} tidak dikenal; pilihan: {known}",
                f"the ending of the file of {name} is not known; choices: {known}",
            )
            problems.append(Problem(Where(file=str(path)), text))
        if path.exists() and not settings.force:
            text = Text(
                "berkas sudah ada; pilih nama lain atau timpa dengan --force",
                "the file exists; choose another name or replace it with --force",
            )
            problems.append(Problem(Where(file=str(path)), text))
    if problems:
        raise InputError(problems)


def _unit(file: Path, settings: Settings) -> Unit:
    """The unit that a file holds.

    Raises:
        InputError: it holds the case of one employee, or has faults.
    """
    from skprules.model import Unit  # noqa: PLC0415 - loaded when needed

    found = read_case_or_unit(file, settings)
    if isinstance(found, Unit):
        return found
    text = Text(
        "ini berkas satu pegawai; distribusi dihitung untuk unit, jadi sebutkan berkas unit (untuk satu pegawai: skprules evaluate)",
        "this is one employee's file; a distribution is a unit's, so name a unit file (for one employee: skprules evaluate)",
    )
    raise InputError(Problem(found.source.where(""), text))


def _result(found: Unit, period: str | None, settings: Settings) -> UnitResult:
    from skprules.law.unit_evaluation import evaluate_unit  # noqa: PLC0415 - the law is loaded where it is asked for

    return evaluate_unit(found, settings.rules, period, settings.lang)


def _write(found: Unit, result: UnitResult, plot: Path | None, docx: Path | None, settings: Settings) -> list[str]:
    """Write picture and report, once both are made; returns their paths.

    Raises:
        InputError: nobody has a predikat yet, the extra is missing, or a file cannot be written.
    """
    if plot is None and docx is None:
        return []
    from skprules.documents.chart import chart_of  # noqa: PLC0415 - documents are loaded where they are made
    from skprules.documents.chart_picture import picture  # noqa: PLC0415
    from skprules.documents.forms import write_whole  # noqa: PLC0415
    from skprules.documents.unit_document import unit_document  # noqa: PLC0415

    made = []
    if plot is not None:
        if result.distribution is None:
            text = Text("belum ada predikat yang dapat digambar", "there is no predikat to draw yet")
            raise InputError(Problem(found.source.where(""), text))
        chart = chart_of(result.distribution, settings.rules, settings.lang)
        made.append((plot, picture(chart, _PICTURES[plot.suffix.lower()])))
    if docx is not None:
        made.append((docx, unit_document(found, result, settings.rules, settings.lang)))
    for path, content in made:
        write_whole(path, content, force=settings.force)
    return [str(path) for path, _ in made]


def _print(path: str, found: Unit, result: UnitResult, settings: Settings) -> None:
    from skprules.cli.unit_text import told  # noqa: PLC0415 - only where people read

    console().print(path, markup=False, soft_wrap=True)
    for line in told(found, result, settings):
        console().print(line, markup=False, soft_wrap=True)


# ---- as JSON -----------------------------------------------------------------------------------------------------


def _unit_data(found: Unit, result: UnitResult, settings: Settings) -> dict[str, Any]:
    from skprules.law import trace  # noqa: PLC0415 - the law is loaded where it is asked for

    leader = result.leader
    return {
        "nama": found.nama,
        "periode": result.periode,
        "label": settings.rules.label("periode_evaluasi", result.periode, settings.lang),
        "capaian_kinerja_organisasi": result.capaian,
        "distribution": _distribution(result.distribution, settings),
        "guide": _distribution(result.guide, settings),
        "shape": _shape(result.distribution, settings),
        "without_evaluation": list(result.without_evaluation),
        "without_predikat": list(result.without_predikat),
        "contributions": [_contribution(row) for row in result.contributions],
        "behaviours": [_behaviour(row) for row in result.behaviours],
        "leader": None if leader is None else trace.data(leader, settings.rules, settings.lang),
        "credits": [_credit(row) for row in result.credits],
        "findings": [finding_data(finding) for finding in result.findings],
    }


def _distribution(found: Distribution | None, settings: Settings) -> dict[str, Any] | None:
    from skprules.law import trace  # noqa: PLC0415 - as above

    if found is None:
        return None
    return {
        "total": found.total,
        "predikat": [
            {
                "value": name,
                "label": settings.rules.label("predikat", name, settings.lang),
                "employees": count,
                "share": str(found.shares[name]),
            }
            for name, count in found.counts.items()
        ],
        "pattern": trace.data(found.pattern, settings.rules, settings.lang),
        "dominant": trace.data(found.dominant, settings.rules, settings.lang),
        "rules": list(found.rules),
        "verdict": found.verdict,
        "possible": found.possible,
        "findings": [finding_data(finding) for finding in found.findings],
        "smallest_change": None if found.smallest_change is None else _change(found.smallest_change),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "employees": change.employees,
        "steps": change.steps,
        "predikat": [{"value": name, "employees": count} for name, count in change.counts.items()],
        "moves": [{"before": move.before, "after": move.after, "employees": move.employees} for move in change.moves],
    }


def _shape(found: Distribution | None, settings: Settings) -> list[str] | None:
    from skprules.documents.chart import chart_of  # noqa: PLC0415 - documents are loaded where they are made

    return None if found is None else [str(value) for value in chart_of(found, settings.rules).shape]


def _contribution(row: Contribution) -> dict[str, Any]:
    return {
        "employee": row.employee,
        "number": row.number,
        "evaluated": row.evaluated,
        "columns": row.columns,
        "roles": [{"column": role.column, "above": role.above, "role": role.role} for role in row.roles],
        "rating_hasil_kerja": row.rating_hasil_kerja,
        "predikat_kinerja": row.predikat_kinerja,
    }


def _behaviour(row: Behaviour) -> dict[str, Any]:
    return {
        "employee": row.employee,
        "number": row.number,
        "values": [
            {
                "value": value,
                "konsisten": lived.konsisten,
                "menjadi_penjaga": lived.menjadi_penjaga,
                "positive": lived.positive,
                "negative": lived.negative,
            }
            for value, lived in row.values.items()
        ],
        "rating_perilaku_kerja": row.rating_perilaku_kerja,
        "predikat_kinerja": row.predikat_kinerja,
    }


def _credit(row: Credit) -> dict[str, Any]:
    return {
        "employee": row.employee,
        "number": row.number,
        "jenjang": row.jenjang,
        "months": row.months,
        "parts": row.parts,
        "predikat_kinerja": row.predikat_kinerja,
        "angka_kredit": None if row.angka_kredit is None else _angka_kredit(row.angka_kredit),
    }


def _angka_kredit(found: AngkaKredit) -> dict[str, Any]:
    return {
        "value": str(found.value),
        "exact": str(found.exact),
        "rule": found.rule,
        "clause": list(found.clause),
        "cite": found.cite,
        "facts": dict(found.facts),
    }
