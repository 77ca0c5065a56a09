"""One file under check: its values, the line of each of them, and what is wrong with it so far.

A syntax error does not hide the rest: the text is then read table by table, and each table that
can be read is checked.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Literal

from crisisapp.services.faults import Fault
from crisisapp.storage.content_text import (
    ContentFaultError,
    decode_content,
    parse_content,
    read_bytes,
)
from crisisapp.storage.toml_lines import TomlLines
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["Source", "as_table", "as_tables", "named_as", "text_of"]

_Level = Literal["fault", "note"]
_MAX_PIECES = 1000
_HEADING = re.compile(r"^[ \t]*\[\[?[^\[\]\n]+\]\]?[ \t]*(?:#[^\n]*)?$", re.MULTILINE)


class Source:
    """A TOML file of content. `whole` says that all of it could be read.

    When it could not, rules that compare one part with another stay silent: half a file would
    make them complain of what is only unread.
    """

    def __init__(self, path: Path, data: bytes | None = None) -> None:
        """Read the file, or `data`, which would stand in it."""
        self.path = path
        self._data = data
        self.values: dict[str, object] = {}
        self.faults: list[Fault] = []
        self.whole = False
        self.head_read = False
        self._pieces: dict[tuple[str, int], tuple[TomlLines, int]] = {}
        self._lines: TomlLines | None = None
        self._read()

    def line(self, *keys: str | int) -> int:
        """Return the line of a key, such as `("step", 3, "due")`, or of its nearest parent."""
        if len(keys) >= 2 and isinstance(keys[0], str) and isinstance(keys[1], int):
            piece = self._pieces.get((keys[0], keys[1]))
            if piece is not None:
                lines, above = piece
                return lines.line(keys[0], 0, *keys[2:]) + above
        return 1 if self._lines is None else self._lines.line(*keys)

    def language(self) -> str:
        """Return the language of a playbook: that of its folder, else its own; empty for none."""
        folder = self.path.parent.name
        own = text_of(self.values, "language")
        return next((each for each in (folder, own) if each in LANGUAGES), "")

    def fault(
        self,
        keys: tuple[str | int, ...],
        what: str,
        write: str,
        *,
        level: _Level = "fault",
        ignored: bool = False,
    ) -> None:
        """Add a fault at the line of `keys`; `ignored`: the file works all the same."""
        line = self.line(*keys)
        found = Fault(
            path=self.path, line=line, what=what, write=write, level=level, ignored=ignored
        )
        self.faults.append(found)

    def fault_at(self, line: int, what: str, write: str, *, level: _Level = "fault") -> None:
        """Add a fault at a line that is already known."""
        self.faults.append(Fault(path=self.path, line=line, what=what, write=write, level=level))

    def _read(self) -> None:
        try:
            data = read_bytes(self.path) if self._data is None else self._data
            text = decode_content(data)
        except ContentFaultError as error:
            self.fault_at(error.line, error.what, error.write)
            return
        try:
            self.values = parse_content(text)
        except ContentFaultError as error:
            self._read_by_pieces(text, error)
        else:
            self.whole = self.head_read = True
            self._lines = TomlLines(text)

    def _read_by_pieces(self, text: str, first: ContentFaultError) -> None:
        """Read each table by itself; a piece that cannot be read is a fault of its own."""
        starts = [0, *(match.start() for match in _HEADING.finditer(text)), len(text)]
        if len(starts) > _MAX_PIECES:
            self.fault_at(first.line, first.what, first.write or _how_to_write())
            return
        before, above, piece = len(self.faults), 0, ""
        for start, end in pairwise(starts):
            above += piece.count("\n")
            piece = text[start:end]
            try:
                values = parse_content(piece)
            except ContentFaultError as error:
                self.fault_at(above + error.line, error.what, error.write or _how_to_write())
            else:
                self._take(values, TomlLines(piece), above)
                self.head_read = self.head_read or start == 0
        if len(self.faults) == before:  # each piece is good alone: a table or key stands twice
            self.fault_at(first.line, first.what, first.write or _how_to_write())

    def _take(self, values: dict[str, object], lines: TomlLines, above: int) -> None:
        for key, value in values.items():
            kept = self.values.setdefault(key, value)
            if isinstance(value, list) and isinstance(kept, list) and value and as_table(value[0]):
                if kept is not value:
                    kept.extend(value)
                self._pieces[key, len(kept) - 1] = (lines, above)
        if self._lines is None and above == 0:
            self._lines = lines


def _how_to_write() -> str:
    return _("one “key = value” to a line, texts between double quotes, lists between brackets")


def named_as(path: Path) -> tuple[str, str]:
    """Return the id and the language a file's name says; in no language's folder it may say both.

    `PB08.fr.toml` is what an export calls a file: ("PB08", "fr"); else the language is empty.
    """
    name, _dot, language = path.stem.rpartition(".")
    if name and language in LANGUAGES and path.parent.name not in LANGUAGES:
        return name, language
    return path.stem, ""


def as_table(value: object) -> dict[str, object]:
    """Return a table, or an empty one for any other value."""
    return value if isinstance(value, dict) else {}


def as_tables(value: object) -> list[dict[str, object]]:
    """Return the tables of an array of tables, an empty one where a member is not a table."""
    return [as_table(member) for member in value] if isinstance(value, list) else []


def text_of(table: Mapping[str, object], key: str) -> str:
    """Return the text at `key`, or an empty one for any other value."""
    value = table.get(key)
    return value if isinstance(value, str) else ""
