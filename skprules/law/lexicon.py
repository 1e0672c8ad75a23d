"""Word lists of the law: what facts look for in a text, from rule files of the kind ``lexicon``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import attrs

from skprules.law.regulation import read_text
from skprules.law.rulefile import read_rule_file
from skprules.resources import rule_folder

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@attrs.frozen(eq=False)
class Lexicon:
    """The word lists of one file.

    Attributes:
        lists: lists of words or phrases, by name.
        tables: what is written against what it means, by name.
    """

    lists: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[str, str]]
    _words: dict[tuple[str, ...], frozenset[str]] = attrs.field(factory=dict, init=False, repr=False)

    def words(self, *names: str) -> frozenset[str]:
        """All words of the lists called ``names``.

        Raises:
            KeyError: there is no such list.
        """
        found = self._words.get(names)
        if found is None:
            found = self._words[names] = frozenset(word for name in names for word in self.lists[name])
        return found

    def phrases(self, name: str) -> tuple[str, ...]:
        """The phrases of a list, the longest first, so that the first that fits is the one that says most.

        Raises:
            KeyError: there is no such list.
        """
        return tuple(sorted(self.lists[name], key=lambda phrase: (-len(phrase), phrase)))

    def table(self, name: str) -> Mapping[str, str]:
        """The table called ``name``.

        Raises:
            KeyError: there is no such table.
        """
        return self.tables[name]


@lru_cache
def shipped(file_id: str) -> Lexicon:
    """A word list that comes with the package.

    Args:
        file_id: the id of its file, ``permenpanrb-6-2022/language/ukuran``.

    Raises:
        RuleFileError: there is no such file, or it is malformed.

    >>> "%" in shipped("permenpanrb-6-2022/language/ukuran").table("satuan")
    True
    """
    path: Traversable = rule_folder()
    for step in f"{file_id}.yaml".split("/"):
        path = path / step
    name = f"{file_id}.yaml"
    found = read_rule_file(read_text(path, name), file=name, expected_id=file_id).lexicon
    return Lexicon(
        lists={key: tuple(value) for key, value in found.items() if isinstance(value, list)},
        tables={key: dict(value) for key, value in found.items() if isinstance(value, Mapping)},
    )
