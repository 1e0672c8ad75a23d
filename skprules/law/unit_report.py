"""A unit's evaluation in words: sentences on its distribution, and the tables that put its employees beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from skprules.law.distribution import Distribution
from skprules.law.ruleset import RuleSet
from skprules.law.unit_credit import reading_of_parts
from skprules.law.unit_evaluation import Behaviour, Lived, UnitResult
from skprules.text import Language, Text

_NOT_EVALUATED = Text("belum dievaluasi", "not evaluated")
_OPEN = Text("terbuka", "open")
_EMPLOYEE = Text("Pegawai", "Employee")
_RESULTS = Text("Rating hasil kerja", "Rating of results")
_BEHAVIOUR = Text("Rating perilaku kerja", "Rating of behaviour")
_PREDIKAT = Text("Predikat kinerja", "Predikat kinerja")


@attrs.frozen
class Table:
    """A table in words.

    Attributes:
        title: what it shows.
        heads: of its columns.
        widths: of its columns, beside each other.
        rows: a text for each column.
        note: how it is read, or None.
    """

    title: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str | None = None


def verdicts(result: UnitResult, rules: RuleSet, language: Language = "id") -> Iterator[str]:
    """What the guide says of the distribution, then the rules in its place, and the smallest change that complies."""
    found, guide = result.distribution, result.guide
    if found is None or guide is None:
        none = Text("belum ada anggota yang berpredikat", "no member has a predikat yet")
        yield none.in_language(language)
        return
    if found is not guide:
        yield _verdict(guide, rules, language)
    yield _verdict(found, rules, language)
    if found.smallest_change is not None:
        yield _change(found, rules, language)
    elif not found.possible:
        impossible = Text(
            f"dengan {found.total} pegawai tidak ada distribusi yang memenuhi batasnya; tidak ada temuan terhadap unit ini",
            f"no distribution of so few employees ({found.total}) keeps the limits; there is no finding against this unit",
        )
        yield impossible.in_language(language)


def _verdict(found: Distribution, rules: RuleSet, language: Language) -> str:
    word = rules.label("kesesuaian_distribusi", found.verdict, language)
    sources = dict.fromkeys(name.partition("/")[0] for name in found.rules) or {
        found.pattern.rule.partition("/")[0]: None
    }
    return Text(f"menurut {', '.join(sources)}: {word}", f"by {', '.join(sources)}: {word}").in_language(language)


def _change(found: Distribution, rules: RuleSet, language: Language) -> str:
    change = found.smallest_change
    moves = [] if change is None else change.moves
    told = "; ".join(
        Text(f"{move.employees} dari {before} ke {after}", f"{move.employees} from {before} to {after}").in_language(
            language
        )
        for move in moves
        for before, after in [tuple(rules.label("predikat", name, language) for name in (move.before, move.after))]
    )
    employees = sum(move.employees for move in moves)
    return Text(
        f"perubahan terkecil yang memenuhi: {employees} pegawai ({told}); predikat siapa yang tepat tetap diputuskan Pejabat Penilai Kinerja",
        f"smallest change that complies: {employees} employee{'' if employees == 1 else 's'} ({told}); whose predikat is right is for the rater to decide",
    ).in_language(language)


def tables(result: UnitResult, rules: RuleSet, language: Language = "id") -> tuple[Table, ...]:
    """The members with their predikat, by contribution, by behaviour, and with their credit; empty ones are left out.

    Legal basis: permenpanrb-6-2022, clauses E3.4, E3.7; permenpanrb-1-2023, clause K1.
    """
    words = _Words(result, rules, language)
    made = (_members(words), _contributions(words), _behaviours(words), _credits(words))
    return tuple(table for table in made if table.rows)


@attrs.frozen
class _Words:
    """The result, and how its words are printed."""

    result: UnitResult
    rules: RuleSet
    language: Language

    def say(self, text: Text) -> str:
        """A sentence in the language asked for."""
        return text.in_language(self.language)

    def label(self, domain: str, value: str | None, absent: Text = _OPEN) -> str:
        """A word of the law, or what stands where there is none."""
        return self.say(absent) if value is None else self.rules.label(domain, value, self.language)

    def absent(self, number: int) -> Text:
        """What stands where a member has no rating."""
        return _OPEN if self.result.contributions[number].evaluated else _NOT_EVALUATED


def _members(words: _Words) -> Table:
    pairs = zip(words.result.contributions, words.result.behaviours, strict=True)
    return Table(
        title=words.say(Text("Anggota", "Members")),
        heads=tuple(words.say(head) for head in (_EMPLOYEE, _RESULTS, _BEHAVIOUR, _PREDIKAT)),
        widths=(21, 17, 17, 15),
        rows=tuple(
            (
                one.employee,
                words.label("rating", one.rating_hasil_kerja, words.absent(number)),
                words.label("rating", other.rating_perilaku_kerja, words.absent(number)),
                words.label("predikat", one.predikat_kinerja, words.absent(number)),
            )
            for number, (one, other) in enumerate(pairs)
        ),
    )


def _contributions(words: _Words) -> Table:
    none = words.say(Text("tidak ada peran", "no role"))
    return Table(
        title=words.say(
            Text("Kontribusi pegawai (matriks peran hasil)", "Contributions (matrix of roles and results)")
        ),
        heads=(
            *(words.say(head) for head in (_EMPLOYEE, Text("Indikator pimpinan", "Leader's indicators"))),
            *(words.say(head) for head in (Text("Peran", "Role"), _RESULTS)),
        ),
        widths=(20, 10, 28, 14),
        rows=tuple(
            (
                row.employee,
                str(row.columns),
                "\n".join(f"{role.column}: {role.role}" for role in row.roles) or none,
                words.label("rating", row.rating_hasil_kerja, words.absent(number)),
            )
            for number, row in enumerate(words.result.contributions)
        ),
    )


def _behaviours(words: _Words) -> Table:
    values = words.rules.domains["perilaku_kerja"].values
    named = ", ".join(f"{number} {words.label('perilaku_kerja', value)}" for number, value in enumerate(values, 1))
    note = Text(
        f"{named}. '+' konsisten, '-' tidak konsisten, '.' tidak dinyatakan; '*' menjadi penjaga; lalu banyaknya umpan balik positif/negatif.",
        f"{named}. '+' consistent, '-' not consistent, '.' not stated; '*' guards it; then how much feedback is positive/negative.",
    )
    return Table(
        title=words.say(Text("Perilaku kerja pegawai", "Behaviour")),
        heads=(words.say(_EMPLOYEE), *(str(number) for number in range(1, len(values) + 1)), words.say(_BEHAVIOUR)),
        widths=(16, *(5 for _ in values), 11),
        rows=tuple(
            (
                row.employee,
                *(_lived(one) for one in _in_order(row, values)),
                words.label("rating", row.rating_perilaku_kerja, words.absent(number)),
            )
            for number, row in enumerate(words.result.behaviours)
        ),
        note=words.say(note),
    )


def _in_order(row: Behaviour, values: Sequence[str]) -> Iterator[Lived]:
    return (row.values[value] for value in values)


def _lived(one: Lived) -> str:
    sign = {True: "+", False: "-", None: "."}[one.konsisten]
    return f"{sign}{'*' if one.menjadi_penjaga else ' '}{one.positive}/{one.negative}"


def _credits(words: _Words) -> Table:
    heads = (
        _EMPLOYEE,
        Text("Jenjang", "Grade"),
        Text("Bulan", "Months"),
        _PREDIKAT,
        Text("Angka kredit", "Credit"),
    )
    found = [row.angka_kredit for row in words.result.credits if row.angka_kredit is not None]
    tafsir = {text: None for one in found for figure in one.figures if (text := figure.tafsir) is not None}
    partly = reading_of_parts(words.rules) if any(row.parts for row in words.result.credits) else None
    readings = [*tafsir, *([partly] if partly is not None else [])]
    sources = dict.fromkeys(one.cite for one in found)
    basis = f"{words.say(Text('Dasar', 'Basis'))}: {'; '.join(sources)}."
    note = " ".join((basis, *(f"Tafsir: {words.say(text)}" for text in readings)))
    return Table(
        title=words.say(Text("Angka kredit pejabat fungsional", "Credit of functional officials")),
        heads=tuple(words.say(head) for head in heads),
        widths=(24, 14, 6, 18, 8),
        rows=tuple(
            (
                row.employee,
                words.label("jenjang", row.jenjang),
                str(row.months),
                words.label("predikat", row.predikat_kinerja, Text("belum ada", "none yet")),
                decimal(row.angka_kredit.value, words.language) if row.angka_kredit is not None else "-",
            )
            for row in words.result.credits
        ),
        note=note if sources else None,
    )


def decimal(value: Decimal, language: Language = "id") -> str:
    """A figure with the decimal sign of the language.

    >>> decimal(Decimal("18.75")), decimal(Decimal("18.75"), "en")
    ('18,75', '18.75')
    """
    return str(value) if language == "en" else str(value).replace(".", ",")
