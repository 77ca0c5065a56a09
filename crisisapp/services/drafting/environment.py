"""The second wall: Jinja's immutable sandbox, emptied of its globals, behind our allow-list.

The one place that runs Jinja. Import this module inside functions: Jinja must not load at start.
"""

from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from functools import lru_cache

import msgspec
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.environment import Template as Compiled
from jinja2.meta import find_undeclared_variables
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from crisisapp.domain.message import Field
from crisisapp.services.drafting.blocks import mark_blocks
from crisisapp.services.drafting.filters import TESTS, filters_for
from crisisapp.services.drafting.grammar import check_tree, check_words
from crisisapp.services.drafting.marks import Gap, Items, Marked, NotAListError
from crisisapp.services.drafting.refused import TemplateRefused
from crisisapp.services.drafting.values import Branch
from crisisapp.services.drafting.written import NotTextError, as_text
from crisisapp.support.i18n import _, as_language

__all__ = [
    "MAX_LINES",
    "MAX_OUTPUT",
    "MAX_SOURCE_BYTES",
    "MAX_WORK",
    "Program",
    "compile_source",
    "require_own_sets",
    "run",
]

MAX_SOURCE_BYTES = 20_000
MAX_LINES = 2_000
MAX_OUTPUT = 200_000  # characters
MAX_WORK = 1_000_000  # characters that its filters may read, all of them together
_LEAST_WORK = 20  # what any filter counts for, however short its text
_LOOP_WORDS = frozenset({"first", "last", "index", "index0", "length"})


class _Sandbox(ImmutableSandboxedEnvironment):
    """Reads keys of our own containers and nothing else: no attribute of any object."""

    def getattr(self, obj: object, attribute: str) -> object:
        """Return what a name leads to inside a value of the message."""
        match obj:
            case Branch():
                return obj.leaf(attribute)
            case Gap():
                return obj
            case LoopContext() if attribute in _LOOP_WORDS:
                return getattr(obj, attribute)
            case dict() if attribute in obj:
                return obj[attribute]
            case _:
                return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: object, argument: object) -> object:
        """Return one item of a list, or what a key leads to."""
        match obj:
            case list() | tuple() if isinstance(argument, int):
                if -len(obj) <= argument < len(obj):
                    return obj[argument]
                return obj.gap if isinstance(obj, Items) else self.undefined(obj=obj, name="[…]")
            case Marked():
                raise NotAListError
            case _:
                return self.getattr(obj, str(argument))


class _TooMuchError(Exception):
    """The filters of a rendering read more than they may."""


# What the filters of the rendering that is going on may still read.
_WORK: ContextVar[list[int]] = ContextVar("work")


class Program(msgspec.Struct, frozen=True, kw_only=True):
    """A template that passed both walls; `roots` are the names it reads, `paths` dotted ones.

    `anchors` tell the paragraphs of its source from others, by their number. `sets` are the names
    it sets, each with its line.
    """

    compiled: Compiled
    roots: frozenset[str]
    paths: frozenset[str]
    anchors: tuple[str, ...] = ()
    sets: Mapping[str, int] = {}


@lru_cache(maxsize=256)
def compile_source(source: str, language: str) -> Program:
    """Parse, check and compile a template; cached, as one keystroke renders it again.

    Raises:
        TemplateRefused: syntax, size, depth or a form outside the allow-list, with its line.
    """
    if len(source.encode("utf-8", "surrogatepass")) > MAX_SOURCE_BYTES:
        raise TemplateRefused(line=1, what=_("it is longer than 20 kB"))
    if source.count("\n") >= MAX_LINES:
        raise TemplateRefused(line=MAX_LINES, what=_("it has more than 2,000 lines"))
    sandbox = _sandbox(as_language(language))
    try:
        check_words(sandbox.lexer, source)
        tree = sandbox.parse(source)
        sets = check_tree(tree)
        roots = frozenset(find_undeclared_variables(tree))
        paths = frozenset(_paths(tree))
        anchors = mark_blocks(tree, source)
        code = sandbox.compile(tree, filename="<template>")
    except TemplateSyntaxError as error:
        # `message` quotes the template's own words, never a name or a path of this computer.
        raise TemplateRefused(line=error.lineno, what=error.message or _("syntax")) from error
    except RecursionError as error:
        raise TemplateRefused(line=1, what=_("it is nested too deep")) from error
    except (ValueError, OverflowError) as error:
        raise TemplateRefused(line=1, what=_("a number is out of bounds")) from error
    compiled = Compiled.from_code(sandbox, code, {})
    return Program(compiled=compiled, roots=roots, paths=paths, anchors=anchors, sets=sets)


def require_own_sets(sets: Mapping[str, int], fields: Iterable[Field]) -> None:
    """Refuse a template that sets the name of a field: what was typed would not be what is read.

    Raises:
        TemplateRefused: names the line and the rule.
    """
    for field in fields:
        if field.name in sets:
            what = _("“{name}” is a value of the message: set another name")
            raise TemplateRefused(line=sets[field.name], what=what.format(name=field.name))


def run(program: Program, names: Mapping[str, object]) -> str:
    """Write a program with its names; the result still carries the marks of each origin.

    Raises:
        TemplateRefused: it compares what cannot be compared, reads what is not there, or writes
            more than 200,000 characters; its filters read more than a million.
    """
    compiled = program.compiled
    context = compiled.new_context(dict(names), shared=True)
    written: list[str] = []
    size = 0
    _WORK.set([MAX_WORK])
    try:
        for part in compiled.root_render_func(context):
            size += len(part)
            if size > MAX_OUTPUT:
                raise TemplateRefused(line=1, what=_("it writes more than 200,000 characters"))
            written.append(part)
    except _TooMuchError as error:
        line = _line_of(error, compiled)
        raise TemplateRefused(line=line, what=_("its filters read too much text")) from error
    except NotTextError as error:
        line = _line_of(error, compiled)
        raise TemplateRefused(line=line, what=_("what it writes is no text")) from error
    except NotAListError as error:
        line = _line_of(error, compiled)
        what = _("[…] takes an item of a list, and this is one text")
        raise TemplateRefused(line=line, what=what) from error
    except (TemplateError, TypeError, ValueError, LookupError, AttributeError) as error:
        line = _line_of(error, compiled)
        raise TemplateRefused(line=line, what=_("it cannot be worked out with these values")) from (
            error
        )
    return "".join(written)


@lru_cache(maxsize=4)
def _sandbox(language: str) -> _Sandbox:
    sandbox = _Sandbox(
        undefined=StrictUndefined,
        finalize=as_text,
        autoescape=False,  # the text goes to plain channels, never to a browser
        auto_reload=False,
        cache_size=0,
        optimized=False,  # constants are few; folding them could only cost time at the check
    )
    sandbox.globals.clear()
    sandbox.filters = {name: _counted(each) for name, each in filters_for(language).items()}
    sandbox.tests = dict(TESTS)
    return sandbox


def _counted(act: Callable[..., object]) -> Callable[..., object]:
    """Return a filter that counts the text it reads: a loop around one could read gigabytes."""

    def counted(value: object, *words: object, **named: object) -> object:
        work = _WORK.get()
        work[0] -= max(_LEAST_WORK, _length(value))
        if work[0] < 0:
            raise _TooMuchError
        return act(value, *words, **named)

    return counted


def _length(value: object) -> int:
    match value:
        case str():
            return len(value)
        case list() | tuple():
            return sum(map(_length, value))
        case _:
            return 0


def _paths(tree: nodes.Template) -> set[str]:
    found = {_path(node) for node in tree.find_all((nodes.Getattr, nodes.Getitem))}
    return {path for path in found if path}


def _path(node: nodes.Node) -> str:
    """Return `contact.press` for the chain of names that ends at `node`, or nothing."""
    parts: list[str] = []
    while True:
        match node:
            case nodes.Getattr():
                parts.append(node.attr)
                node = node.node
            case nodes.Getitem(arg=nodes.Const(value=str(key))):
                parts.append(key)
                node = node.node
            case nodes.Name():
                return ".".join([node.name, *reversed(parts)])
            case _:
                return ""


def _line_of(error: BaseException, compiled: Compiled) -> int:
    """Return the template's line where a rendering failed, from the compiled code's own lines."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = compiled.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line
