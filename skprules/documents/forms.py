"""A case → its filled official forms."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from skprules import resources
from skprules.documents import contexts
from skprules.documents.package import Compressor
from skprules.documents.template import CompiledTemplate, compile_template
from skprules.errors import InputError, Problem, TemplateError, Where
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
        _write(target, self.bytes, force=force)
        return target


def fill(
    case: Case,
    rules: RuleSet,
    form: str | None = None,
    *,
    templates: str | os.PathLike[str] | None = None,
    blank: bool = False,
    compressor: Compressor | None = None,
) -> Document:
    """Fill one form.

    Raises:
        InputError: an unknown form, or values that the form needs and the case lacks.
        TemplateError: the template is missing or broken.
    """
    described = form_data(form or derive.format_skp(case, rules), rules)
    context = contexts.build(case, form_id(described), rules, title=described.title, blank=blank)
    content = template_for(described, templates, compressor).render(context)
    return Document(form_id(described), None, file_name(case, form_id(described)), content)


def fill_all(
    case: Case, rules: RuleSet, *, templates: str | os.PathLike[str] | None = None, blank: bool = False
) -> tuple[Document, ...]:
    """Fill every form that the case calls for, by rule.

    Raises:
        InputError: values that the forms need and the case lacks; those of all forms at once.
        TemplateError: a template is missing or broken.
    """
    documents, problems = [], []
    for form in called_for(case, rules):
        try:
            documents.append(fill(case, rules, form, templates=templates, blank=blank))
        except InputError as error:
            problems += [problem for problem in error.problems if problem not in problems]
    if problems:
        raise InputError(sorted(problems, key=lambda problem: problem.where.line or 0))
    return tuple(documents)


def fill_empty(
    form: str, rules: RuleSet, *, templates: str | os.PathLike[str] | None = None, compressor: Compressor | None = None
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
        template_for(described, templates, compressor).render(context),
    )


def called_for(case: Case, rules: RuleSet) -> tuple[str, ...]:
    """Ids of the forms that the case calls for, by rule.

    Legal basis: permenpanrb-6-2022, clauses F.A.1.1 to F.A.1.8, T8.5.
    """
    return (derive.format_skp(case, rules), derive.format_lampiran(case, rules))


def form_data(form: str, rules: RuleSet) -> RuleFile:
    """The rule file that describes a form.

    Raises:
        InputError: there is no such form, or this version cannot fill it yet.
    """
    known = {form_id(file): file for file in rules.forms()}
    if form in known and form in contexts.forms_with_context():
        return known[form]
    choices = ", ".join(name for name in known if name in contexts.forms_with_context())
    raise InputError(
        Problem(
            Where(),
            Text(
                f"formulir {form} belum dapat diisi oleh versi ini; yang tersedia: {choices}",
                f"this version cannot fill the form {form}; available are: {choices}",
            ),
        )
    )


def form_id(file: RuleFile) -> str:
    """The id of the form that a rule file describes (``A.1.7``)."""
    return file.form.id if file.form is not None else ""


def template_for(
    file: RuleFile, templates: str | os.PathLike[str] | None, compressor: Compressor | None = None
) -> CompiledTemplate:
    """The compiled template of a form: the one of that name in ``templates``, else the shipped one.

    Raises:
        TemplateError: the folder or the template is missing or broken.
    """
    name = file.form.template if file.form is not None else ""
    if templates is not None:
        folder = Path(templates)
        if not folder.is_dir():
            text = Text(
                f"folder templat '{folder}' tidak ada; periksa namanya",
                f"there is no template folder '{folder}'; check its name",
            )
            raise TemplateError(Problem(Where(file=os.fspath(folder)), text))
        own = folder / name
        if own.is_file():
            status = own.stat()
            return _own_template(own, status.st_mtime_ns, status.st_size, compressor)
    return _shipped_template(name, compressor)


@lru_cache(maxsize=32)
def _shipped_template(name: str, compressor: Compressor | None) -> CompiledTemplate:
    return compile_template(resources.template_folder() / name, name=name, compressor=compressor)


@lru_cache(maxsize=32)
def _own_template(path: Path, _changed: int, _size: int, compressor: Compressor | None) -> CompiledTemplate:
    return compile_template(path, name=os.fspath(path), compressor=compressor)


def file_name(case: Case, form: str, part: str | None = None) -> str:
    """The proposed name: ASCII, at most 120 characters, ``<form>[-<part>]-<number or name>-<year>.docx``."""
    who = case.pegawai.nomor.nomor if case.pegawai.nomor is not None else _plain(case.pegawai.nama) or "tanpa-nama"
    tail = f"-{case.periode.tahun}.docx"
    head = "-".join(item for item in (form, _plain(part or ""), who) if item)
    return head[: NAME_LIMIT - len(tail)].rstrip("-.") + tail


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


def _write(target: Path, content: bytes, *, force: bool) -> None:
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
