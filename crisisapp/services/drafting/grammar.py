"""The first wall: limits on the words of a template, then an allow-list over its parsed tree.

No call, no product, no inclusion.

With neither calls nor multiplication, and with no set value made from another set value, what a
template can write is bounded by its source and the lists it is given. Imports Jinja: lazily used.
"""

from collections import deque

from jinja2 import nodes
from jinja2.lexer import Lexer

from crisisapp.services.drafting.context import CONTEXT_NAMES
from crisisapp.services.drafting.filters import TESTS, filters_for
from crisisapp.services.drafting.marks import has_private
from crisisapp.services.drafting.refused import TemplateRefused
from crisisapp.services.drafting.written import MAX_DEPTH, check_written, wordless_sets
from crisisapp.support.i18n import _

__all__ = ["MAX_DEPTH", "check_tree", "check_words"]

_MAX_TAG_WORDS = 200
_MAX_WORDS = 400  # the longest that ships has 236; refused after the last one: 3 ms
_MAX_NESTED = 20
_MAX_LOOPS = 2
_MAX_PARTS = 60
_MAX_LOOP_PARTS = 20  # of all that is joined in loops, which run up to 1,600 times
_FILTER_NAMES = frozenset(filters_for("en"))
_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Neg,
    nodes.If,
    nodes.For,
    nodes.Assign,
    nodes.Filter,
    nodes.Test,
    nodes.Keyword,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
    nodes.CondExpr,
    nodes.List,
    nodes.Tuple,
    nodes.Dict,
    nodes.Pair,
)


def check_words(lexer: Lexer, source: str) -> None:
    """Refuse a template that would be long to parse: huge tags, too many, nested too deep.

    Raises:
        TemplateRefused: names the line and the limit.
        TemplateSyntaxError: the source cannot be cut into words.
    """
    words = in_tag = nested = 0
    starts = False
    for line, kind, value in lexer.tokeniter(source, None):
        if kind in ("whitespace", "data"):
            continue
        words, in_tag = words + 1, in_tag + 1
        if kind in ("variable_begin", "block_begin"):
            in_tag, starts = 0, kind == "block_begin"
        elif kind == "name" and starts:
            starts = False
            nested += (value in ("if", "for")) - value.startswith("end")
        if in_tag > _MAX_TAG_WORDS:
            raise TemplateRefused(line=line, what=_("one tag is too long"))
        if words > _MAX_WORDS:
            raise TemplateRefused(line=line, what=_("its tags hold more than 400 words in all"))
        if nested > _MAX_NESTED:
            raise TemplateRefused(line=line, what=_("it is nested too deep"))


def check_tree(tree: nodes.Template) -> dict[str, int]:
    """Refuse a parsed template that leaves the allow-list; return the names it sets, by line.

    Raises:
        TemplateRefused: names the first line and the rule it breaks.
    """
    sets = _sets(tree)
    lines = {name: each.lineno for name, each in sets.items()}
    assigned = set(sets)
    wordless = wordless_sets(list(sets.values()))
    queue: deque[tuple[nodes.Node, int, int]] = deque([(tree, 0, 0)])
    joined = 0
    while queue:
        node, depth, loops = queue.popleft()
        if depth > MAX_DEPTH:
            raise _refused(node, _("it is nested too deep"))
        if type(node) not in _ALLOWED:
            raise _refused(node, _("“{syntax}” is not allowed").format(syntax=_syntax(node)))
        _check_node(node, loops, assigned)
        check_written(node, wordless)
        joined += _joined(node) if loops else 0
        if joined > _MAX_LOOP_PARTS:
            raise _refused(node, _("too many parts are joined in a loop"))
        inner = loops + isinstance(node, nodes.For)
        queue.extend((child, depth + 1, inner) for child in node.iter_child_nodes())
    return lines


def _joined(node: nodes.Node) -> int:
    """Return how many texts a node may put together."""
    if isinstance(node, nodes.Concat):
        return len(node.nodes)
    return 2 if isinstance(node, nodes.Add) else 0


def _sets(tree: nodes.Template) -> dict[str, nodes.Assign]:
    sets: dict[str, nodes.Assign] = {}
    queue: deque[nodes.Node] = deque([tree])
    while queue:
        node = queue.popleft()
        if isinstance(node, nodes.Assign):
            if not isinstance(node.target, nodes.Name):
                raise _refused(node, _("a set takes one plain name"))
            if node.target.name in CONTEXT_NAMES:
                raise _refused(
                    node,
                    _("“{name}” is a value of the message: set another name").format(
                        name=node.target.name
                    ),
                )
            sets[node.target.name] = node
        queue.extend(node.iter_child_nodes())
    return sets


def _check_node(node: nodes.Node, loops: int, assigned: set[str]) -> None:
    match node:
        case nodes.For():
            _check_loop(node, loops, assigned)
        case nodes.Assign():
            _check_set(node, loops, assigned)
        case nodes.Filter() | nodes.Test():
            _check_named(node)
        case nodes.Getattr() if node.attr.startswith("_"):
            raise _refused(node, _("“{name}” is a private name").format(name=node.attr))
        case nodes.Name() if node.name.startswith("_"):
            raise _refused(node, _("“{name}” is a private name").format(name=node.name))
        case nodes.Getitem(arg=nodes.Const(value=str(key))) if key.startswith("_"):
            raise _refused(node, _("“{name}” is a private name").format(name=key))
        case nodes.Getitem() if not _is_constant(node.arg):
            raise _refused(node, _("the number in […] must be written out"))
        case nodes.Neg() if not isinstance(node.node, nodes.Const):
            raise _refused(node, _("“-” takes a number written out"))
        case nodes.Concat() if len(node.nodes) > _MAX_PARTS:
            raise _refused(node, _("too many parts are joined"))
        case nodes.Const() if isinstance(node.value, str) and has_private(node.value):
            raise _refused(node, _("a text holds a private character"))
        case nodes.TemplateData() if has_private(node.data):
            raise _refused(node, _("the text holds a private character"))
        case _:
            pass


def _check_loop(node: nodes.For, loops: int, assigned: set[str]) -> None:
    if node.recursive:
        raise _refused(node, _("a loop may not call itself"))
    if loops >= _MAX_LOOPS:
        raise _refused(node, _("loops are at most two deep"))
    if type(node.target) is not nodes.Name:
        raise _refused(node, _("a loop takes one plain name"))
    source: nodes.Node = node.iter
    while isinstance(source, nodes.Getattr):
        source = source.node
    if not isinstance(source, nodes.Name) or source.name in assigned:
        raise _refused(node, _("a loop runs over a list of the message, by its name"))


def _check_set(node: nodes.Assign, loops: int, assigned: set[str]) -> None:
    if loops:
        raise _refused(node, _("a set may not stand in a loop"))
    # A set made from a set could double itself thirty times: a gigabyte out of thirty lines.
    if any(name.name in assigned for name in node.node.find_all(nodes.Name)) or (
        isinstance(node.node, nodes.Name) and node.node.name in assigned
    ):
        raise _refused(node, _("a set may not be made from another set"))


def _check_named(node: nodes.Filter | nodes.Test) -> None:
    if node.dyn_args is not None or node.dyn_kwargs is not None:
        raise _refused(node, _("“*” is not allowed"))
    if isinstance(node, nodes.Test):
        if node.name not in TESTS:
            raise _refused(node, _("the test “{name}” does not exist").format(name=node.name))
    elif node.node is None or node.name not in _FILTER_NAMES:
        raise _refused(node, _("the filter “{name}” does not exist").format(name=node.name))


def _is_constant(node: nodes.Node | None) -> bool:
    match node:
        case None | nodes.Const():
            return True
        case nodes.Neg():
            return isinstance(node.node, nodes.Const)
        case nodes.Slice():
            return all(map(_is_constant, (node.start, node.stop, node.step)))
        case _:
            return False


def _syntax(node: nodes.Node) -> str:
    operator = getattr(node, "operator", None)
    return operator if isinstance(operator, str) else type(node).__name__.lower()


def _refused(node: nodes.Node, what: str) -> TemplateRefused:
    return TemplateRefused(line=max(node.lineno or 1, 1), what=what)
