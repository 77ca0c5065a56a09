"""What a template writes is text: no list, no yes or no, no object of the program's language.

`{{ (1, 2) }}`, `{{ a == b }}`, `{{ self }}` would put into a letter what programmers read. What
can be seen in the source is refused before it runs; `as_text` meets the rest.
"""

from collections.abc import Iterator, Set

from jinja2 import Undefined, nodes

from crisisapp.services.drafting.marks import Gap, Moment, Plural
from crisisapp.services.drafting.refused import TemplateRefused
from crisisapp.services.drafting.values import Branch, Line
from crisisapp.support.i18n import _

__all__ = ["MAX_DEPTH", "NotTextError", "as_text", "check_written", "wordless_sets"]

MAX_DEPTH = 60
# They take a list, or any value, and write what reads well of it.
_TAKE_LISTS = frozenset({"bullets", "count", "default", "first", "jlist", "last", "length"})
_ITEM = frozenset({"first", "last"})
_LISTS = (nodes.List, nodes.Tuple)
_NO_TEXT = (*_LISTS, nodes.Dict, nodes.Compare, nodes.Not, nodes.Test)
# An `if` without `else` leaves an Undefined, written as nothing; any other says that it lacks.
_WRITTEN = (str, int, Gap, Moment, Plural, Branch, Line, Undefined)
_OF_LOOP = frozenset({"first", "last"})


_WRITERS = frozenset(
    {nodes.Name, nodes.Output, nodes.Concat, nodes.List, nodes.Tuple, nodes.Pair, nodes.Add}
    | {nodes.Sub, nodes.Filter}
)


class NotTextError(Exception):
    """A rendering came to write what is no text."""


def as_text(value: object) -> object:
    """Return a value that a template writes.

    Raises:
        NotTextError: it would be written as a programmer sees it.
    """
    if isinstance(value, bool) or not isinstance(value, _WRITTEN):
        raise NotTextError
    return value


def wordless_sets(sets: list[nodes.Assign]) -> frozenset[str]:
    """Return the names that a template sets to what is no text."""
    return frozenset(
        each.target.name
        for each in sets
        if isinstance(each.target, nodes.Name) and _no_text(each.node, frozenset()) is not None
    )


def check_written(node: nodes.Node, wordless: Set[str]) -> None:
    """Refuse a node that writes what is no text; `wordless` are the names set to such things.

    Raises:
        TemplateRefused: names the line and the rule.
    """
    if type(node) not in _WRITERS:
        return
    if isinstance(node, nodes.Name) and node.name == "self":
        raise TemplateRefused(line=node.lineno, what=_("“self” is no name of a message"))
    for part in _written(node):
        found = _no_text(part, wordless)
        if found is not None:
            raise TemplateRefused(
                line=max(found.lineno or node.lineno or 1, 1),
                what=_(
                    "what is written must be text: no list, no true or false, no part of a loop"
                ),
            )


def _written(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield the parts of a node that become words."""
    match node:
        case nodes.Output() | nodes.Concat():
            yield from node.nodes
        case nodes.List() | nodes.Tuple():
            yield from node.items
        case nodes.Pair():
            yield from (node.key, node.value)
        case nodes.Add() | nodes.Sub():
            yield from (node.left, node.right)
        case nodes.Filter():
            if node.name not in _TAKE_LISTS and not _is_helpline(node) and node.node is not None:
                yield node.node
            if node.name != "default":
                yield from node.args
        case _:
            pass


def _is_helpline(node: nodes.Filter) -> bool:
    return node.name == "helpline" and isinstance(node.node, nodes.Dict)


def _no_text(node: nodes.Node | None, wordless: Set[str], depth: int = 0) -> nodes.Node | None:
    """Return the part of an expression that could come out of it and is no text, if one could."""
    if depth > MAX_DEPTH or node is None:
        return None  # too deep: refused for that
    if _is_no_text(node, wordless):
        return node
    found = (_no_text(part, wordless, depth + 1) for part in _outcomes(node))
    return next((each for each in found if each is not None), None)


def _is_no_text(node: nodes.Node, wordless: Set[str]) -> bool:
    match node:
        case nodes.Const():
            return node.value is None or isinstance(node.value, bool)
        case nodes.Name():
            return node.name == "loop" or node.name in wordless
        case nodes.Getattr(node=nodes.Name(name="loop")):
            return node.attr in _OF_LOOP
        case _:
            return isinstance(node, _NO_TEXT)


def _outcomes(node: nodes.Node) -> tuple[nodes.Node | None, ...]:
    """Return the parts of an expression that may come out of it as they are."""
    match node:
        case nodes.CondExpr():
            return (node.expr1, node.expr2)
        case nodes.And() | nodes.Or():
            return (node.left, node.right)
        case nodes.Filter(name="default"):
            return (node.node, *node.args)
        case nodes.Filter() if node.name in _ITEM and not isinstance(node.node, _LISTS):
            return (node.node,)  # the items of one that is written out are looked at themselves
        case _:
            return ()
