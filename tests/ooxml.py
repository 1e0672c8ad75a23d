"""Checks of Word files that schema validators do not make, and the validation against the schemas itself.

The schemas of ISO/IEC 29500 (transitional) are not part of the project; the variable ``OOXML_SCHEMAS`` names their folder.
"""

from __future__ import annotations

import io
import os
import posixpath
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_UNPACKED_LIMIT = 50_000_000
_TAG = re.compile(r"\{\{|\{%|%\}|\}\}")

_SCHEMAS = (
    (
        re.compile(
            r"word/(document|styles|numbering|settings|fontTable|footnotes|endnotes|comments|header\d*|footer\d*)\.xml"
        ),
        "wml.xsd",
    ),
    (re.compile(r"\[Content_Types\]\.xml"), "opc-xsd/opc-contentTypes.xsd"),
    (re.compile(r".*\.rels"), "opc-xsd/opc-relationships.xsd"),
    (re.compile(r"word/charts/chart\d+\.xml"), "dml-chart.xsd"),
    (re.compile(r"docProps/app\.xml"), "shared-documentPropertiesExtended.xsd"),
)


def members(content: bytes) -> dict[str, bytes]:
    """The files inside a Word file, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def structure_findings(content: bytes) -> list[str]:
    """What would make Word refuse or repair the file though it fits the schema, one sentence each."""
    findings = _archive(content)
    if findings:
        return findings
    parts = members(content)
    trees = {}
    for name, blob in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                trees[name] = etree.fromstring(blob)
            except etree.XMLSyntaxError as error:
                return [f"{name}: {error}"]
    findings = _content_types(trees["[Content_Types].xml"], list(parts))
    for name, tree in trees.items():
        if name.endswith(".rels"):
            findings += _relationships(name, tree, list(parts), trees)
        if name.startswith("word/"):
            findings += _story(name, tree)
        if _TAG.search("".join(map(str, tree.itertext()))):
            findings.append(f"{name}: a template tag is left")
    return findings


def _archive(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        if len(set(names)) != len(names):
            return ["a member stands twice in the archive"]
        if sum(info.file_size for info in archive.infolist()) > _UNPACKED_LIMIT:
            return ["too large when unpacked"]
        broken = archive.testzip()
        return [] if broken is None else [f"{broken}: wrong checksum"]


def _content_types(tree: etree._Element, names: list[str]) -> list[str]:
    parts = {str(entry.get("PartName")).lstrip("/") for entry in tree if entry.get("PartName")}
    extensions = {str(entry.get("Extension")).lower() for entry in tree if entry.get("Extension")}
    others = [name for name in names if name not in parts and name != "[Content_Types].xml"]
    findings = [f"{name}: no content type" for name in others if name.rpartition(".")[2].lower() not in extensions]
    return findings + [f"{name}: a content type for a part that is not there" for name in sorted(parts - set(names))]


def _relationships(name: str, tree: etree._Element, names: list[str], trees: dict[str, etree._Element]) -> list[str]:
    findings = []
    folder = posixpath.dirname(posixpath.dirname(name))
    ids = [str(entry.get("Id")) for entry in tree]
    if len(set(ids)) != len(ids):
        findings.append(f"{name}: an id stands twice")
    for entry in tree:
        target = str(entry.get("Target"))
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if entry.get("TargetMode") != "External" and path not in names:
            findings.append(f"{name}: {entry.get('Id')} leads to {path}, which is not there")
    source = trees.get(posixpath.join(folder, posixpath.basename(name).removesuffix(".rels")))
    if source is not None:
        used = {
            str(value)
            for element in source.iter()
            for key, value in element.attrib.items()
            if str(key).startswith(f"{{{_R}}}")
        }
        findings += [f"{name}: {unknown} is used but not there" for unknown in sorted(used - set(ids))]
    return findings


def _story(name: str, tree: etree._Element) -> list[str]:
    findings = []
    numbers = [picture.get("id") for picture in tree.iter(f"{{{_WP}}}docPr")]
    if len(set(numbers)) != len(numbers):
        findings.append(f"{name}: two pictures have one number")
    findings += [
        f"{name}: a table cell does not end with a paragraph" for cell in tree.iter(f"{W}tc") if cell[-1].tag != f"{W}p"
    ]
    for table in tree.iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if not rows:
            findings.append(f"{name}: a table without rows")
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        findings += [f"{name}: a row does not fill its table" for row in rows if _columns(row) != columns]
    body = tree.find(f"{W}body")
    if body is not None and (len(body) < 2 or body[-2].tag != f"{W}p"):
        findings.append(f"{name}: the document does not end with a paragraph")
    return findings


def _columns(row: etree._Element) -> int:
    spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc"))
    return sum(1 if span is None else int(span.get(f"{W}val", "1")) for span in spans)


def schema_folder() -> Path:
    """The folder of the schemas; without it the test that asks is skipped."""
    folder = os.environ.get("OOXML_SCHEMAS")
    if not folder:
        pytest.skip(
            "NOT VALIDATED: the variable OOXML_SCHEMAS does not name a folder with the schemas of ISO/IEC 29500"
        )
    return Path(folder)


def schema_findings(content: bytes, folder: Path) -> list[str]:
    """What does not fit the schemas of ISO/IEC 29500, one sentence each."""
    findings = []
    for name, blob in members(content).items():
        for pattern, file in _SCHEMAS:
            if pattern.fullmatch(name):
                schema = _schema(folder, file)
                tree = etree.fromstring(blob)
                _without_extensions(tree)
                if not schema.validate(tree):
                    findings.append(f"{name}: {schema.error_log}")
    return findings


@cache
def _schema(folder: Path, file: str) -> etree.XMLSchema:
    # The schemas use xml:space without saying where it is declared; a wrapper says so, and they stay as they are.
    namespace = etree.parse(str(folder / file)).getroot().get("targetNamespace")
    wrapper = (
        '<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema">'
        '<xsd:import namespace="http://www.w3.org/XML/1998/namespace" schemaLocation="xml.xsd"/>'
        f'<xsd:import namespace="{namespace}" schemaLocation="{file}"/></xsd:schema>'
    )
    return etree.XMLSchema(etree.fromstring(wrapper.encode(), base_url=(folder / "wrapper.xsd").absolute().as_uri()))


def _without_extensions(root: etree._Element) -> None:
    """Take out what the file itself says may be ignored."""
    prefixes = str(root.attrib.pop(f"{{{_MC}}}Ignorable", "")).split()
    namespaces = {root.nsmap[prefix] for prefix in prefixes if prefix in root.nsmap}
    for element in list(root.iter(etree.Element)):
        for key in [key for key in element.attrib if etree.QName(key).namespace in namespaces]:
            del element.attrib[key]
        parent = element.getparent()
        if etree.QName(element).namespace in namespaces and parent is not None:
            parent.remove(element)
