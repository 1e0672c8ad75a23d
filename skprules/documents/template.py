"""Word templates: compiled once, filled often. The only module that talks to docxtpl.

docxtpl gives the template language and, for each template once, turns Word's XML into text with Jinja tags. It would repeat
all of that for every document, which is 97 % of its time. Here a document costs one run of the compiled text, one check for
characters that XML cannot hold, and one archive of which most is constant. The result is what docxtpl makes, part by part
(a test holds this for every form), with four deliberate differences:

* values are always escaped, and once: docxtpl escapes document properties twice;
* a missing value is an error, never an empty place;
* ``{_{`` in the data stays as it is; only in a template does it mean braces;
* cell properties stand in the order of the schema.

A value may hold newlines and tabs. Other control characters are refused: docxtpl would turn a form feed into a page break
and a bell into a paragraph, and drop the rest.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from skprules.documents.markup import (
    has_picture_in_loop,
    illegal_character,
    number_pictures,
    order_cell_properties,
    resolve_breaks,
)
from skprules.documents.package import Compressor, Package
from skprules.documents.pictures import PNG_SIGNATURE, packed_picture, picture_members
from skprules.documents.source import read_template
from skprules.documents.tags import TaggedText, compile_tags, template_error

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from importlib.resources.abc import Traversable
    from os import PathLike

    from skprules.errors import TemplateError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TAG = re.compile(r"\{\{|\{%|\{#")
_CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_BODY_START = re.compile(r"<w:body[^>]*>")
_XML_DECLARATION = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_NOT_FILLED = re.compile(r"word/(comments|endnotes)\d*\.xml")
# What docxtpl can only do with a live document, or by parsing every document again.
_SLOW_TAG = re.compile(r"\{[{%](?:tc|r) |\{\{(?:tr|p) |\{%\s*(?:colspan|hm)\b[^%]*%\}")
# The properties that docxtpl writes back even when they hold no tag, which makes empty elements.
_PROPERTIES = ("author", "comments", "identifier", "language", "subject", "title")


@attrs.frozen
class _Part:
    """A member of the package with tags: constant bytes around a filled text."""

    before: bytes
    text: TaggedText
    after: bytes
    is_story: bool  # text of the document, where newlines and tabs become Word's elements

    def fill(self, context: Mapping[str, object], resolve: Callable[[str], str]) -> bytes:
        """The member's bytes.

        Raises:
            TemplateError: a value is missing, or holds what a document cannot hold.
        """
        filled = self.text.fill(context)
        try:
            encoded = filled.encode()
        except UnicodeEncodeError as error:
            raise self._illegal(filled[error.start]) from None
        illegal = illegal_character(filled, encoded)
        if illegal is not None:
            raise self._illegal(illegal)
        if self.is_story and ("\n" in filled or "\t" in filled):
            encoded = resolve_breaks(filled, resolve).encode()
        return self.before + encoded + self.after

    def _illegal(self, character: str) -> TemplateError:
        code = f"U+{ord(character):04X}"
        return template_error(
            self.text.file,
            self.text.part,
            f"data memuat karakter {code}, yang tidak dapat disimpan dalam dokumen Word; hapus karakter itu",
            f"the data hold the character {code}, which a Word document cannot hold; delete it",
        )


@attrs.frozen(eq=False)
class CompiledTemplate:
    """A template ready to be filled. Nothing in it changes, so one object serves any number of threads.

    Attributes:
        name: the template's name, for messages.
        static: the members of the package that are the same in every document, but for pictures that are replaced.
        pictures: the members that hold the pictures of the text, by the pictures' names.
    """

    name: str
    static: Mapping[str, bytes]
    pictures: Mapping[str, str]
    _parts: tuple[_Part, ...]
    _package: Package
    _resolve: Callable[[str], str]

    def render(self, context: Mapping[str, object], pictures: Mapping[str, bytes] | None = None) -> bytes:
        """The filled document as the bytes of a .docx file.

        Args:
            context: plain dictionaries, lists, strings and booleans.
            pictures: PNG files that take the place of the template's pictures of these names. A name that the template
                does not have is passed over: who takes a picture out of a template in Word does not want it.

        Raises:
            TemplateError: the context lacks a value that the template asks for, a value holds a character that XML does
                not know, or a picture is no PNG file.
        """
        filled = [(part.text.part, part.fill(context, self._resolve)) for part in self._parts]
        shown = self._shown(pictures or {})
        return self._package.complete(filled, [packed_picture(member, shown[member]) for member in sorted(shown)])

    def parts(self, context: Mapping[str, object], pictures: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
        """The members of the filled document, uncompressed, by name: equal for equal data, whatever the compressor."""
        filled = {part.text.part: part.fill(context, self._resolve) for part in self._parts}
        return {**self.static, **filled, **self._shown(pictures or {})}

    def _shown(self, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
        shown = {member: self.static[member] for member in self.pictures.values()}
        for name, content in pictures.items():
            member = self.pictures.get(name)
            if member is None:
                continue
            if not (content.startswith(PNG_SIGNATURE) and member.endswith(".png")):
                raise template_error(
                    self.name,
                    member,
                    f"gambar '{name}' hanya dapat diganti PNG dengan PNG; simpan gambarnya sebagai .png",
                    f"a picture like '{name}' can only be replaced PNG by PNG; save it as .png",
                )
            shown[member] = content
        return shown


def compile_template(
    source: bytes | PathLike[str] | Traversable,
    *,
    name: str,
    compressor: Compressor | None = None,
    limit: int | None = None,
) -> CompiledTemplate:
    """Read, check and compile a Word template.

    Args:
        source: the template's bytes, or where they are.
        name: what to call it in messages.
        compressor: how to deflate documents; the fastest one installed by default.
        limit: how many characters a filled part may have; for templates of others.

    Raises:
        TemplateError: the template is missing, no Word document, too large, has a broken tag, or uses what is not supported.
    """
    content = read_template(source, name)
    try:
        document, members = _open(content)
    except Exception as error:  # foreign code on a foreign file: whatever it trips over, the file is at fault
        raise template_error(
            name,
            None,
            f"bukan dokumen Word (.docx) yang utuh ({error})",
            f"not an intact Word document (.docx) ({error})",
        ) from error
    parts = _tagged_parts(document, members, name)
    if limit is not None:
        parts = tuple(attrs.evolve(part, text=attrs.evolve(part.text, limit=limit)) for part in parts)
    filled = {part.text.part for part in parts}
    static = MappingProxyType({member: blob for member, blob in members.items() if member not in filled})
    pictures = MappingProxyType(picture_members(document.docx.element.body, document.docx.part))
    fixed = {member: blob for member, blob in static.items() if member not in pictures.values()}
    # The function needs no document; a fresh owner lets go of the one that is read.
    resolve = type(document)(io.BytesIO()).resolve_listing
    return CompiledTemplate(name, static, pictures, parts, Package.of(fixed, compressor), resolve)


def load_library() -> None:
    """Import docxtpl, for who wants to pay for that at a time of their own choosing."""
    import docxtpl  # noqa: F401, PLC0415 - a fifth of a second


def _open(content: bytes) -> tuple[Any, dict[str, bytes]]:
    """The template as docxtpl sees it, and its members as python-docx saves them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # docxtpl's own affairs with Python and setuptools are no concern of our users
        from docxtpl import DocxTemplate  # noqa: PLC0415 - a fifth of a second that only filling has to pay

        document = DocxTemplate(io.BytesIO(content))
        document.render_init()
        return document, _saved(document)


def _saved(document: Any) -> dict[str, bytes]:  # noqa: ANN401 - docxtpl has no types
    """All members as python-docx writes them, hence as docxtpl would."""
    if _has_core_properties(document):
        properties = document.docx.core_properties
        for name in _PROPERTIES:
            setattr(properties, name, getattr(properties, name))
    saved = io.BytesIO()
    document.docx.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _has_core_properties(document: Any) -> bool:  # noqa: ANN401 - docxtpl has no types
    """Whether python-docx finds document properties. Where not, it would make some up, with the time of day in them.

    LibreOffice links its properties in a way of its own; a second set of the same name would then break the archive.
    """
    return any(rel.reltype == _CORE_PROPERTIES for rel in document.docx.part.package.rels.values())


def _member(part: Any) -> str:  # noqa: ANN401 - a part of python-docx
    return str(part.partname).lstrip("/")


def _tagged_parts(document: Any, members: Mapping[str, bytes], name: str) -> tuple[_Part, ...]:  # noqa: ANN401 - docxtpl has no types
    main = document.docx.part
    whole = members[_member(main)].decode()
    if "</w:body>" not in whole:
        raise template_error(name, _member(main), "dokumen tidak berisi apa pun", "the document is empty")
    _refuse_slow_tags(document.docx.element.body, name, _member(main))
    parts = [_body_part(document, whole, name)]
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            text = document.get_part_xml(part)
            if _TAG.search(text):
                _refuse_slow_tags(_parsed(part.blob), name, _member(part))
                parts.append(_story(document.patch_xml(text), name, _member(part), _XML_DECLARATION, ""))
    for member, blob in members.items():
        if not member.endswith(".xml") or not _TAG.search(text := blob.decode(errors="replace")):
            continue
        if _NOT_FILLED.fullmatch(member):
            raise template_error(
                name,
                member,
                "tag di catatan akhir atau komentar tidak diisi; hapus",
                "tags in endnotes or comments are not filled; remove them",
            )
        if member.startswith("word/footnotes"):
            _refuse_slow_tags(_parsed(blob), name, member)
            parts.append(_story(document.patch_xml(text), name, member, "", ""))
        elif member in ("docProps/core.xml", "docProps/app.xml"):
            parts.append(
                _Part(b"", compile_tags(document.patch_xml(text), file=name, part=member), b"", is_story=False)
            )
    return tuple(parts)


def _body_part(document: Any, whole: str, name: str) -> _Part:  # noqa: ANN401 - docxtpl has no types
    start, end = whole.index("<w:body"), whole.rindex("</w:body>") + len("</w:body>")
    body = document.patch_xml(document.get_xml())
    # On its own the body repeats the namespaces that stand on the element around it.
    body = _BODY_START.sub("<w:body>", body, count=1)
    return _story(body, name, _member(document.docx.part), whole[:start], whole[end:])


def _story(source: str, name: str, member: str, before: str, after: str) -> _Part:
    if has_picture_in_loop(source):
        raise template_error(
            name, member, "gambar di dalam perulangan tidak didukung", "a picture inside a loop is not supported"
        )
    source = number_pictures(order_cell_properties(source))
    return _Part(before.encode(), compile_tags(source, file=name, part=member), after.encode(), is_story=True)


def _parsed(blob: bytes) -> Any:  # noqa: ANN401 - an lxml element
    from docx.oxml import parse_xml  # noqa: PLC0415 - loaded with docxtpl, not before

    return parse_xml(blob)


def _refuse_slow_tags(root: Any, name: str, member: str) -> None:  # noqa: ANN401 - an lxml element
    """Refuse what would need docxtpl's own way for every document."""
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(element.text or "" for element in paragraph.iter(f"{_W}t"))
        found = _SLOW_TAG.search(text)
        if found is not None:
            tag = found.group().strip()
            raise template_error(
                name, member, f"tag '{tag}' tidak didukung", f"the tag '{tag}' is not supported", text[:160]
            )
        if _TAG.search(text) and paragraph.find(f".//{_W}txbxContent") is not None:
            raise template_error(
                name,
                member,
                "tag di dalam kotak teks tidak didukung",
                "tags in a text box are not supported",
                text[:160],
            )
