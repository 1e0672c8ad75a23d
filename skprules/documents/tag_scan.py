"""Tags as they stand in the text of a paragraph: found, closed, and of a kind that the forms use."""

from __future__ import annotations

import re

import attrs

from skprules.documents.findings import Finding, fault
from skprules.documents.places import Paragraph

TAG_LIMIT = 300  # letters; a longer tag is no field of a form
_FINDINGS = 10  # of one paragraph; who has mended these looks again
VALUE = "\N{WHITE SQUARE}"  # stands for a printed value where words are compared

_DELIMITER = re.compile(r"\{_\{|\}_\}|\{_%|%_\}|\{\{|\{%|\{#|\}\}|%\}|#\}")
_LITERAL = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
_ENDS = ("}}", "%}")  # "#}" may stand in a text
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_CARRIER = re.compile(r"(tr|tc|p|r)\s")
_WORD = re.compile(r"\s*(\w+)")
_QUOTES = {0x201C: '"', 0x201D: '"', 0x2018: "'", 0x2019: "'"}  # those that Word sets by itself
_SUPPORTED = frozenset({"for", "endfor", "if", "elif", "else", "endif", "vm"})
_KNOWN = frozenset({"set", "block", "call", "extends", "filter", "from", "import", "include", "macro", "with", "raw"})
_KNOWN_OF_DOCXTPL = frozenset({"hm", "colspan", "cellbg"})


@attrs.frozen
class Tag:
    """A tag.

    Attributes:
        paragraph: where it stands.
        carrier: ``tr`` or ``p`` where the row or paragraph gives way to the tag, else nothing.
        word: the first word of a statement (``for``), or nothing for a value.
        body: what stands between the braces.
    """

    paragraph: Paragraph
    carrier: str
    word: str
    body: str


@attrs.frozen
class Scanned:
    """A paragraph, looked through.

    Attributes:
        tags: those that are whole and of a supported kind.
        findings: what is wrong with the others.
        words: the text that is printed, with a mark for each value.
    """

    paragraph: Paragraph
    tags: tuple[Tag, ...]
    findings: tuple[Finding, ...]
    words: str


def scan(paragraph: Paragraph) -> Scanned:
    """Find the tags of a paragraph."""
    scanner = _Scanner(paragraph)
    for found in _DELIMITER.finditer(paragraph.text):
        scanner.meet(found.group(), found.start(), found.end())
    return scanner.result()


@attrs.define
class _Scanner:
    """Goes from delimiter to delimiter, each once: time grows with the text and no faster."""

    paragraph: Paragraph
    tags: list[Tag] = attrs.field(factory=list)
    findings: list[Finding] = attrs.field(factory=list)
    words: list[str] = attrs.field(factory=list)
    opening: str = ""  # of the tag that is open
    start: int = 0  # where it begins
    done: int = 0  # how far the text is dealt with

    def meet(self, token: str, start: int, end: int) -> None:
        """The next delimiter."""
        text = self.paragraph.text
        if token in _LITERAL:
            if not self.opening:
                self.words += (text[self.done : start], _LITERAL[token])
                self.done = end
        elif token in _CLOSING:
            if self.opening:
                self._unclosed()
            else:
                self.words.append(text[self.done : start])
            self.opening, self.start = token, start
        elif self.opening and token == _CLOSING[self.opening]:
            self._take(text[self.start + 2 : start])
            self.opening, self.done = "", end
        elif token in _ENDS:
            self._say(
                f"tag rusak: '{token}' tanpa pembuka yang cocok; tag ditulis {{{{ nama }}}} atau {{% if nama %}}",
                f"broken tag: '{token}' without its beginning; tags are written {{{{ name }}}} or {{% if name %}}",
            )
            self.opening, self.done = "", end

    def result(self) -> Scanned:
        """What was found."""
        if self.opening:
            self._unclosed()
        else:
            self.words.append(self.paragraph.text[self.done :])
        return Scanned(self.paragraph, tuple(self.tags), tuple(self.findings), "".join(self.words))

    def _say(self, indonesian: str, english: str) -> None:
        if len(self.findings) < _FINDINGS:
            self.findings.append(fault(self.paragraph, indonesian, english))

    def _unclosed(self) -> None:
        tag = self.paragraph.text[self.start : self.start + 40]
        self._say(
            f"tag rusak: '{tag}' tidak ditutup dalam paragraf yang sama; tutup dengan }}}} atau %}}",
            f"broken tag: '{tag}' is not closed in the same paragraph; close it with }}}} or %}}",
        )

    def _take(self, body: str) -> None:
        """One whole tag: kept where it is of a supported kind, else it is said what is wrong."""
        if self.opening == "{#":
            return
        if self.opening == "{{":
            self.words.append(VALUE)
        carried = _CARRIER.match(body)
        carrier = carried.group(1) if carried else ""
        plain = body[len(carrier) :].translate(_QUOTES)
        if len(body) > TAG_LIMIT:
            self._say(
                f"tag lebih dari {TAG_LIMIT} huruf; sederhanakan",
                f"a tag of more than {TAG_LIMIT} letters; simplify it",
            )
        elif body[:1] in ("-", "+") or body[-1:] in ("-", "+"):
            self._say(
                "tanda - atau + di tepi tag tidak didukung; hapus tanda itu",
                "a - or + at the edge of a tag is not supported; remove it",
            )
        elif carrier in ("tc", "r") or (carrier and self.opening == "{{"):
            tag = f"{self.opening}{carrier}"
            self._say(
                f"tag '{tag}' tidak didukung; pakai {{%tr …%}} untuk baris atau {{%p …%}} untuk paragraf",
                f"the tag '{tag}' is not supported; use {{%tr …%}} for rows or {{%p …%}} for paragraphs",
            )
        elif self.opening == "{{":
            self.tags.append(Tag(self.paragraph, "", "", plain))
        else:
            self._take_statement(carrier, plain)

    def _take_statement(self, carrier: str, body: str) -> None:
        found = _WORD.match(body)
        word = found.group(1) if found else ""
        if word in _SUPPORTED:
            self.tags.append(Tag(self.paragraph, carrier, word, body[found.end() if found else 0 :]))
        else:
            self._say(*_why(word))


def _why(word: str) -> tuple[str, str]:
    if word in ("tr", "p"):
        return (
            f"tag '{{% {word}' salah tulis; tulis '{{%{word}' tanpa spasi",
            f"the tag '{{% {word}' is misspelt; write '{{%{word}' without a blank",
        )
    if word in _KNOWN or word in _KNOWN_OF_DOCXTPL:
        return f"{{% {word} %}} tidak didukung dalam templat", f"{{% {word} %}} is not supported in a template"
    known = ", ".join(sorted(_SUPPORTED))
    return (
        f"tag '{word[:40]}' tidak dikenal; yang ada: {known}",
        f"the tag '{word[:40]}' is not known; there are: {known}",
    )
