"""The public verbs. Each takes the rules in force as ``rules=``; left out, the shipped ones are loaded once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Any

from skprules import resources
from skprules.documents import forms, readback, unit_forms
from skprules.documents.forms import Document
from skprules.documents.readback import ReadBack
from skprules.documents.settings import NO_SETTINGS, Pengaturan, read_settings
from skprules.errors import InputError, Problem
from skprules.law.check import Finding, Report
from skprules.law.check import check as _check
from skprules.law.evaluate import Result
from skprules.law.evaluate import evaluate as _evaluate
from skprules.law.explain import Explanation
from skprules.law.explain import explain as _explain
from skprules.law.plan import plan as _plan
from skprules.law.proposal import Proposal
from skprules.law.ruleset import RuleSet
from skprules.law.shipped import load_rules
from skprules.law.unit_evaluation import UnitResult, evaluate_unit
from skprules.model import Case, Unit
from skprules.reading import read_case_or_unit
from skprules.text import Language, Text

__all__ = [
    "check",
    "check_unit",
    "evaluate",
    "example",
    "explain",
    "fill",
    "fill_all",
    "load_rules",
    "plan",
    "read",
    "read_back",
]


def read(
    source: str | os.PathLike[str] | Traversable | Mapping[str, Any], *, rules: RuleSet | None = None
) -> Case | Unit:
    """Read a case, or a unit with the cases of its employees; the content says which of them it is.

    Args:
        source: path of a YAML or JSON file or a workbook, or the mapping that such a file holds. The files that a unit names are looked
            for in its own folder and those below, for a mapping in the current folder.
        rules: the rules in force, for the words that they know.

    Raises:
        InputError: with every problem at once, each with its file, line, path, and what would be right.

    >>> import skprules
    >>> skprules.read(skprules.example("perawat-terampil.yaml")).pegawai.jabatan.nama
    'Perawat Terampil'
    """
    return read_case_or_unit(source, (rules or load_rules()).domains)


def check(case: Case | Unit, *, rules: RuleSet | None = None, lang: Language = "id") -> Report:
    """Hold a case against the law, or every case of a unit.

    Returns:
        The findings, in the order of the file; ``report.ok`` is False where one of them is ``wajib``.

    >>> import skprules
    >>> skprules.check(skprules.read(skprules.example("perawat-terampil.yaml"))).ok
    True
    """
    return _check(case, rules or load_rules(), lang)


def check_unit(
    unit: Unit, period: str | None = None, *, rules: RuleSet | None = None, lang: Language = "id"
) -> UnitResult:
    """Hold the distribution of predikat in a unit against the pattern of its achievement, and compare its employees.

    Args:
        unit: the unit, with evaluations of its members.
        period: ``triwulan_1``, ``akhir``; may be left out where the members' evaluations are of one period only.
        rules: the rules in force; with the overlay ``se-menpanrb-3-2023`` its limits hold.
        lang: of the findings.

    Returns:
        Verdict by the guide and by the rules in force, the smallest change that complies, a row for each member in the tables
        by contribution, by behaviour and, with the overlay ``permenpanrb-1-2023``, of credit.

    Raises:
        InputError: no evaluation, several periods and none named, or no single achievement of the organisation.
    """
    return evaluate_unit(unit, rules or load_rules(), period, lang)


def evaluate(case: Case, period: str | None = None, *, rules: RuleSet | None = None) -> Result:
    """Conclude what the law derives for one evaluation: every stage, each conclusion with what it rests on.

    What the rater decided is taken as it is; where nothing is decided, the proposal of the guidance holds, and where the
    guidance decides nothing either, the rating stays open.

    Args:
        case: the case of one employee.
        period: ``triwulan_1``, ``akhir``; may be left out where the case holds one evaluation only.
        rules: the rules in force.

    Raises:
        InputError: the case holds no evaluation, none of that period, or several and none is named; or it is a unit.

    Legal basis: permenpanrb-6-2022, clauses E0.1, E1.1, E2.1, E3.0 to E3.5, E4.1, E5.2.

    >>> import skprules
    >>> case = skprules.read(skprules.example("perawat-terampil-evaluasi.yaml"))
    >>> skprules.evaluate(case, "akhir").predikat_kinerja.value
    'sangat_baik'
    """
    if isinstance(case, Unit):
        text = Text(
            "ini berkas unit; evaluasi dihitung untuk satu pegawai, distribusinya untuk unit (check_unit)",
            "this is a unit; an evaluation is one employee's, the distribution is the unit's (check_unit)",
        )
        raise InputError(Problem(case.source.where("unit"), text))
    return _evaluate(case, rules or load_rules(), period)


def explain(finding: Finding, *, rules: RuleSet | None = None, lang: Language = "id") -> Explanation:
    """Why a finding was made: the clauses, the facts, and the smallest changes of these facts that would satisfy it.

    Args:
        finding: what `check` found.
        rules: the rules with which it was found.
        lang: of the clauses, the labels and the sentences.

    Raises:
        KeyError: the finding is of a rule that is not among the rules.

    >>> import skprules
    >>> report = skprules.check(skprules.read(skprules.example("banyak-kesalahan.yaml")))
    >>> finding = next(item for item in report.findings if item.rule.endswith("#prioritas-belum-ditetapkan"))
    >>> skprules.explain(finding).satisfied_by[0].text
    'prioritas: rendah atau tinggi'
    """
    return _explain(finding, rules or load_rules(), lang)


def plan(
    unit: Case | Unit, *, pendekatan: str | None = None, rules: RuleSet | None = None, lang: Language = "id"
) -> tuple[Proposal, ...]:
    """Propose the skeleton SKP of every member from a unit's matrix of roles and results; or the matrix itself.

    Args:
        unit: a unit; where its leader has no matrix yet, and of the case of a leader, the empty matrix is proposed.
        pendekatan: approach of the proposed SKP; left out, that of the leader.
        rules: the rules in force.
        lang: of the comments.

    Returns:
        Files to be filled in; what neither the matrix nor the cases say is left out of them and told in comments.

    Legal basis: permenpanrb-6-2022, clauses T5.5, T5.6, T5.8, U5, T7.7.

    Raises:
        InputError: there is nothing to propose from (no indicator, no role), or the approach is none.

    >>> import skprules
    >>> proposals = skprules.plan(skprules.read(skprules.example("unit/unit.yaml")))
    >>> len(proposals), proposals[0].form, proposals[0].data["skp"]["hasil_kerja"][0]["penugasan_dari"]
    (6, 'A.1.7', 'Kepala Dinas Perpustakaan dan Kearsipan')
    """
    return _plan(unit, rules or load_rules(), pendekatan, lang)


def fill(
    case: Case | Unit,
    form: str | None = None,
    *,
    part: str | None = None,
    rules: RuleSet | None = None,
    templates: str | os.PathLike[str] | None = None,
    settings: str | os.PathLike[str] | Pengaturan | None = None,
    blank: bool = False,
) -> Document:
    """Fill one official form.

    Args:
        case: the case, or the unit; findings do not stop it from being filled.
        form: id of the form (``A.1.7``); left out, the SKP form that the position and the approach call for, and for a unit
            its matrix of roles and results (A.1.5).
        part: which of several documents of the form: the indicator of a manual (A.1.3), the number or title of a workblock
            (A.1.4), the period of an evaluation (C.1.1 to C.1.3, DEKP). A matrix of two levels is one document; the name of a
            team, or the number of the leader, asks for that part of it alone.
        rules: the rules in force.
        templates: folder of one's own templates; one of the same file name takes the place of the official one.
        settings: of the agency (``pengaturan.yaml``): paper, emblem, options, words above signatures.
        blank: print dotted lines where the case lacks a value that the form needs.

    Raises:
        InputError: an unknown form or part, several parts of which none is named, or values that the form needs and the
            case lacks: every place at once.
        TemplateError: the template is missing or broken, or an own one has faults.

    >>> import skprules
    >>> skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml"))).name
    'A.1.7-199203152023212007-2026.docx'
    """
    if isinstance(case, Unit):
        return unit_forms.fill_for_unit(
            case, rules or load_rules(), form, part=part, templates=templates, settings=_settings(settings), blank=blank
        )
    return forms.fill(
        case, rules or load_rules(), form, part=part, templates=templates, settings=_settings(settings), blank=blank
    )


def fill_all(
    case: Case | Unit,
    *,
    rules: RuleSet | None = None,
    templates: str | os.PathLike[str] | None = None,
    settings: str | os.PathLike[str] | Pengaturan | None = None,
    blank: bool = False,
) -> tuple[Document, ...]:
    """Fill every form that the case calls for, as the rules decide; of a unit, its matrix and the forms of its employees.

    Args:
        case: the case, or the unit; findings do not stop it from being filled.
        rules: the rules in force.
        templates: folder of one's own templates.
        settings: of the agency (``pengaturan.yaml``).
        blank: print dotted lines where the case lacks a value that a form needs.

    Raises:
        InputError: values that the forms need and the case lacks: every place at once.
        TemplateError: a template is missing or broken, or an own one has faults.

    >>> import skprules
    >>> case = skprules.read(skprules.example("perawat-terampil.yaml"))
    >>> [document.form for document in skprules.fill_all(case)]
    ['A.1.7', 'A.1.8']
    """
    if isinstance(case, Unit):
        return unit_forms.fill_all_for_unit(
            case, rules or load_rules(), templates=templates, settings=_settings(settings), blank=blank
        )
    return forms.fill_all(case, rules or load_rules(), templates=templates, settings=_settings(settings), blank=blank)


def read_back(
    source: bytes | str | os.PathLike[str] | Traversable,
    *,
    rules: RuleSet | None = None,
    templates: str | os.PathLike[str] | None = None,
) -> ReadBack:
    """Recover the case from a filled form, also from one that was edited by hand.

    Args:
        source: path of the .docx file, or its bytes.
        rules: the rules in force, for the forms and words that they know.
        templates: folder of one's own templates, where the form was filled from one of them.

    Returns:
        What the form prints, in the shape of a case file; what could not be recovered is among its problems.

    Raises:
        InputError: there is no such file, or it is no form of ours.

    >>> import skprules
    >>> document = skprules.fill(skprules.read(skprules.example("perawat-terampil.yaml")))
    >>> skprules.read_back(document.bytes).data["pegawai"]["jabatan"]
    {'nama': 'Perawat Terampil'}
    """
    return readback.read_back(source, rules or load_rules(), templates=templates)


def _settings(given: str | os.PathLike[str] | Pengaturan | None) -> Pengaturan:
    if given is None:
        return NO_SETTINGS
    return given if isinstance(given, Pengaturan) else read_settings(given)


def example(name: str) -> Traversable:
    """A shipped example case, fictitious and complete: ``perawat-terampil.yaml`` and its siblings."""
    return resources.example_folder() / name
