"""A case → its filled official forms."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from skprules.documents import contexts
from skprules.documents.chosen import rendered
from skprules.documents.package import Compressor
from skprules.documents.parts import chosen_part, parts_of
from skprules.documents.settings import NO_SETTINGS, Pengaturan
from skprules.errors import InputError, Problem, Where
from skprules.law import derive
from skprules.text import Text

if TYPE_CHECKING:
    from skprules.law.rulefile import RuleFile
    from skprules.law.ruleset import RuleSet
    from skprules.model import Case

NAME_LIMIT = 120
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@attrs.frozen
class Document:
    """A filled form.

    Attributes:
        form: id of the form.
        part: which of several (indicator, team, period), or None.
        name: the file name proposed for it.
        bytes: the .docx file.
    """

    form: str
    part: str | None
    name: str
    bytes: bytes = attrs.field(repr=lambda content: f"<{len(content)} bytes>")

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> Path:
        """Write the document, wholly or not at all.

        Args:
            path: a folder, which gets the proposed name, or the file to write.
            force: replace a file that is there.

        Raises:
            InputError: the file exists, or cannot be written.
        """
        target = Path(path)
        if target.is_dir():
            target /= self.name
        write_whole(target, self.bytes, force=force)
        return target


def fill(  # noqa: PLR0913 - as the public function
    case: Case,
    rules: RuleSet,
    form: str | None = None,
    *,
    part: str | None = None,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    blank: bool = False,
    compressor: Compressor | None = None,
) -> Document:
    """Fill one form.

    Raises:
        InputError: an unknown form or part, several parts of which none is named, or values that the form needs and the
            case lacks.
        TemplateError: the template is missing or broken.
    """
    described = form_data(form or derive.format_skp(case, rules), rules)
    name = form_id(described)
    part = chosen_part(case, name, part)
    context = contexts.build(case, name, rules, title=described.title, part=part, blank=blank)
    content = rendered(described, rules, context, templates=templates, settings=settings, compressor=compressor)
    return Document(name, part, file_name(case, name, part), content)


def fill_all(
    case: Case,
    rules: RuleSet,
    *,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    blank: bool = False,
) -> tuple[Document, ...]:
    """Fill every form that the case calls for, by rule.

    Raises:
        InputError: values that the forms need and the case lacks; those of all forms at once.
        TemplateError: a template is missing or broken.
    """
    return tuple(with_distinct_names(fill_called_for(case, rules, templates=templates, settings=settings, blank=blank)))


def fill_called_for(
    case: Case,
    rules: RuleSet,
    *,
    only: Container[str] | None = None,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    blank: bool = False,
    compressor: Compressor | None = None,
) -> list[Document]:
    """Fill the forms that the case calls for, those among ``only`` if it is given; two may propose the same name.

    Raises:
        InputError: values that the forms need and the case lacks; those of all forms at once.
        TemplateError: a template is missing or broken.
    """
    documents: list[Document] = []
    problems: list[Problem] = []
    for form, part in called_for(case, rules):
        if only is not None and form not in only:
            continue
        try:
            documents.append(
                fill(
                    case,
                    rules,
                    form,
                    part=part,
                    templates=templates,
                    settings=settings,
                    blank=blank,
                    compressor=compressor,
                )
            )
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.where.line or 0))
    return documents


def fill_empty(
    form: str,
    rules: RuleSet,
    *,
    templates: str | os.PathLike[str] | None = None,
    settings: Pengaturan = NO_SETTINGS,
    compressor: Compressor | None = None,
) -> Document:
    """The empty official form, with dotted lines to write on.

    Raises:
        InputError: an unknown form.
        TemplateError: the template is missing or broken.
    """
    described = form_data(form, rules)
    context = contexts.build_empty(form_id(described), rules, title=described.title)
    return Document(
        form_id(described),
        None,
        f"{form_id(described)}-kosong.docx",
        rendered(described, rules, context, templates=templates, settings=settings, compressor=compressor),
    )


def called_for(case: Case, rules: RuleSet) -> tuple[tuple[str, str | None], ...]:
    """The documents that the case calls for, by rule: the id of the form and, where it has several, the part.

    Legal basis: permenpanrb-6-2022, clauses F.A.1.1 to F.A.1.8, F.C.1.1 to F.C.1.3, F.DOK, T8.5.
    """
    return tuple((form, part) for form in derive.formats(case, rules) for part in parts_of(case, form) or (None,))


def form_data(form: str, rules: RuleSet) -> RuleFile:
    """The rule file that describes a form.

    Raises:
        InputError: there is no such form, or this version cannot fill it yet.
    """
    known = _forms_by_id(rules)
    if form in known:
        return known[form]
    choices = ", ".join(known)
    raise InputError(
        Problem(
            Where(),
            Text(
                f"formulir {form} belum dapat diisi oleh versi ini; yang tersedia: {choices}",
                f"this version cannot fill the form {form}; available are: {choices}",
            ),
        )
    )


@lru_cache(maxsize=16)
def _forms_by_id(rules: RuleSet) -> Mapping[str, RuleFile]:
    """The forms that this version can fill; rule sets are told apart by identity."""
    return {form_id(file): file for file in rules.forms() if form_id(file) in contexts.forms_with_context()}


def form_id(file: RuleFile) -> str:
    """The id of the form that a rule file describes (``A.1.7``)."""
    return file.form.id if file.form is not None else ""


def file_name(case: Case, form: str, part: str | None = None) -> str:
    """The proposed name: ASCII, at most 120 characters, ``<form>[-<part>]-<number or name>-<year>.docx``."""
    who = case.pegawai.nomor.nomor if case.pegawai.nomor is not None else _plain(case.pegawai.nama) or "tanpa-nama"
    tail = f"-{case.periode.tahun}.docx"
    head = "-".join(item for item in (form, _plain(part or ""), who) if item)
    return head[: NAME_LIMIT - len(tail)].rstrip("-.") + tail


def with_distinct_names(documents: list[Document]) -> Iterator[Document]:
    """The documents; one that would take the name of another has ``-2`` behind its own."""
    taken: set[str] = set()
    for document in documents:
        yield attrs.evolve(document, name=distinct_name(document.name, taken))


def distinct_name(proposed: str, taken: set[str]) -> str:
    """The name, with ``-2`` behind it where it is among those ``taken``; it joins them."""
    name, number = proposed, 1
    while name.casefold() in taken:
        number += 1
        stem, tail = proposed.removesuffix(".docx"), f"-{number}.docx"
        name = stem[: NAME_LIMIT - len(tail)].rstrip("-.") + tail
    taken.add(name.casefold())
    return name


def _plain(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _UNSAFE.sub("-", ascii_text).strip("-").lower()


def refuse_existing(targets: Iterable[Path]) -> None:
    """Refuse to write over files.

    Raises:
        InputError: with every file that is there.
    """
    text = Text(
        "berkas sudah ada; pilih folder lain atau timpa dengan --force",
        "the file exists; choose another folder or replace it with --force",
    )
    problems = [Problem(Where(file=os.fspath(target)), text) for target in targets if target.exists()]
    if problems:
        raise InputError(problems)


def write_whole(target: Path, content: bytes, *, force: bool) -> None:
    """Write a file wholly or not at all.

    Raises:
        InputError: the file exists, or cannot be written.
    """
    if not force:
        refuse_existing([target])
    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".skprules-", suffix=".tmp", delete=False) as stream:
            temporary = stream.name
            stream.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        text = Text(f"berkas tidak dapat ditulis ({reason})", f"the file cannot be written ({reason})")
        raise InputError(Problem(Where(file=os.fspath(target)), text)) from None
