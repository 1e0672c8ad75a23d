"""Tables in Parquet; the only module that talks to pyarrow.

Each row is a case: its keys are the columns (nested ones are structures and lists), or a single text column holds it as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from skprules.batch.errors import refused
from skprules.batch.places import digest_of
from skprules.batch.rows import Block, Table
from skprules.batch.source import Described, base_name, opened, unreadable

_BUFFER = 1 << 20


@attrs.frozen
class TableSource:
    """A Parquet file."""

    path: str

    def described(self) -> Described:
        """Count the rows.

        Raises:
            RefusedError: it is no Parquet file, or pyarrow is not installed.
        """
        try:
            with opened(self.path) as stream:
                found = digest_of(stream)
            with opened(self.path) as stream:
                cases = _parquet(self.path).ParquetFile(stream).metadata.num_rows
        except (OSError, ValueError) as error:  # pyarrow's own are ValueErrors
            raise unreadable(error, self.path) from None
        return Described(base_name(self.path), "parquet", cases, found.size, found.sha256)

    def blocks(self, size: int, wanted: Callable[[int], bool]) -> Iterator[Block]:
        """The rows, a block at a time, whatever the row groups."""
        import pyarrow as pa  # noqa: PLC0415 - of the extra `batch`

        name, number, held, count = base_name(self.path), 0, [], 0
        with opened(self.path) as stream:
            # Small pages in place of whole column chunks: a row group may hold a million cases.
            table = _parquet(self.path).ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
            for batch in table.iter_batches(batch_size=size):
                while batch.num_rows:
                    part = batch.slice(0, size - count)
                    batch = batch.slice(part.num_rows)  # noqa: PLW2901 - what is left of it
                    held.append(part)
                    count += part.num_rows
                    if count == size:
                        if wanted(number):
                            yield Table(number, number * size, name, _packed(pa, held))
                        number, held, count = number + 1, [], 0
            if held and wanted(number):
                yield Table(number, number * size, name, _packed(pa, held))


def records(content: bytes) -> Iterator[dict[str, Any]]:
    """The rows of a packed table."""
    import pyarrow as pa  # noqa: PLC0415 - of the extra `batch`

    with pa.ipc.open_stream(content) as reader:
        for batch in reader:
            yield from batch.to_pylist()


def _packed(pa: Any, batches: list[Any]) -> bytes:  # noqa: ANN401 - the module of pyarrow, which has no types
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, batches[0].schema) as writer:
        for batch in batches:
            writer.write_batch(batch)
    return bytes(sink.getvalue())


def _parquet(path: str) -> Any:  # noqa: ANN401 - a module without types
    try:
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError:
        raise refused(
            "Parquet memerlukan pyarrow; pasang dengan: pip install 'skprules[batch]'",
            "Parquet needs pyarrow; install it with: pip install 'skprules[batch]'",
            path,
        ) from None
    return pyarrow.parquet
