"""The tags of a template held against the data of its form: blocks that close, names that exist, lists that are lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs
import jinja2
from jinja2 import nodes

from skprules.documents.expressions import NOTHING, Reader, Value, item_of, parse_condition, parse_loop, parse_value
from skprules.documents.findings import Finding, fault
from skprules.documents.places import Paragraph
from skprules.documents.shapes import Shape
from skprules.documents.tag_scan import Scanned, Tag
from skprules.documents.tags import LOOP_DEPTH

_FREE_LOOPS = 2  # lists of the form itself inside each other: rows by columns


@attrs.define
class _Block:
    """A ``for`` or ``if`` that is open."""

    tag: Tag
    names: Mapping[str, Value]  # those that are known inside
    list_path: str = ""
    is_free: bool = False  # goes through a list of the form, not of an item of the loop around it
    has_else: bool = False


@attrs.define
class TagCheck:
    """Goes through the tags of one part, in order.

    Attributes:
        contract: the names and fields that there are.
        findings: what is wrong.
        printed: the paths of the fields that are asked for.
    """

    contract: Shape
    findings: list[Finding] = attrs.field(factory=list)
    printed: set[str] = attrs.field(factory=set)
    _blocks: list[_Block] = attrs.field(factory=list)

    def part(self, paragraphs: Iterable[Scanned]) -> None:
        """Check all tags of a part."""
        self._blocks = []
        for scanned in paragraphs:
            self.findings += scanned.findings
            for tag in scanned.tags:
                self._tag(tag)
        for block in self._blocks:
            self._say(
                block.tag,
                f"{{% {block.tag.word} %}} tidak ditutup; tambahkan {{% end{block.tag.word} %}}",
                f"{{% {block.tag.word} %}} is not closed; add {{% end{block.tag.word} %}}",
            )

    def _say(self, tag: Tag, indonesian: str, english: str) -> None:
        self.findings.append(fault(tag.paragraph, indonesian, english))

    @property
    def _names(self) -> Mapping[str, Value]:
        if self._blocks:
            return self._blocks[-1].names
        return {name: Value(shape, name) for name, shape in self.contract.fields.items()}

    def _reader(self, tag: Tag) -> Reader:
        return Reader(
            self._names,
            lambda indonesian, english: self._say(tag, indonesian, english),
            self.printed.add,
        )

    def _tag(self, tag: Tag) -> None:
        if tag.word in ("endfor", "endif"):
            self._close(tag)
        elif tag.word in ("else", "elif"):
            self._branch(tag)
        elif tag.word == "vm":
            self._merge(tag)
        else:
            self._open_or_print(tag)

    def _open_or_print(self, tag: Tag) -> None:
        try:
            if tag.word == "for":
                self._for(tag, parse_loop(tag.body))
            elif tag.word == "if":
                self._blocks.append(_Block(tag, self._names))
                self._reader(tag).value(parse_condition(tag.body))
            else:
                self._print(tag, parse_value(tag.body))
        except (jinja2.TemplateError, RecursionError, ValueError, AssertionError) as error:
            if tag.word == "for":
                self._blocks.append(_Block(tag, self._with_anything(tag)))  # so that its end is no second fault
            self._broken(tag, error)

    def _broken(self, tag: Tag, error: Exception) -> None:
        reason = getattr(error, "message", None) or type(error).__name__
        self._say(
            tag,
            f"tag rusak ({reason}); tag ditulis {{{{ nama.isian }}}}, {{% if nama %}} atau {{% for nama in daftar %}}",
            f"broken tag ({reason}); tags are written {{{{ name.field }}}}, {{% if name %}} or {{% for name in list %}}",
        )

    def _with_anything(self, tag: Tag) -> Mapping[str, Value]:
        words = tag.body.split()
        return {**self._names, **({words[0]: NOTHING} if words else {})}

    def _print(self, tag: Tag, node: nodes.Node) -> None:
        value = self._reader(tag).value(node)
        kind = value.shape.kind
        if value.is_loop or kind in ("list", "fields", "yes_no"):
            what = {
                "list": ("sebuah daftar; pakai {%p for … %}", "a list; use {%p for … %}"),
                "yes_no": ("ya atau tidak; pakai {% if … %}", "yes or no; use {% if … %}"),
            }.get(kind, ("beberapa isian; sebutkan satu di antaranya", "several fields; name one of them"))
            self._say(tag, f"yang dicetak bukan teks melainkan {what[0]}", f"what is printed is no text but {what[1]}")

    def _for(self, tag: Tag, loop: nodes.For) -> None:
        if loop.test is not None or loop.recursive or not isinstance(loop.target, nodes.Name):
            self._say(
                tag,
                "perulangan ditulis '{% for nama in daftar %}', tanpa syarat dan dengan satu nama",
                "a loop is written '{% for name in list %}', without a condition and with one name",
            )
        around = [block for block in self._blocks if block.tag.word == "for"]
        if len(around) >= LOOP_DEPTH:
            self._say(tag, f"perulangan lebih dari {LOOP_DEPTH} tingkat", f"more than {LOOP_DEPTH} nested loops")
        goes_through = self._reader(tag).value(loop.iter)
        if goes_through.is_loop or goes_through.shape.kind not in ("list", "unknown"):
            self._say(
                tag,
                "perulangan hanya dapat melalui sebuah daftar, dan ini bukan daftar",
                "a loop goes through a list, and this is none",
            )
            goes_through = NOTHING
        is_free = "[]" not in goes_through.path
        if goes_through.path and goes_through.path in [block.list_path for block in around]:
            self._say(
                tag,
                f"daftar '{goes_through.path}' sudah diulang di luar perulangan ini",
                f"the loop around this one goes through '{goes_through.path}' already",
            )
        elif is_free and sum(block.is_free for block in around) >= _FREE_LOOPS:
            self._say(
                tag,
                f"lebih dari {_FREE_LOOPS} daftar formulir diulang satu di dalam yang lain",
                f"more than {_FREE_LOOPS} lists of the form are gone through inside each other",
            )
        name = loop.target.name if isinstance(loop.target, nodes.Name) else "?"
        item = item_of(goes_through)
        names = {
            **self._names,
            name: item,
            "loop": Value(Shape("list", item=item.shape), goes_through.path, is_loop=True),
        }
        self._blocks.append(_Block(tag, names, goes_through.path, is_free))

    def _close(self, tag: Tag) -> None:
        word = tag.word.removeprefix("end")
        if not any(block.tag.word == word for block in self._blocks):
            self._say(tag, f"{{% {tag.word} %}} tanpa {{% {word} %}}", f"{{% {tag.word} %}} without {{% {word} %}}")
            return
        while self._blocks[-1].tag.word != word:
            other = self._blocks.pop().tag
            self._say(
                other,
                f"{{% {other.word} %}} tidak ditutup sebelum {{% {tag.word} %}}; tambahkan {{% end{other.word} %}}",
                f"{{% {other.word} %}} is not closed before {{% {tag.word} %}}; add {{% end{other.word} %}}",
            )
        self._same_kind(self._blocks.pop().tag, tag)

    def _branch(self, tag: Tag) -> None:
        block = self._blocks[-1] if self._blocks else None
        if block is None or (tag.word == "elif" and block.tag.word == "for"):
            self._say(
                tag,
                f"{{% {tag.word} %}} di luar {{% if %}} atau {{% for %}}",
                f"{{% {tag.word} %}} outside of {{% if %}} or {{% for %}}",
            )
            return
        if block.has_else:
            self._say(
                tag,
                "cabang sesudah {% else %}; {% else %} adalah cabang terakhir",
                "a branch after {% else %}, which is the last one",
            )
        self._same_kind(block.tag, tag)
        if tag.word == "elif":
            try:
                self._reader(tag).value(parse_condition(tag.body))
            except (jinja2.TemplateError, RecursionError, ValueError, AssertionError) as error:
                self._broken(tag, error)
            return
        block.has_else = True
        if block.tag.word == "for":  # the item is not known where the list is empty
            outside = self._blocks[-2].names if len(self._blocks) > 1 else None
            block.names = (
                outside
                if outside is not None
                else {name: Value(shape, name) for name, shape in self.contract.fields.items()}
            )

    def _merge(self, tag: Tag) -> None:
        if not tag.paragraph.place.table:
            self._say(tag, "{% vm %} hanya untuk sel tabel", "{% vm %} is for table cells only")
        elif not any(block.tag.word == "for" for block in self._blocks):
            self._say(tag, "{% vm %} di luar perulangan", "{% vm %} outside of a loop")

    def _same_kind(self, first: Tag, second: Tag) -> None:
        """The tags of one block stand alike, else the document would be cut across its rows or paragraphs."""
        one, other = first.paragraph, second.paragraph
        if first.carrier != second.carrier:
            how = f"{{%{first.carrier} " if first.carrier else "{% "
            self._say(
                second,
                f"tulis '{how}{second.word} %}}' seperti pembukanya '{how}{first.word} … %}}'",
                f"write '{how}{second.word} %}}' as in its beginning '{how}{first.word} … %}}'",
            )
        elif not first.carrier and one is not other:
            self._say(
                second,
                f"{{% {first.word} %}} dibuka di paragraf lain; untuk beberapa paragraf pakai {{%p {first.word} … %}}, untuk baris {{%tr {first.word} … %}}",
                f"{{% {first.word} %}} begins in another paragraph; for paragraphs use {{%p {first.word} … %}}, for rows {{%tr {first.word} … %}}",
            )
        elif (first.carrier == "tr" and _table(one) != _table(other)) or (
            first.carrier == "p" and one.holder != other.holder
        ):
            self._say(
                second,
                f"{{% {first.word} %}} dibuka di tabel atau sel lain; tutuplah di tempat yang sama",
                f"{{% {first.word} %}} begins in another table or cell; close it in the same one",
            )


def _table(paragraph: Paragraph) -> int:
    return paragraph.place.table


def carriers(scanned: Iterable[Scanned]) -> Iterator[Finding]:
    """Row and paragraph tags that stand where they would take something with them, or where there is no row."""
    paragraphs = list(scanned)
    rows: dict[tuple[int, int], list[Scanned]] = {}
    for one in paragraphs:
        rows.setdefault((one.paragraph.place.table, one.paragraph.place.row), []).append(one)
    for one in paragraphs:
        place = one.paragraph.place
        for tag in one.tags:
            if tag.carrier == "tr" and not place.table:
                yield fault(
                    one.paragraph,
                    f"{{%tr {tag.word} %}} di luar tabel; pakai {{%p {tag.word} … %}}",
                    f"{{%tr {tag.word} %}} outside of a table; use {{%p {tag.word} … %}}",
                )
            elif tag.carrier == "tr" and _crowded(rows[place.table, place.row]):
                yield fault(
                    one.paragraph,
                    "baris dengan tag {%tr …%} hilang saat diisi; pindahkan teks atau tag lain ke baris tersendiri",
                    "a row with a tag {%tr …%} disappears when it is filled; move other text or tags to a row of their own",
                )
            elif tag.carrier == "p" and _crowded([one]):
                yield fault(
                    one.paragraph,
                    "paragraf dengan tag {%p …%} hilang saat diisi; pindahkan teks atau tag lain ke paragraf tersendiri",
                    "a paragraph with a tag {%p …%} disappears when it is filled; move other text or tags to one of their own",
                )


def _crowded(paragraphs: list[Scanned]) -> bool:
    tags = sum(len(one.tags) for one in paragraphs)
    return tags > 1 or any(one.words.strip() for one in paragraphs)
