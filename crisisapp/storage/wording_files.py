"""Read the wording rules of a language: `wording/rules.fr.toml`, `wording/rules.en.toml`.

Strict: a file with a pattern that cannot be used, or an id twice, is refused with its line, so that
no rule is silently missing. The school's own file comes before the shipped one.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.wording import (
    EMOJI,
    Limits,
    MessagePart,
    PatternError,
    RuleKind,
    WordingRule,
    pattern_of,
)
from crisisapp.storage.content_values import line_of, read_shape, refusal
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["RuleFault", "WordingFile", "WordingLibrary", "read_wording", "rule_faults"]


class WordingFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of wording rules as it is written; the order of the parts is that of a message."""

    language: str
    limits: Limits = Limits()
    part: tuple[MessagePart, ...] = ()
    rule: tuple[WordingRule, ...] = ()


class RuleFault(msgspec.Struct, frozen=True, kw_only=True):
    """Why one rule or part cannot be used: where in its table, what, and what to write."""

    keys: tuple[str | int, ...]
    what: str
    write: str


class WordingLibrary:
    """The wording rules of a folder of content, the school's own folder before it.

    Read once a language, then kept. A file of the school that cannot be used is put aside
    (`refused`). Made and used in one thread.
    """

    def __init__(self, root: Path, extra: Path | None = None) -> None:
        self._folders = (root,) if extra is None else (extra, root)
        self._known: dict[str, WordingFile] = {}
        self._refused: dict[Path, UserError] = {}

    @property
    def refused(self) -> tuple[UserError, ...]:
        """Return why files read so far were put aside, one refusal a file."""
        return tuple(self._refused.values())

    def rules(self, language: str) -> WordingFile:
        """Return the rules for texts written in a language.

        Raises:
            UserError: UNKNOWN_LANGUAGE (`value`), FILE_MISSING (`path`), or CONTENT_FAULT (`path`,
                `line`, `what`) when no file can be used.
        """
        if language not in LANGUAGES:
            raise UserError(UserCode.UNKNOWN_LANGUAGE, value=language)
        if language not in self._known:
            self._known[language] = self._first_sound(f"rules.{language}.toml")
        return self._known[language]

    def _first_sound(self, name: str) -> WordingFile:
        first: UserError | None = None
        for folder in self._folders:
            path = folder / "wording" / name
            if not path.is_file():
                continue
            try:
                return read_wording(path)
            except UserError as error:
                self._refused[path] = error
                first = first or error
        missing = self._folders[-1] / "wording" / name
        raise first or UserError(UserCode.FILE_MISSING, path=str(missing))


def read_wording(path: Path) -> WordingFile:
    """Return the rules in a file.

    Raises:
        UserError: FILE_MISSING (`path`), or CONTENT_FAULT (`path`, `line`, `what`, `write`).
    """
    found, _text = read_shape(path, WordingFile)
    _refuse_unusable(path, "part", found.part)
    _refuse_unusable(path, "rule", found.rule)
    return found


def _refuse_unusable(path: Path, name: str, items: Sequence[WordingRule | MessagePart]) -> None:
    seen: set[str] = set()
    for index, item in enumerate(items):
        for fault in rule_faults(item):
            raise refusal(path, line_of(path, name, index, *fault.keys), fault.what, fault.write)
        if item.id in seen:
            what = _("the {key} “{value}” stands twice").format(key="id", value=item.id)
            raise refusal(path, line_of(path, name, index, "id"), what, _("an id of its own"))
        seen.add(item.id)


def rule_faults(item: WordingRule | MessagePart) -> Iterator[RuleFault]:
    """Yield why a rule or a part of the right shape cannot be used all the same."""
    yield from _patterns("words", item.words)
    if isinstance(item, MessagePart):
        if not item.words and not item.fields:
            what = _("nothing says that this part is there")
            yield RuleFault(keys=("id",), what=what, write='fields = ["…"], words = ["…"]')
        return
    yield from _patterns("unless", item.unless)
    if not item.words and not item.signs:
        what = _("this rule looks for nothing")
        yield RuleFault(keys=("id",), what=what, write='words = ["…"]')
    for position, sign in enumerate(item.signs):
        if sign != EMOJI and (len(sign) != 1 or sign.isalnum() or sign.isspace()):
            what = _("“{value}” is no sign").format(value=sign)
            write = _("one sign such as !, or the word emoji")
            yield RuleFault(keys=("signs", position), what=what, write=write)
    if (item.kind is RuleKind.ACRONYM) != bool(item.long):
        what = _("an acronym, and nothing else, has its full name in “long”")
        yield RuleFault(keys=("id",), what=what, write='kind = "acronym", long = "…"')


def _patterns(key: str, patterns: tuple[str, ...]) -> Iterator[RuleFault]:
    for position, text in enumerate(patterns):
        try:
            pattern_of(text)
        except PatternError as error:
            what = _("“{value}” is no pattern").format(value=error.part[:40])
            write = _(
                "one to eight plain words; “*” ends a word of three letters or more, "
                "or stands alone between two words"
            )
            yield RuleFault(keys=(key, position), what=what, write=write)
