"""Change one value, one line of a list or one table of a TOML text and leave every other byte.

Comments, unknown keys, order and spacing stay as somebody wrote them. `tree-sitter` says where a
thing stands, `tomlkit` how a value is spelled; after each change the whole text is read again and
must mean exactly what was asked, else nothing is changed. Texts use whatever line end they use.
"""

from collections.abc import Mapping, Sequence

import tree_sitter
import tree_sitter_toml

from crisisapp.storage.content_text import ContentFaultError, parse_toml
from crisisapp.storage.toml_blocks import Blocks
from crisisapp.storage.toml_list import spelled_list
from crisisapp.storage.toml_spell import Value, spell
from crisisapp.support.i18n import _

__all__ = ["Place", "Value", "add_table", "move_table", "remove_table", "set_values"]

Place = tuple[str, int] | None  # None: the head; else an array of tables and the place in it


def set_values(text: str, place: Place, values: Mapping[str, Value | None]) -> str:
    """Return the text with these keys of the head or of one table set; None removes a key.

    Raises:
        ContentFaultError: the text cannot be read, or cannot be changed safely by a program.
    """
    for key, value in values.items():
        text = _set_value(text, place, key, value)
    return text


def add_table(text: str, name: str, values: Mapping[str, Value], after: int) -> str:
    """Return the text with a table `[[name]]` after the one at `after`; -1 for the first place.

    Raises:
        ContentFaultError: as `set_values`.
    """
    meant = parse_toml(text)
    tables = _tables(meant, name)
    meant[name] = [*tables[: after + 1], _plain(values), *tables[after + 1 :]]
    blocks = Blocks(text)
    lines = [f"[[{name}]]", *(f"{key} = {spell(value)}" for key, value in values.items())]
    return _sure(blocks.with_block(name, blocks.newline.join(lines), after), meant)


def remove_table(text: str, name: str, index: int) -> str:
    """Return the text without one table, and without the comment right above it.

    Raises:
        ContentFaultError: as `set_values`.
    """
    meant = parse_toml(text)
    tables = _tables(meant, name)
    meant[name] = [*tables[:index], *tables[index + 1 :]]
    if not meant[name]:
        del meant[name]
    return _sure(Blocks(text).without_block(name, index), meant)


def move_table(text: str, name: str, index: int, to: int) -> str:
    """Return the text with one table moved so that it stands at `to`, its comment with it.

    Raises:
        ContentFaultError: as `set_values`.
    """
    meant = parse_toml(text)
    tables = _tables(meant, name)
    tables.insert(to, tables.pop(index))
    meant[name] = tables
    return _sure(Blocks(text).with_moved_block(name, index, to), meant)


def _set_value(text: str, place: Place, key: str, value: Value | None) -> str:
    meant = parse_toml(text)
    table: object = meant if place is None else _tables(meant, place[0])[place[1]]
    if not isinstance(table, dict):
        raise _unsure()
    if table.get(key) == _plain_value(value) and type(table.get(key)) is type(value):
        return text
    if value is None:
        if key not in table:
            return text
        del table[key]
    else:
        table[key] = _plain_value(value)
    data = text.encode()
    root = _parse(data)
    pairs = [node for node in _holder(root, place).children if node.type == "pair"]
    found = next((pair for pair in pairs if _key(pair) == key), None)
    if found is None:
        line = f"{key} = {spell('' if value is None else value)}"
        changed = _with_pair(data, root, place, line)
    elif value is None:
        changed = _without_line(data, found)
    else:
        node = found.children[2]
        changed = data[: node.start_byte] + _respelled(data, node, value) + data[node.end_byte :]
    return _sure(changed.decode(), meant)


def _respelled(data: bytes, node: tree_sitter.Node, value: Value) -> bytes:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return spelled_list(data, node, [str(each) for each in value])
    return spell(value, like=(node.text or b"").decode()).encode()


def _with_pair(data: bytes, root: tree_sitter.Node, place: Place, line: str) -> bytes:
    """Return the data with a line after the last pair of a table, or under its heading."""
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    holder = _holder(root, place)
    pairs = [node for node in holder.children if node.type == "pair"]
    if place is None and not pairs:
        return line.encode() + newline + data
    at = pairs[-1].end_byte if pairs else holder.children[2].end_byte
    if not pairs:  # what is said beside the heading stays there
        end = data.find(b"\n", at)
        at = len(data) if end < 0 else end - (data[end - 1 : end] == b"\r")
    elif data[at - 1 : at] == b"\r":  # a pair may end with half a line end
        at -= 1
    return data[:at] + newline + line.encode() + data[at:]


def _without_line(data: bytes, pair: tree_sitter.Node) -> bytes:
    """Return the data without the line of a pair."""
    start = data.rfind(b"\n", 0, pair.start_byte) + 1
    end = data.find(b"\n", pair.end_byte)
    return data[:start] + (b"" if end < 0 else data[end + 1 :])


def _holder(root: tree_sitter.Node, place: Place) -> tree_sitter.Node:
    if place is None:
        return root
    name, index = place
    found = [
        node
        for node in root.children
        if node.type == "table_array_element" and _heading(node) == name
    ]
    if index >= len(found):
        raise _unsure()
    return found[index]


def _parse(data: bytes) -> tree_sitter.Node:
    parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_toml.language()))
    return parser.parse(data).root_node


def _heading(node: tree_sitter.Node) -> str:
    return (node.children[1].text or b"").decode()


def _key(pair: tree_sitter.Node) -> str:
    return (pair.children[0].text or b"").decode().strip("\"'")


def _sure(text: str, meant: dict[str, object]) -> str:
    """Return the text if it means what it should.

    Raises:
        ContentFaultError: it does not; the way it is written is one this program cannot change.
    """
    try:
        same = parse_toml(text) == meant
    except ContentFaultError as error:
        raise _unsure(error.line) from error
    if not same:
        raise _unsure()
    return text


def _unsure(line: int = 1) -> ContentFaultError:
    return ContentFaultError(
        line, _("the file is written in a way that only a text editor can change")
    )


def _tables(values: Mapping[str, object], name: str) -> list[object]:
    found = values.get(name, [])
    return list(found) if isinstance(found, list) else []


def _plain(values: Mapping[str, Value]) -> dict[str, object]:
    return {key: _plain_value(value) for key, value in values.items()}


def _plain_value(value: Value | None) -> object:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [str(each) for each in value]
    return value
