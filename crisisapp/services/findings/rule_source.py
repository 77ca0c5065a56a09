"""The rules on words of the content a desk works with, ready to be looked for."""

from typing import Protocol

from crisisapp.services.findings.rules import RuleBook

__all__ = ["rule_book"]


class _Content(Protocol):
    """The libraries of one folder of content; it may have one of wording rules, `wording`."""


def rule_book(content: _Content, language: str) -> RuleBook:
    """Return the rules for texts of a language; content without any has an empty book.

    Raises:
        UserError: as the library of wording rules does.
    """
    library = getattr(content, "wording", None)
    if library is None:
        return RuleBook()
    file = library.rules(language)
    return RuleBook(
        file.rule,
        file.part,
        sentence_words=file.limits.sentence_words,
        sentence_most=file.limits.sentence_most,
    )
