"""The rules on words of the content a desk works with, ready to be looked for."""

from crisisapp.services.content import Content
from crisisapp.services.findings.rules import RuleBook

__all__ = ["rule_book"]


def rule_book(content: Content, language: str) -> RuleBook:
    """Return the rules for texts of a language.

    Raises:
        UserError: as the library of wording rules does.
    """
    file = content.wording.rules(language)
    return RuleBook(
        file.rule,
        file.part,
        sentence_words=file.limits.sentence_words,
        sentence_most=file.limits.sentence_most,
    )
