"""Credit points of functional positions (angka kredit) from the predikat, by the overlay ``permenpanrb-1-2023``.

The figures are parameters of the overlay; here they are multiplied, exactly, and rounded once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import attrs

from skprules.errors import InputError, Problem, Where
from skprules.law.measures import MET, NOT_MET
from skprules.law.parameters import Parameter, Value
from skprules.law.regulation import NONE
from skprules.law.ruleset import Conclusion, RuleSet
from skprules.text import Text

OVERLAY = "permenpanrb-1-2023"
KENAIKAN = f"{OVERLAY}/angka-kredit/kenaikan"


@attrs.frozen
class Figure:
    """A figure of the law that went into a sum: its value on the day of the rules, and where it comes from."""

    rule: str
    value: Fraction
    source: str
    tafsir: Text | None


@attrs.frozen
class AngkaKredit:
    """The credit of one span, and why; reads like a `Conclusion`.

    Attributes:
        value: rounded, as it is set.
        exact: before rounding.
        rule: id of the coefficient that it rests on.
        clause: ids of the clauses behind all its figures.
        cite: where they stand.
        facts: grade, predikat and months.
        figures: every figure that went into it, with its source.
    """

    value: Decimal
    exact: Fraction
    rule: str
    clause: tuple[str, ...]
    cite: str
    facts: Mapping[str, str]
    figures: tuple[Figure, ...]

    @property
    def tafsir(self) -> Text | None:
        """What the law leaves open and how it is read here."""
        return next((figure.tafsir for figure in self.figures if figure.tafsir is not None), None)


@attrs.frozen
class Accumulated:
    """Credit added up, beside the sums that a promotion asks for.

    Attributes:
        value: the sum of the credit as it was set each time.
        items: what was added up.
        minimal_pangkat: the sum that a higher pangkat asks for, or None where the grade has none.
        minimal_jenjang: the sum that a higher grade asks for, or None where the grade has none.
        conclusion: which promotion the sum is enough for.
        figures: the minimum sums, with their sources.
    """

    value: Decimal
    items: tuple[AngkaKredit, ...]
    minimal_pangkat: Decimal | None
    minimal_jenjang: Decimal | None
    conclusion: Conclusion
    figures: tuple[Figure, ...]


def in_force(rules: RuleSet) -> bool:
    """Whether the overlay is among the rules, on a day on which it holds."""
    return _parameter("bulan_setahun", rules) is not None


def angka_kredit(jenjang: str, predikat: str, months: int, rules: RuleSet) -> AngkaKredit:
    """Credit of a span of a year: its part of the year times percentage of the predikat times yearly coefficient.

    Args:
        jenjang: grade of the functional position (``ahli_pertama``).
        predikat: predikat kinerja of the span.
        months: how many months it has, 1 to 12.
        rules: rules with the overlay: ``load_rules("permenpanrb-1-2023")``.

    Raises:
        InputError: an unknown word, months that are none, or rules without the overlay.

    Legal basis: permenpanrb-1-2023, clauses K1, K2, K3.

    >>> from skprules import load_rules
    >>> str(angka_kredit("ahli_pertama", "sangat_baik", 12, load_rules("permenpanrb-1-2023")).value)
    '18.75'
    """
    grade, rated = rules.domains["jenjang"].parse(jenjang), rules.domains["predikat"].parse(predikat)
    year = _needed("bulan_setahun", rules)
    if isinstance(months, bool) or not isinstance(months, int) or not 1 <= months <= year.value:
        text = Text(
            f"'{months}' bukan banyaknya bulan; tulis bilangan bulat 1 sampai {year.value}",
            f"'{months}' is no number of months; write a whole number from 1 to {year.value}",
        )
        raise InputError(Problem(Where(path="months"), text))
    coefficient, percentage = _needed(f"koefisien_{grade}", rules), _needed(f"persentase_{rated}", rules)
    decimals = _needed("desimal_angka_kredit", rules)
    exact = Fraction(months) / year.value * percentage.value * coefficient.value
    figures = (coefficient, percentage, year, decimals)
    clauses = _clauses(figures, rules)
    return AngkaKredit(
        value=_rounded(exact, int(decimals.value)),
        exact=exact,
        rule=coefficient.rule,
        clause=clauses,
        cite=f"{OVERLAY} {', '.join(clauses)} ({coefficient.source})",
        facts=MappingProxyType({"jenjang": grade, "predikat_kinerja": rated, "bulan": str(months)}),
        figures=figures,
    )


def accumulated(
    items: Iterable[AngkaKredit], jenjang: str, rules: RuleSet, before: Decimal = Decimal(0)
) -> Accumulated:
    """Credit added up, and which promotion it is enough for.

    Args:
        items: credit of each span.
        jenjang: the grade that is held now.
        rules: rules with the overlay.
        before: credit that was set earlier, not below 0.

    Raises:
        InputError: an unknown grade, credit below 0, or rules without the overlay.

    Legal basis: permenpanrb-1-2023, clause K4.

    >>> from skprules import load_rules
    >>> rules = load_rules("permenpanrb-1-2023")
    >>> spans = [angka_kredit("ahli_pertama", "sangat_baik", 12, rules), angka_kredit("ahli_pertama", "baik", 2, rules)]
    >>> str(accumulated(spans, "ahli_pertama", rules).value)
    '20.83'
    """
    grade, spans = rules.domains["jenjang"].parse(jenjang), tuple(items)
    if not before.is_finite() or before < 0:
        text = Text(
            f"'{before}' bukan angka kredit; tulis bilangan mulai dari 0",
            f"'{before}' is no credit; write a number from 0 up",
        )
        raise InputError(Problem(Where(path="before"), text))
    _needed("bulan_setahun", rules)
    total = before + sum((span.value for span in spans), Decimal(0))
    minimums = {kind: _figure(f"kumulatif_{kind}_{grade}", rules) for kind in ("pangkat", "jenjang")}
    facts = {
        f"minimal_{kind}": NONE if found is None else MET if Fraction(total) >= found.value else NOT_MET
        for kind, found in minimums.items()
    }
    sums = {kind: None if found is None else _decimal(found.value) for kind, found in minimums.items()}
    return Accumulated(
        value=total,
        items=spans,
        minimal_pangkat=sums["pangkat"],
        minimal_jenjang=sums["jenjang"],
        conclusion=rules.decide(KENAIKAN, facts),
        figures=tuple(found for found in minimums.values() if found is not None),
    )


def _parameter(name: str, rules: RuleSet) -> tuple[Parameter, Value] | None:
    found = rules.parameters.get(name)
    value = found.on(rules.on) if found is not None else None
    return (found, value) if found is not None and value is not None else None


def _figure(name: str, rules: RuleSet) -> Figure | None:
    found = _parameter(name, rules)
    if found is None:
        return None
    parameter, value = found
    tafsir = Text(value.tafsir.id, value.tafsir.en) if value.tafsir is not None else None
    return Figure(parameter.id, value.value, value.source, tafsir)


def _needed(name: str, rules: RuleSet) -> Figure:
    found = _figure(name, rules)
    if found is not None:
        return found
    text = Text(
        f"aturan ini tidak memuat '{name}'; muat dengan load_rules(\"{OVERLAY}\"), pada hari aturan itu berlaku",
        f"these rules do not hold '{name}'; load them with load_rules(\"{OVERLAY}\"), on a day on which it is in force",
    )
    raise InputError(Problem(Where(), text))


def _clauses(figures: Iterable[Figure], rules: RuleSet) -> tuple[str, ...]:
    names = (figure.rule.partition("#")[2] for figure in figures)
    return tuple(sorted({clause for name in names for clause in rules.parameters[name].clause}))


def _rounded(exact: Fraction, decimals: int) -> Decimal:
    """To so many decimals, halves up; ``exact`` is not below 0."""
    return Decimal((exact * 10**decimals * 2 + 1) // 2).scaleb(-decimals)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
