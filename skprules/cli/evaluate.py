"""The command evaluate: what the law concludes for each evaluation of a case, with every reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import attrs
import typer

from skprules.cli.cases import Files, read_case_or_unit
from skprules.cli.output import console, finding_data, print_json, problem_data
from skprules.cli.settings import FOUND, OK, UNUSABLE, Settings, complain
from skprules.errors import InputError

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator
    from pathlib import Path

    from skprules.law.check import Finding
    from skprules.law.evaluate import Rated, Result
    from skprules.law.feedback import Summary
    from skprules.model import Case, Unit


@attrs.frozen
class Evaluation:
    """One evaluation with all that is told of it.

    Attributes:
        findings: those on this evaluation, and on entries of the log of its period.
        objection: first and last day for an objection, or None.
    """

    case: Case
    result: Result
    feedback: Summary
    findings: tuple[Finding, ...]
    objection: tuple[datetime.date, datetime.date] | None


def evaluate(
    ctx: typer.Context,
    files: Files,
    period: Annotated[
        str | None, typer.Option(metavar="PERIODE", help="Hanya periode ini: triwulan_1, akhir; tanpa ini, semuanya.")
    ] = None,
) -> None:
    """Jelaskan rating dan predikat setiap evaluasi. Contoh: skprules evaluate skp.yaml."""
    settings: Settings = ctx.obj
    if period is not None:
        period = settings.rules.domains["periode_evaluasi"].parse(period)
    code = OK
    shown: list[dict[str, Any]] = []
    for file in files:
        try:
            found = list(_evaluations(read_case_or_unit(file, settings), period, settings))
        except InputError as error:
            code = UNUSABLE
            shown.append(_unusable(file, error, settings))
            if not settings.json:
                complain(settings, error)
            continue
        for case, evaluations in found:
            duties = [finding.duty for one in evaluations for finding in one.findings]
            code = max(code, FOUND if "wajib" in duties else OK)
            path = case.source.file or str(file)
            if settings.json:
                shown.append(_file_data(path, evaluations, duties, settings))
            else:
                _print(path, evaluations, settings)
    if settings.json:
        print_json({"schema": "skprules/evaluate/1", "files": shown})
    raise typer.Exit(code)


def _evaluations(
    case: Case | Unit, period: str | None, settings: Settings
) -> Iterator[tuple[Case, tuple[Evaluation, ...]]]:
    """The evaluations of a case, or of each employee of a unit who has some.

    Raises:
        InputError: there is none, or none of that period.
    """
    from skprules.law.evaluate import evaluate as conclude  # noqa: PLC0415 - the law is loaded where it is asked for
    from skprules.model import Unit  # noqa: PLC0415

    cases = case.cases if isinstance(case, Unit) else (case,)
    some = [one for one in cases if any(period in (None, item.periode) for item in one.evaluasi)]
    if not some:
        conclude(cases[0], settings.rules, period or "")  # says what is missing
    for one in some:
        yield one, tuple(_evaluation(one, period, settings))


def _evaluation(case: Case, period: str | None, settings: Settings) -> Iterator[Evaluation]:
    from skprules.law import feedback, objection  # noqa: PLC0415 - as above
    from skprules.law.check import check  # noqa: PLC0415
    from skprules.law.evaluate import evaluated  # noqa: PLC0415

    rules = settings.rules
    findings = check(case, rules, settings.lang).findings
    for place, item in enumerate(case.evaluasi):
        if period not in (None, item.periode):
            continue
        entries = feedback.logged(case, item.periode, rules.domains["periode_evaluasi"])
        numbers = [number for number, entry in enumerate(case.umpan_balik_berkelanjutan) if entry in entries]
        about = (f"evaluasi[{place}]", *(f"umpan_balik_berkelanjutan[{number}]" for number in numbers))
        yield Evaluation(
            case=case,
            result=evaluated(case, place, rules),
            feedback=feedback.summary(case, item.periode, rules),
            findings=tuple(finding for finding in findings if (finding.where.path or "").startswith(about)),
            objection=objection.window(case, item, rules),
        )


def _print(path: str, evaluations: tuple[Evaluation, ...], settings: Settings) -> None:
    from skprules.cli.evaluation_text import told  # noqa: PLC0415 - only where people read

    console().print(path, markup=False, soft_wrap=True)
    for one in evaluations:
        for line in told(one, settings):
            console().print(line, markup=False, soft_wrap=True)


# ---- as JSON -----------------------------------------------------------------------------------------------------


def _unusable(file: Path, error: InputError, settings: Settings) -> dict[str, Any]:
    problems = [problem_data(problem, settings) for problem in error.problems]
    return {"path": str(file), "ok": False, "problems": problems, "evaluations": []}


def _file_data(path: str, evaluations: tuple[Evaluation, ...], duties: list[str], settings: Settings) -> dict[str, Any]:
    return {
        "path": path,
        "ok": "wajib" not in duties,
        "problems": [],
        "evaluations": [_evaluation_data(one, settings) for one in evaluations],
    }


def _evaluation_data(one: Evaluation, settings: Settings) -> dict[str, Any]:
    result, log = one.result, one.feedback
    objection = result.evaluasi.keberatan
    return {
        "place": result.place,
        "periode": result.periode,
        "label": settings.rules.label("periode_evaluasi", result.periode, settings.lang),
        "capaian_kinerja_organisasi": result.capaian_kinerja_organisasi,
        "capaian": _conclusion(result.capaian, settings),
        "pola_distribusi": _conclusion(result.pola_distribusi, settings),
        "rating_hasil_kerja": _rated_data(result.rating_hasil_kerja, settings),
        "rating_perilaku_kerja": _rated_data(result.rating_perilaku_kerja, settings),
        "predikat_kinerja": _conclusion(result.predikat_kinerja, settings),
        "umpan_balik": {
            "log": log.log,
            "hasil_kerja": [{"id": name, "counts": dict(counts)} for name, counts in log.hasil_kerja.items()],
            "perilaku_kerja": [{"id": name, "counts": dict(counts)} for name, counts in log.perilaku_kerja.items()],
        },
        "tindak_lanjut": list(result.evaluasi.tindak_lanjut),
        "keberatan": {
            "first_day": one.objection[0].isoformat() if one.objection is not None else None,
            "last_day": one.objection[1].isoformat() if one.objection is not None else None,
            "raised": objection is not None,
            "keputusan": objection.keputusan if objection is not None else None,
        },
        "findings": [finding_data(finding) for finding in one.findings],
    }


def _rated_data(rated: Rated, settings: Settings) -> dict[str, Any]:
    proposal = rated.proposal
    return {
        "value": rated.value,
        "decision": rated.decision,
        "conclusion": _conclusion(rated.conclusion, settings),
        "proposal": {
            "value": proposal.value,
            "lowest": proposal.lowest.value if proposal.lowest is not None else None,
            "highest": proposal.highest.value if proposal.highest is not None else None,
            "missing": list(proposal.missing),
            "conclusion": _conclusion(proposal.conclusion, settings),
        },
    }


def _conclusion(conclusion: Any, settings: Settings) -> dict[str, Any] | None:  # noqa: ANN401 - a Conclusion or None, loaded later
    from skprules.law import trace  # noqa: PLC0415 - the law is loaded where it is asked for

    return None if conclusion is None else trace.data(conclusion, settings.rules, settings.lang)
