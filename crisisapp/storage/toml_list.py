"""Change the members of a TOML list of texts: those that stay keep their bytes and comments."""

from collections.abc import Sequence

import tree_sitter
import tree_sitter_toml

from crisisapp.storage.content_text import ContentFaultError, parse_toml
from crisisapp.storage.toml_spell import spell

__all__ = ["spelled_list"]


def spelled_list(data: bytes, node: tree_sitter.Node, values: Sequence[str]) -> bytes:
    """Return the bytes of the list at `node` once it holds `values`.

    Equal texts at both ends stay; those between are replaced in place, then added or taken away.
    """
    array = _Array(data, node)
    before = array.values()
    if any(not isinstance(value, str) for value in before):
        return array.fresh(values)
    start = _common(before, values)
    end = _common(before[start:][::-1], values[start:][::-1])
    old, new = before[start : len(before) - end], values[start : len(values) - end]
    for offset in range(len(old) - 1, -1, -1):  # from the end: places before do not move
        if offset < len(new):
            array.replace(start + offset, new[offset])
        else:
            array.remove(start + offset)
        array = array.again()
    for offset in range(len(old), len(new)):
        array.insert(start + offset, new[offset])
        array = array.again()
    return array.text if array.values() == list(values) else array.fresh(values)


class _Array:
    """One list: its bytes, and where its members stand in them."""

    def __init__(self, data: bytes, node: tree_sitter.Node) -> None:
        base = node.start_byte
        self.text = data[base : node.end_byte]
        self._newline = b"\r\n" if b"\r\n" in data else b"\n"
        self._members: list[tuple[int, int]] = []
        self._commas: dict[int, int] = {}  # member → the end of the comma after it
        for child in node.children:
            if child.type == ",":
                self._commas[len(self._members) - 1] = child.end_byte - base
            elif child.is_named and child.type != "comment":
                self._members.append((child.start_byte - base, child.end_byte - base))

    def again(self) -> "_Array":
        """Return the list as it is after a change."""
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        data = b"a = " + self.text
        array = _Array(data, parser.parse(data).root_node.children[0].children[2])
        array._newline = self._newline
        return array

    def values(self) -> list[object]:
        """Return what the list holds."""
        try:
            found = parse_toml("a = " + self.text.decode()).get("a")
        except ContentFaultError:
            return [None]
        return found if isinstance(found, list) else [None]

    def fresh(self, values: Sequence[str]) -> bytes:
        """Return a new list, one line a member where the old one had several lines."""
        if b"\n" not in self.text:
            return spell(values).encode()
        lines = [b"[", *(b"  " + spell(value).encode() + b"," for value in values), b"]"]
        return self._newline.join(lines)

    def replace(self, index: int, value: str) -> None:
        """Write another text at one place."""
        start, end = self._members[index]
        like = self.text[start:end].decode()
        self.text = self.text[:start] + spell(value, like=like).encode() + self.text[end:]

    def remove(self, index: int) -> None:
        """Take a member away, with its line where it has one of its own."""
        start, end = self._members[index]
        last = index == len(self._members) - 1
        comma = self._commas.get(index)
        if comma is None and index:  # the comma before it must go instead
            self._cut_comma(index - 1)
            self._drop(start - 1, end - 1)
            return
        stop = end if comma is None else comma
        if not last and not self._alone(start):
            stop = self._members[index + 1][0]
        self._drop(start, stop)

    def insert(self, index: int, value: str) -> None:
        """Write a member before the one at `index`, or as the last."""
        text = spell(value).encode()
        if index < len(self._members):
            start = self._members[index][0]
            if self._alone(start):
                line = self.text.rfind(b"\n", 0, start) + 1
                indent = self.text[line:start]
                self.text = (
                    self.text[:line] + indent + text + b"," + self._newline + self.text[line:]
                )
            else:
                self.text = self.text[:start] + text + b", " + self.text[start:]
        elif self._members:
            self._append(text)
        elif b"\n" in self.text:
            at = self.text.rfind(b"\n") + 1
            self.text = self.text[:at] + b"  " + text + b"," + self._newline + self.text[at:]
        else:
            self.text = b"[" + text + b"]"

    def _append(self, text: bytes) -> None:
        start, end = self._members[-1]
        comma = self._commas.get(len(self._members) - 1)
        if not self._alone(start):
            at = end if comma is None else comma
            between = b", " if comma is None else b" "
            self.text = (
                self.text[:at] + between + text + (b"" if comma is None else b",") + self.text[at:]
            )
            return
        line = self.text.rfind(b"\n", 0, start) + 1
        indent = self.text[line:start]
        stop = self.text.find(b"\n", end)
        stop = len(self.text) - 1 if stop < 0 else stop + 1
        tail = b"" if comma is None else b","
        new = indent + text + tail + self._newline
        self.text = self.text[:stop] + new + self.text[stop:]
        if comma is None:
            self.text = self.text[:end] + b"," + self.text[end:]

    def _alone(self, start: int) -> bool:
        """Say whether a member begins its line."""
        line = self.text.rfind(b"\n", 0, start) + 1
        return line > 0 and not self.text[line:start].strip()

    def _cut_comma(self, index: int) -> None:
        at = self._commas[index]
        self.text = self.text[: at - 1] + self.text[at:]

    def _drop(self, start: int, stop: int) -> None:
        line = self.text.rfind(b"\n", 0, start) + 1
        end = self.text.find(b"\n", stop)
        rest = self.text[stop:end].strip() if end >= 0 else b"]"
        if self._alone(start) and (not rest or rest.startswith(b"#")):
            start, stop = line, end + 1
        elif not self._alone(start) and self.text[stop : stop + 1] in {b"]", b""}:
            while self.text[start - 1 : start] == b" " and start > 2:
                start -= 1
        self.text = self.text[:start] + self.text[stop:]


def _common(one: Sequence[object], other: Sequence[object]) -> int:
    """Return how many members are equal from the start."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
