"""Who rates whom within a unit: links between employees, circles, and raters' files that disagree with all others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from skprules.law.facts.nearest import same

if TYPE_CHECKING:
    from skprules.law.facts.unit_parts import Anggota
    from skprules.model import Orang, Pejabat

STEPS = 8  # up a chain of raters; longer ones are no hierarchy


def same_person(left: Orang, right: Orang) -> bool:
    """Whether two entries mean one person: by number where both have one, else by name."""
    if left.nomor is not None and right.nomor is not None:
        return left.nomor == right.nomor
    return same(left.nama, right.nama)


def delegated(person: Anggota) -> bool:
    """Whether the employee's file says that the direct superior delegated the rating."""
    rater = person.case.pejabat_penilai_kinerja
    return rater is not None and rater.didelegasikan


def link(people: Sequence[Anggota], find: Callable[[str], Anggota | None]) -> None:
    """Fill in the raters of ``people``, whom they rate, circles, and whose own file is the odd one out."""
    for person in people:
        _link(person, find)
    _circles(people)
    for person in people:
        rater = person.case.pejabat_penilai_kinerja
        if len(person.bawahan) > 1 and rater is not None:
            named = list(_superiors(person))
            person.menyimpang = len(named) > 1 and not any(same_person(one, rater) for one in named)


def _link(person: Anggota, find: Callable[[str], Anggota | None]) -> None:
    """Find who rates: by the number, else by the name."""
    rater = person.case.pejabat_penilai_kinerja
    if rater is None:
        return
    found = find(rater.nomor.nomor) if rater.nomor is not None else None
    found = found or find(rater.nama)
    if found is not None and found is not person:  # that somebody rates oneself shows in the one file
        person.penilai = found
        found.bawahan.append(person)


def _circles(people: Sequence[Anggota]) -> None:
    """Mark those who rate each other in a circle; everybody has one rater at most, so each is passed once."""
    passed: set[int] = set()
    for first in people:
        way: dict[int, int] = {}
        chain: list[Anggota] = []
        person: Anggota | None = first
        while person is not None and id(person) not in passed:
            passed.add(id(person))
            way[id(person)] = len(chain)
            chain.append(person)
            person = person.penilai
        if person is not None and id(person) in way:
            circle = tuple(chain[way[id(person)] :])
            for one in circle:
                one.lingkaran = circle


def _superiors(person: Anggota) -> Iterator[Pejabat]:
    """Whom those that a person rates name as the rater's superior."""
    for one in person.bawahan:
        superior = one.case.atasan_pejabat_penilai_kinerja
        if superior is not None and not delegated(one):
            yield superior
