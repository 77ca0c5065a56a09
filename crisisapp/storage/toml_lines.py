"""Where each key of a TOML text stands. Values come from `tomllib`; this gives the lines.

Only read when something must be pointed at: the program's start never needs it.
"""

import tree_sitter
import tree_sitter_toml

__all__ = ["TomlLines", "TomlPath"]

TomlPath = tuple[str | int, ...]


class TomlLines:
    """Lines, counted from 1, of the keys, tables and array members of one TOML text.

    Broken text is accepted: what can be understood has its line.
    """

    def __init__(self, text: str) -> None:
        parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
        self._lines: dict[TomlPath, int] = {}
        self._counts: dict[TomlPath, int] = {}
        tree = parser.parse(text.encode("utf-8", "replace"))
        for node in tree.root_node.children:
            self._take(node)

    def line(self, *path: str | int) -> int:
        """Return the line of `path`, such as `("step", 3, "due")`, else of its nearest parent."""
        for length in range(len(path), 0, -1):
            found = self._lines.get(path[:length])
            if found is not None:
                return found
        return 1

    def _take(self, node: tree_sitter.Node) -> None:
        match node.type:
            case "pair":
                self._pair((), node)
            case "table" | "table_array_element":
                self._table(node)
            case _:
                pass

    def _table(self, node: tree_sitter.Node) -> None:
        path: TomlPath = ()
        for child in node.children:
            if child.type in _KEYS:
                path = self._resolved(_key(child))
                if node.type == "table_array_element":
                    count = self._counts.get(path, 0)
                    self._counts[path] = count + 1
                    self._note(path, node)
                    path = (*path, count)
                self._note(path, node)
            elif child.type == "pair":
                self._pair(path, child)

    def _resolved(self, key: TomlPath) -> TomlPath:
        """Return `key` with the index of the last member of each array it goes through."""
        path: TomlPath = ()
        for part in key[:-1]:
            path = (*path, part)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return (*path, key[-1]) if key else path

    def _pair(self, parent: TomlPath, node: tree_sitter.Node) -> None:
        keys = [child for child in node.children if child.type in _KEYS]
        if not keys:
            return
        path = (*parent, *_key(keys[0]))
        self._note(path, node)
        if node.children and node.children[-1].type == "array":
            values = [c for c in node.children[-1].children if c.is_named and c.type != "comment"]
            for index, value in enumerate(values):
                self._note((*path, index), value)

    def _note(self, path: TomlPath, node: tree_sitter.Node) -> None:
        self._lines.setdefault(path, node.start_point.row + 1)


_KEYS = frozenset({"bare_key", "quoted_key", "dotted_key"})


def _key(node: tree_sitter.Node) -> TomlPath:
    """Return the parts of a key. A dotted key nests to the left: unrolled without recursion."""
    parts: list[str] = []
    here: tree_sitter.Node | None = node
    while here is not None:
        if here.type != "dotted_key":
            parts.append(_spelled(here))
            break
        named = [child for child in here.children if child.type in _KEYS]
        if not named:
            break
        parts.extend(_spelled(child) for child in reversed(named[1:]))
        here = named[0]
    return tuple(reversed(parts))


def _spelled(node: tree_sitter.Node) -> str:
    text = (node.text or b"").decode("utf-8", "replace")
    return text[1:-1] if node.type == "quoted_key" else text
