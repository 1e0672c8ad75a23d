"""Places that could be left without what Word demands: a cell without a paragraph, a table without a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from skprules.documents.findings import Finding, fault
from skprules.documents.tag_scan import Scanned, Tag


@attrs.define
class _Block:
    is_solid: bool = False  # whether something stands in the branch at hand, whatever the data
    every_branch: bool = True
    has_else: bool = False


def hollow_places(paragraphs: Iterable[Scanned]) -> Iterator[Finding]:
    """Cells and tables of which, for some data, nothing would be left."""
    cells: dict[int, list[Scanned]] = {}
    tables: dict[int, dict[int, list[Scanned]]] = {}
    for one in paragraphs:
        place = one.paragraph.place
        if place.paragraph and place.cell:
            tables.setdefault(place.table, {}).setdefault(place.row, []).append(one)
            if not place.boxed:
                cells.setdefault(one.paragraph.holder, []).append(one)
    for held in cells.values():
        if not _solid([[tag for tag in one.tags if tag.carrier == "p"] for one in held]):
            yield fault(
                held[0].paragraph,
                "sel ini dapat kosong sama sekali, dan Word menolak sel tanpa paragraf; tambahkan paragraf biasa atau {%p else %}",
                "nothing may be left of this cell, and Word refuses a cell without a paragraph; add a plain one or {%p else %}",
            )
    for rows in tables.values():
        carried = [[tag for one in row for tag in one.tags if tag.carrier == "tr"] for row in rows.values()]
        if not _solid(carried):
            yield fault(
                next(iter(rows.values()))[0].paragraph,
                "tabel ini dapat kehilangan semua barisnya, dan Word menolak tabel tanpa baris; tambahkan baris biasa atau {%tr else %}",
                "this table may lose all its rows, and Word refuses a table without rows; add a plain one or {%tr else %}",
            )


def _solid(items: list[list[Tag]]) -> bool:
    """Whether something stands there in any case; an item is a row or a paragraph with its carrying tags, or with none."""
    blocks = [_Block()]
    for tags in items:
        if not tags:
            blocks[-1].is_solid = True
        for tag in tags:
            if tag.word in ("for", "if"):
                blocks.append(_Block())
            elif len(blocks) == 1:
                continue  # an end without its beginning, which is a fault of its own
            elif tag.word in ("else", "elif"):
                block = blocks[-1]
                block.every_branch, block.is_solid = block.every_branch and block.is_solid, False
                block.has_else |= tag.word == "else"
            else:
                block = blocks.pop()
                blocks[-1].is_solid |= block.every_branch and block.is_solid and block.has_else
    return any(block.is_solid for block in blocks) or len(blocks) > 1
