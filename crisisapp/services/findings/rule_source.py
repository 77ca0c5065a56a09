"""The rules on words of the content a desk works with, ready to be looked for.

They are those of the message's language; what is missing, and why, is said in that of the screen.
Words to write stay in the message's: they go into the message.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from crisisapp.domain.errors import UserError
from crisisapp.domain.wording import MessagePart, WordingRule
from crisisapp.services.content import Content
from crisisapp.services.findings.rules import RuleBook
from crisisapp.support.i18n import current_language

__all__ = ["rule_book"]

_QUOTES = ("“", "«")


def rule_book(content: Content, language: str) -> RuleBook:
    """Return the rules for texts of a language, as they are told in that of the screen.

    Raises:
        UserError: as the library of wording rules does.
    """
    file = content.wording.rules(language)
    rules, parts = file.rule, file.part
    if language != current_language():
        try:
            told = content.wording.rules(current_language())
        except UserError:
            told = file  # the file of the screen's language cannot be used: its own is better
        rules = _rules_told(rules, told.rule)
        parts = _parts_told(parts, told.part)
    return RuleBook(
        rules,
        parts,
        sentence_words=file.limits.sentence_words,
        sentence_most=file.limits.sentence_most,
    )


def _rules_told(
    rules: Iterable[WordingRule], told: Iterable[WordingRule]
) -> tuple[WordingRule, ...]:
    by_id = {each.id: each for each in told}
    return tuple(
        replace(each, why=other.why, write=_written(each.write, other.write))
        for each in rules
        for other in [by_id.get(each.id, each)]
    )


def _parts_told(
    parts: Iterable[MessagePart], told: Iterable[MessagePart]
) -> tuple[MessagePart, ...]:
    by_id = {each.id: each for each in told}
    return tuple(
        replace(each, title=other.title, why=other.why)
        for each in parts
        for other in [by_id.get(each.id, each)]
    )


def _written(ours: str, told: str) -> str:
    """Return what to write: words that go into the message as they are, advice as it is read."""
    return ours if any(quote in ours for quote in _QUOTES) else told
