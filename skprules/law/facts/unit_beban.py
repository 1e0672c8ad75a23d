"""Whether the parts of a target that employees share as a load (pembagian beban target) add up to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from skprules.law import lexicon
from skprules.law.facts.ukuran import Quantity, parse_quantity
from skprules.law.facts.unit_parts import Kolom
from skprules.model import HasilKerja, Indikator
from skprules.text import Text

_NOT_SHARED = lexicon.shipped("permenpanrb-6-2022/language/unit").words("satuan_tidak_terjumlah")
LANGSUNG, BEBAN_TARGET = "langsung", "pembagian_beban_target"
TIDAK_BERLAKU, KURANG, SAMA, LEBIH = "tidak_berlaku", "kurang", "sama", "lebih"


@attrs.frozen
class Beban:
    """How the parts stand to the target: word of the domain ``jumlah_beban``, the sum and the target as printed."""

    hasil: str
    jumlah: Text
    target: Text


_NOTHING = Beban(TIDAK_BERLAKU, Text("", ""), Text("", ""))


def beban(column: Kolom) -> Beban:
    """The parts of one column against the target above it.

    Only where every employee who has a role in it by direct cascading shares the target as a load, and target and parts are
    read without doubt in one unit that can be shared out. Ranges that overlap add up.

    Legal basis: permenpanrb-6-2022, clause T4.4.
    """
    parts = list(_parts(column.hasil_peran()))
    if not parts or any(part is None for part in parts):
        return _NOTHING
    measures = column.hasil.indikator
    shared = list(
        _quantities(measures if column.indikator is None else measures[column.indikator : column.indikator + 1])
    )
    found = _in_one_unit(shared, [part for part in parts if part is not None])
    if found is None:
        return _NOTHING
    whole, sums = found
    low, high = sum((one.low for one in sums), Decimal(0)), sum((one.high for one in sums), Decimal(0))
    hasil = KURANG if high < whole.low else LEBIH if low > whole.high else SAMA
    return Beban(hasil, _shown(low, high, whole.unit), _shown(whole.low, whole.high, whole.unit))


def _parts(results: Sequence[HasilKerja | None]) -> Iterator[tuple[Quantity, ...] | None]:
    """The quantities of each result that is part of the load; None where a result may or may not be one."""
    for item in results:
        if item is None or item.cascading is None:
            yield None
        elif item.cascading.pendekatan == BEBAN_TARGET:
            yield tuple(_quantities(item.indikator))
        elif item.cascading.metode == LANGSUNG:
            yield None


def _quantities(measures: Sequence[Indikator]) -> Iterator[Quantity]:
    for measure in measures:
        if measure.target is None:
            continue
        found = parse_quantity(measure.target)
        if found is not None and not found.unit and measure.satuan:
            found = parse_quantity(f"{measure.target} {measure.satuan}")
        if found is not None and found.unit and found.unit.split()[0] not in _NOT_SHARED:
            yield found


def _in_one_unit(
    shared: Sequence[Quantity], parts: Sequence[tuple[Quantity, ...]]
) -> tuple[Quantity, list[Quantity]] | None:
    """The target and one part of everybody in its unit; None unless there is exactly one way to choose them."""
    found = []
    for whole in shared:
        sums = [[one for one in part if one.unit == whole.unit] for part in parts]
        if all(len(one) == 1 for one in sums):
            found.append((whole, [one[0] for one in sums]))
    return found[0] if len(found) == 1 else None


def _shown(low: Decimal, high: Decimal, unit: str) -> Text:
    if not high.is_finite():
        return Text(f"paling sedikit {_number(low)} {unit}", f"at least {_number(low)} {unit}")
    span = _number(low) if low == high else f"{_number(low)}-{_number(high)}"
    return Text(f"{span} {unit}", f"{span} {unit}")


def _number(value: Decimal) -> str:
    """In Indonesian figures: 1.250, 1,5."""
    plain = f"{value.normalize():,f}"
    return plain.translate(str.maketrans(",.", ".,"))
