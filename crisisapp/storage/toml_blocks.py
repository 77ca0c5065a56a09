"""The tables of a TOML text as blocks that can be moved: heading, lines, and the comment above.

What lies between two blocks (empty lines) stays where it is when blocks change places.
"""

import tree_sitter
import tree_sitter_toml

__all__ = ["Blocks"]

_TABLES = frozenset({"table", "table_array_element"})


class Blocks:
    """A text cut into what stands before its tables, and each table with what is part of it.

    A table `[step.more]` is part of the `[[step]]` before it.
    """

    def __init__(self, text: str) -> None:
        self.newline = "\r\n" if "\r\n" in text else "\n"
        data = text.encode()
        starts: list[tuple[int, str]] = []
        for node in _parse(data).children:
            if node.type in _TABLES:
                name = (node.children[1].text or b"").decode()
                above = starts[-1][1] if starts else ""
                if not (above and name.startswith(f"{above}.")):
                    starts.append((_with_comment(data, node.start_byte), name))
        ends = [start for start, _name in starts[1:]] + [len(data)]
        first = starts[0][0] if starts else len(data)
        self._head = data[:first].decode()
        self._names = [name for _start, name in starts]
        self._bodies: list[str] = []
        self._gaps: list[str] = []
        for (start, _name), end in zip(starts, ends, strict=True):
            whole = data[start:end].decode()
            body = whole.rstrip()
            self._bodies.append(body)
            self._gaps.append(whole[len(body) :])

    def with_block(self, name: str, body: str, after: int) -> str:
        """Return the text with a block more, after the one of this name at `after`."""
        places = self._places(name)
        if not self._bodies:
            head = self._head.rstrip()
            return f"{head}{self.newline * 2 if head else ''}{body}{self.newline}"
        if after >= 0 and places:
            at = places[after] + 1
        else:
            at = places[0] if places else len(self._bodies)
        if at == len(self._bodies):  # the end of the text stays as it was
            self._gaps.insert(at - 1, self.newline * 2)
        else:
            self._gaps.insert(at, self.newline * 2)
        self._bodies.insert(at, body)
        return self._text()

    def without_block(self, name: str, index: int) -> str:
        """Return the text without one block."""
        at = self._places(name)[index]
        last = at == len(self._bodies) - 1
        del self._bodies[at]
        del self._gaps[at - 1 if last and at else at]
        return self._text()

    def with_moved_block(self, name: str, index: int, to: int) -> str:
        """Return the text with one block at the place of another of its name."""
        places = self._places(name)
        bodies = [self._bodies[place] for place in places]
        bodies.insert(to, bodies.pop(index))
        for place, body in zip(places, bodies, strict=True):
            self._bodies[place] = body
        return self._text()

    def _places(self, name: str) -> list[int]:
        return [place for place, each in enumerate(self._names) if each == name]

    def _text(self) -> str:
        parts = (part for pair in zip(self._bodies, self._gaps, strict=True) for part in pair)
        return self._head + "".join(parts)


def _with_comment(data: bytes, start: int) -> int:
    """Return where the comment right above a heading begins, else where the heading does."""
    line = data.rfind(b"\n", 0, start) + 1
    if data[line:start].strip():
        return start
    while line > 0:
        above = data.rfind(b"\n", 0, line - 1) + 1
        if not data[above:line].lstrip().startswith(b"#"):
            break
        line = above
    return line


def _parse(data: bytes) -> tree_sitter.Node:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    return parser.parse(data).root_node
