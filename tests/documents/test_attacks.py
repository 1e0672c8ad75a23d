"""Templates that are made to do harm are refused with a sentence, in little time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from documents import own_templates, word_files
from documents.own_templates import replaced, saying, with_body, with_entities, with_part

from skprules import example, fill, load_rules, read
from skprules.documents.contract import wanted
from skprules.documents.lint import lint
from skprules.errors import TemplateError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limits of time and memory to hold")

SECONDS, MEMORY = 2.0, 300_000_000
CLASSES = "{{ ''.__class__.__mro__[1].__subclasses__() }}"
TAGS = [
    ("{{ cycler.__init__.__globals__.os.getcwd() }}", "pemanggilan fungsi"),
    ("{{ pegawai.__class__ }}", "nama '__class__'"),
    ("{{ pegawai|attr('__class__') }}", "filter 'attr'"),
    ("{{ pegawai['nama'] }}", "kurung siku"),
    ("{{ pegawai.nama.format(1) }}", "pemanggilan fungsi"),
    ("{{ 'a'*50000000 }}", "'Mul'"),
    ("{% for a in range(20000) %}{% for b in range(20000) %}x{% endfor %}{% endfor %}", "pemanggilan fungsi"),
    ("{% include '/etc/hostname' %}", "{% include %}"),
    ("{% import 'os' as os %}", "{% import %}"),
    ("{% set x = 1 %}", "{% set %}"),
    ("{% macro x() %}{% endmacro %}", "{% macro %}"),
    ("{{ lipsum }}", "nama 'lipsum'"),
    ("{{ self }}", "nama 'self'"),
    ("{{ 'aaaaaaaaaaaaaaaa'|join('aaaaaaaaaaaaaaaa')|join('aaaaaaaaaaaaaaaa') }}", "hanya untuk nama isian"),
    ("{{ pegawai.nama|join(pegawai.nama) }}", "teks pendek"),
    ("{{ " + "not " * 70 + "x }}", "nama 'x'"),
    ("{{ " + "a" * 5000 + " }}", "lebih dari 300 huruf"),
    ("{{ " * 4000, "tidak ditutup"),
    ("{% colspan " * 4000, "tidak ditutup"),
    ("{% colspan 2 %}" * 300, "{% colspan %}"),
    ("{%- if pegawai %}" * 300, "tanda - atau +"),
]
_CELL = "<w:tcPr></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p>"


def _column(number: int) -> bytes:
    return with_body(
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>"
        f"{_CELL * number}<w:p><w:r><w:t>{{% vm %}}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )


def _slow_inside_a_right_form(number: int) -> bytes:
    """The same expression where lint finds nothing, so that only compiling shows the harm."""

    def change(document: str) -> str:
        place = document.rindex("</w:tcPr>", 0, document.index("{% vm %}{{ butir.no }}")) + len("</w:tcPr>")
        document = document[:place] + _CELL * number + document[place:]
        return document.replace(
            "<w:t>{% vm %}{{ butir.no }}</w:t>", "<w:instrText>{% vm %}{{ butir.no }}</w:instrText>", 1
        )

    return with_part(word_files.shipped("A.1.7"), change)


def _entities(depth: int) -> str:
    grown = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(depth))
    return '<!ENTITY a "' + "A" * 1000 + '">' + grown


ATTACKS = {
    **{
        f"classes-{where}": (saying(CLASSES, where=where), "tidak didukung")
        for where in ("body", "header", "footer", "title")
    },
    "all-tags": (word_files.template_saying(*(tag for tag, _ in TAGS)), "pemanggilan fungsi"),
    "list-in-itself": (
        saying("".join(f"{{% for {name} in hasil_kerja.utama %}}" for name in "abcd") + "x" + "{% endfor %}" * 4),
        "sudah diulang",
    ),
    "free-lists": (
        saying(
            "{% for a in hasil_kerja.utama %}{% for b in hasil_kerja.tambahan %}{% for c in ekspektasi_khusus.loyal %}x"
            + "{% endfor %}" * 3
        ),
        "satu di dalam yang lain",
    ),
    "column-100": (_column(100), "di luar perulangan"),
    "column-200": (_column(200), "di luar perulangan"),
    "column-in-form": (_slow_inside_a_right_form(200), "tidak selesai pada waktunya"),
    "zip-bomb": (own_templates.stretched(300), "terlalu besar"),
    "long-text": (
        with_part(saying("x"), lambda text: text.replace("<w:t>x", "<w:t>" + "x" * 11_000_000)),
        "terlalu besar",
    ),
    "many-elements": (
        with_part(saying("x"), lambda text: text.replace("<w:body>", "<w:body>" + "<w:p/>" * 1_200_000)),
        "terlalu",
    ),
    "entity-bomb": (with_entities(_entities(6), "&g;"), "DOCTYPE"),
    "external-entity": (with_entities('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;"), "DOCTYPE"),
    "in-a-comment": (replaced("<w:body>", "<w:body><!-- {{ pegawai.__class__ }} -->"), "__class__"),
    "between-tables": (replaced("</w:tbl>", "</w:tbl>{{ pegawai.__class__ }}"), "__class__"),
    "in-an-attribute": (replaced("<w:tblCaption", '<w:tblCaption w:x="{{ pegawai.__class__ }}"'), "__class__"),
    "in-a-style": (replaced('w:val="Judul"', 'w:val="{{ pegawai.__class__ }}"', part="word/styles.xml"), "tidak diisi"),
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("jahat")
    for name, (template, _) in ATTACKS.items():
        (folder / f"{name}.docx").write_bytes(template)
    (folder / "resmi.docx").write_bytes(word_files.shipped("A.1.7"))
    program = Path(__file__).with_name("looking.py")
    done = subprocess.run(
        [sys.executable, str(program), str(folder)], capture_output=True, text=True, check=True, timeout=300
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("attack", ATTACKS)
def test_attack_is_refused_in_time(attack: str, verdicts: dict[str, Any]) -> None:
    verdict = verdicts[attack]
    assert ATTACKS[attack][1] in "\n".join(verdict["said"])
    # Processor time: the time of day depends on what else the machine does.
    assert verdict["seconds"] < SECONDS


def test_attacks_keep_to_the_memory(verdicts: dict[str, Any]) -> None:
    assert max(verdict["memory"] for verdict in verdicts.values()) < MEMORY


def test_the_process_that_looks_cannot_take_more_memory() -> None:
    program = "from skprules.documents import inspection; inspection._limit_memory(); b'x' * 400_000_000"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr


def test_official_template_is_not_refused(verdicts: dict[str, Any]) -> None:
    assert verdicts["resmi"]["said"] == []


@pytest.mark.parametrize(("tag", "said"), TAGS)
def test_tags_that_would_run_fill_or_hang(tag: str, said: str) -> None:
    """What is said; in this process, since reading a template runs nothing of it."""
    findings = lint(saying(tag), wanted("A.1.7", "A.1.7.docx", load_rules()))
    assert any(said in finding.sentence.id for finding in findings if finding.level == "fault")


def test_filled_document_cannot_grow_without_end(tmp_path: Path) -> None:
    """A template that lint has nothing against, and that prints its own long text for every row."""
    template = replaced("{{ baris.target }}", "{{ baris.target }} " + "panjang " * 400_000)
    (tmp_path / "A.1.7.docx").write_bytes(template)
    case = read(example("perawat-terampil.yaml"))
    with pytest.raises(TemplateError, match=r"juta huruf|memori|waktunya"):
        fill(case, "A.1.7", templates=tmp_path)


def test_the_looker_does_not_import_from_the_folder_that_it_stands_in(tmp_path: Path) -> None:
    (tmp_path / "skprules").mkdir()
    (tmp_path / "skprules" / "__init__.py").write_text("raise SystemExit('terbajak')")
    (tmp_path / "t.docx").write_bytes(word_files.shipped("A.1.7"))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "skprules", "forms", "lint", "t.docx", "--form", "A.1.7"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
