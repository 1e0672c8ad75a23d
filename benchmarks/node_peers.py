"""docxtemplater and carbone, each in a warm process of Node.js, filling the same form with the same content.

    python benchmarks/node_peers.py

installs them (npm, the versions of `peers/package-lock.json`) and says whether what they make equals what we make.
What is missing is said and left out.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
from peer_template import DIALECTS, content_of, converted, data_of

FOLDER = Path(__file__).parent / "peers"


@attrs.define
class Peer:
    """A maker of documents in a process of its own.

    Attributes:
        name: of the package.
        version: of the package.
        process: that waits for orders.
    """

    name: str
    version: str
    process: subprocess.Popen[str]

    def seconds(self, calls: int) -> float:
        """Fill that often, and say how long that took, by the clock of that process."""
        return float(_ask(self.process, {"calls": calls})["seconds"])

    def document(self) -> bytes:
        """One document."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "filled.docx")
            _ask(self.process, {"save": str(path)})
            return path.read_bytes()


@attrs.frozen
class Peers:
    """Who takes part, and why others do not."""

    present: tuple[Peer, ...]
    missing: tuple[str, ...]


@contextlib.contextmanager
def started(template: bytes, context: Mapping[str, Any], ours: bytes) -> Iterator[Peers]:
    """The peers, ready to fill ``template`` with ``context``; whoever makes other content than ``ours`` is left out."""
    why = _not_installed()
    if why is not None:
        yield Peers((), tuple(f"{name} is MISSING: {why}" for name in DIALECTS))
        return
    with tempfile.TemporaryDirectory() as work, contextlib.ExitStack() as ended:
        data = Path(work, "data.json")
        data.write_text(json.dumps(data_of(context), ensure_ascii=False), encoding="utf-8")
        present, missing = [], []
        for name, dialect in DIALECTS.items():
            source = Path(work, f"{name}.docx")
            source.write_bytes(converted(template, dialect))
            try:
                peer = _start(name, source, data)
                ended.callback(_end, peer.process)
                if content_of(peer.document()) == content_of(ours):
                    present.append(peer)
                else:
                    missing.append(f"{name} is LEFT OUT: it makes another content than we do")
            except (OSError, ValueError) as error:
                missing.append(f"{name} is MISSING: it does not run ({error})")
        yield Peers(tuple(present), tuple(missing))


def _not_installed() -> str | None:
    """Install the peers where they are not; why that cannot be."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        return "Node.js and npm are not installed"
    if all(_version(name) == version for name, version in wanted().items()):
        return None
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        check=False,
    )
    reason = next((line for line in done.stderr.splitlines() if "error" in line.lower()), "")
    return None if done.returncode == 0 else f"npm could not install it ({reason or 'no network?'})"


def wanted() -> dict[str, str]:
    """The versions that take part, by package."""
    described: dict[str, dict[str, str]] = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return described["dependencies"]


def _version(package: str) -> str | None:
    described = FOLDER / "node_modules" / package / "package.json"
    return str(json.loads(described.read_text(encoding="utf-8"))["version"]) if described.is_file() else None


def _start(name: str, template: Path, data: Path) -> Peer:
    process = subprocess.Popen(
        ["node", str(FOLDER / "serve.mjs"), name, str(template), str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Peer(name, str(_answer(process)["version"]), process)


def _ask(process: subprocess.Popen[str], order: Mapping[str, Any]) -> dict[str, Any]:
    assert process.stdin is not None
    process.stdin.write(json.dumps(order) + "\n")
    process.stdin.flush()
    return _answer(process)


def _answer(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    answer: dict[str, Any] = json.loads(process.stdout.readline())
    return answer


def _end(process: subprocess.Popen[str]) -> None:
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> None:
    """Say who takes part."""
    from fill import context, shipped  # noqa: PLC0415 - fill.py takes the peers from here

    from skprules.documents.template import compile_template  # noqa: PLC0415 - the same

    template, data = shipped(), context()
    ours = compile_template(template, name="A.1.7.docx").render(data)
    with started(template, data, ours) as peers:
        for peer in peers.present:
            print(f"{peer.name} {peer.version}: makes the same {len(content_of(ours))} paragraphs and merged cells")
        for missing in peers.missing:
            print(missing)


if __name__ == "__main__":
    main()
