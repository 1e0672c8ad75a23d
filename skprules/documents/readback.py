"""A filled form, also one that was edited by hand → the data of the case, or of the unit, that it prints.

Nothing is hidden in the file: the form is told by its official title, and each value by where the form's template has its tag.
What cannot be recovered is reported, never guessed.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from skprules.documents import context_mph
from skprules.documents.chosen import signers
from skprules.documents.forms import form_id
from skprules.documents.readback_case import case_data, implied_paths, printed_paths
from skprules.documents.readback_document import WordText, read_word
from skprules.documents.readback_forms import INVERSES
from skprules.documents.readback_identify import has_title, identify
from skprules.documents.readback_match import match
from skprules.documents.readback_shape import fields_beside, general
from skprules.documents.readback_unit import unit_data
from skprules.documents.readback_values import Values, known_values
from skprules.errors import Problem

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from skprules.documents.readback_tree import Read
    from skprules.law.ruleset import RuleSet


@attrs.frozen
class ReadBack:
    """What a filled form says.

    Attributes:
        form: id of the form.
        data: what it prints, in the shape of a case file; of a matrix (A.1.5), in the shape of a unit file.
        problems: what could not be recovered, or should be looked at, each with its place in the document.
        not_printed: the paths of a case, or of a unit, that this form does not print.
    """

    form: str
    data: Mapping[str, Any]
    problems: tuple[Problem, ...]
    not_printed: tuple[str, ...]


def read_back(
    source: bytes | str | os.PathLike[str] | Traversable,
    rules: RuleSet,
    *,
    templates: str | os.PathLike[str] | None = None,
    name: str | None = None,
) -> ReadBack:
    """Read a filled form.

    Args:
        source: path of the .docx file, or its bytes.
        rules: the rules in force.
        templates: folder of one's own templates, where the form was filled from one.
        name: what to call the file in messages.

    Raises:
        InputError: there is no such file, or it is no form of ours.
    """
    document = read_word(source, name)
    described, pattern = identify(document, rules, templates)
    form = form_id(described)
    values = Values(document.name, rules)
    _say_what_was_done(document, values)
    if not has_title(document, described):
        values.refuse(
            None,
            None,
            f"judul resmi formulir {form} tidak ditemukan; formulir dikenali dari tabelnya, periksalah",
            f"the official title of form {form} was not found; it was told by its tables, check that",
        )
    empty = str(_shared_words(rules).get("kosong", "-"))
    if form == context_mph.FORM:
        read = match(pattern, document, known_values({}, rules), empty, signers(rules).values())
        _take_over(read, values)
        data, not_printed = unit_data(read, document, values, rules)
        return ReadBack(form, data, tuple(values.problems), not_printed)
    inverse = INVERSES[form].with_behaviours(rules.domains["perilaku_kerja"].values)
    read = match(pattern, document, known_values(inverse.fields, rules), empty, signers(rules).values())
    inverse.prepare(read)
    _take_over(read, values)
    printed = printed_paths(pattern, inverse)
    data = case_data(read, inverse, printed, values, form)
    paths = frozenset(general(path) for path in printed.values()) | implied_paths(printed, inverse)
    return ReadBack(form, data, tuple(values.problems), fields_beside(paths))


def _take_over(read: Read, values: Values) -> None:
    for finding in read.findings:
        values.refuse(finding.place, None, finding.text.id, finding.text.en)


def _say_what_was_done(document: WordText, values: Values) -> None:
    if document.tracked:
        values.refuse(
            None,
            None,
            "dokumen memuat perubahan terlacak: sisipan dibaca, hapusan tidak; terima atau tolak perubahannya di Word",
            "the document has tracked changes: insertions were read, deletions were not; accept or reject them in Word",
        )
    if document.drawn:
        values.refuse(
            None,
            None,
            "teks dalam kotak teks atau gambar tidak dibaca; pindahkan ke sel tabel",
            "text in text boxes or drawings was not read; move it into a cell of a table",
        )


def _shared_words(rules: RuleSet) -> Mapping[str, Any]:
    return next((file.wording for path, file in rules.files.items() if path.endswith("/forms/bersama")), {})
