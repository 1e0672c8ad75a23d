"""Starter files: a case or unit file with every key explained, to be filled in by hand.

What each kind holds stands in ``starters.yaml``, what the keys mean in ``fields.yaml``.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from skprules import strict_yaml
from skprules.errors import InputError, Problem, Where
from skprules.model import Case
from skprules.reading.fields import Key, Shape, UnitFile, UnitKeys, keys_of
from skprules.text import Language, Text

if TYPE_CHECKING:
    from skprules.domains import Domains

_WIDTH = 110
_HEAD = Text(
    "Isi di belakang titik dua. Kunci yang dibiarkan kosong dianggap tidak ada; butir daftar (-) yang tidak dipakai dihapus. "
    "Di dalam [ ] butir dipisah koma. Kalimat yang memuat titik dua, tanda pagar, tanda kurung, atau koma di dalam [ ], diapit "
    "tanda petik ganda. Periksa: skprules check {}",
    "Fill in behind the colons. A key that stays empty is taken as left out; remove items of lists (-) that are not used. "
    "Within [ ] items are parted by commas. Put double quotes around sentences with a colon, a hash, brackets, or a comma "
    "within [ ]. Check it: skprules check {}",
)
_OPTIONAL = Text(
    "Bila perlu, hapus tanda # di depan baris-baris berikut, lalu isi.",
    "Where needed, remove the # before the following lines and fill them in.",
)
_CHOICES = Text("Pilihan", "Choices")
_VALUES = Text("true atau false", "true or false")


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = strict_yaml.parse(
        files("skprules.reading").joinpath("starters.yaml").read_text(encoding="utf-8"), "starters.yaml"
    ).data
    return found


def kinds() -> Mapping[str, Text]:
    """The kinds of starter file, each with its title."""
    return {name: Text(kind["title"]["id"], kind["title"]["en"]) for name, kind in _data()["kinds"].items()}


def starter(
    kind: str,
    domains: Domains,
    name: str = "skp.yaml",
    lang: Language = "id",
    *,
    alasan: Mapping[str, str] | None = None,
) -> str:
    """The text of a starter file.

    Args:
        kind: one of `kinds`.
        domains: the words in force, told as choices.
        name: of the file, for the command at its head.
        lang: of the comments.
        alasan: why the SKP is made by hand (the keys of ``alasan_manual``), where it is known already.

    Legal basis: permenpanrb-6-2022, clause U7 (``alasan_manual``).

    Raises:
        InputError: there is no such kind.
    """
    if kind not in _data()["kinds"]:
        choices = ", ".join(kinds())
        text = Text(f"jenis '{kind}' tidak ada; pilihan: {choices}", f"there is no kind '{kind}'; choices: {choices}")
        raise InputError(Problem(Where(), text))
    writer = _Writer(domains, lang)
    chosen = _data()["kinds"][kind]
    root = UnitFile if kind == "unit" else Case
    lines = [
        *writer.comment(kinds()[kind].in_language(lang), ""),
        *writer.comment(_HEAD.in_language(lang).format(name), ""),
    ]
    keys = dict(chosen["keys"])
    optional = dict(chosen["optional"])
    if alasan is not None and "alasan_manual" in optional:
        optional.pop("alasan_manual")
        keys["alasan_manual"] = dict(alasan)
    for key, value in keys.items():
        lines += ["", *writer.keys(root, {key: value}, "")]
        if key == "unit":
            lines += _commented(writer, UnitKeys, optional.pop("unit"), "  ")
    for key, value in optional.items():
        lines += ["", *_commented(writer, root, {key: value}, "")]
    return "\n".join(lines) + "\n"


def _commented(writer: _Writer, cls: type, tree: Mapping[str, Any], indent: str) -> list[str]:
    """Keys as comments; their own explanations get a second mark, so that taking away one leaves a file that is whole."""
    return [
        *writer.comment(_OPTIONAL.in_language(writer.lang), indent),
        *(f"{indent}#{line.removeprefix(indent)}" for line in writer.keys(cls, tree, indent)),
    ]


class _Writer:
    """Writes keys with their explanations above them; each explanation once."""

    def __init__(self, domains: Domains, lang: Language) -> None:
        self._domains = domains
        self.lang = lang
        self._told: set[str] = set()

    def comment(self, text: str, indent: str) -> list[str]:
        return textwrap.wrap(
            text, _WIDTH, initial_indent=f"{indent}# ", subsequent_indent=f"{indent}# ", break_on_hyphens=False
        )

    def keys(self, cls: type, tree: Any, indent: str, first: str | None = None) -> Iterator[str]:  # noqa: ANN401 - plain data
        """The lines of a mapping; ``first`` stands before its first key, instead of the indent."""
        known = {key.name: key for key in keys_of(cls)}
        for name, value in _part(tree).items():
            key = known[name]
            lead = first or indent
            told = f"{cls.__name__}.{name}"
            if told not in self._told:
                self._told.add(told)
                yield from self.comment(self._explanation(key), first[: len(indent) - 2] if first else indent)
            first = None
            yield from self._value(f"{lead}{name}:", key.shape, _part(value), indent)

    def _value(self, head: str, shape: Shape, value: Any, indent: str) -> Iterator[str]:  # noqa: ANN401 - plain data
        if not isinstance(value, (Mapping, list)):
            yield head if value is None else f"{head} {_scalar(value)}"
        elif value == [None]:
            yield f"{head} []"
        elif isinstance(value, list):
            yield head
            assert shape.item is not None  # noqa: S101 - a list has its items
            for item in value:
                if isinstance(_part(item), Mapping):
                    assert shape.item.cls is not None  # noqa: S101 - a mapping is of a class
                    yield from self.keys(shape.item.cls, item, f"{indent}    ", f"{indent}  - ")
                else:
                    yield f"{indent}  - {_scalar(item)}"
        elif shape.kind == "keyed":
            yield head
            assert shape.cls is not None  # noqa: S101 - an entry by name has its class
            for name, entry in value.items():
                yield f"{indent}  {name}:"
                yield from self.keys(shape.cls, entry, f"{indent}    ")
        else:
            yield head
            assert shape.cls is not None  # noqa: S101 - a mapping is of a class
            yield from self.keys(shape.cls, value, f"{indent}  ")

    def _explanation(self, key: Key) -> str:
        said = key.explanation.in_language(self.lang)
        shape = key.shape if key.shape.item is None else key.shape.item
        if shape.kind in ("word", "when"):
            choices = ", ".join(self._domains[shape.domain or ""].values)
            return f"{said} {_CHOICES.in_language(self.lang)}: {choices}."
        return f"{said} {_VALUES.in_language(self.lang).capitalize()}." if shape.kind == "yes_no" else said


def _part(value: Any) -> Any:  # noqa: ANN401 - plain data
    """A part by its name, or what is there."""
    return _data()["parts"][value[1:]] if isinstance(value, str) and value.startswith("$") else value


def _scalar(value: Any) -> str:  # noqa: ANN401 - plain data
    if isinstance(value, strict_yaml.Number):
        return str(value)
    return strict_yaml.dump({"x": value}).removeprefix("x:").strip()
