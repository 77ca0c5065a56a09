"""A message that says nothing is new, while a fact it was told of is known otherwise by now."""

from collections.abc import Iterator

from crisisapp.services.findings.records import Checked, Finding, Known, Severity
from crisisapp.services.lines.message import no_news_clause
from crisisapp.support.i18n import _

__all__ = ["find_no_news"]


def find_no_news(checked: Checked, known: Known) -> Iterator[Finding]:
    """Yield the words that say nothing is new to people whose last message is not true any more."""
    labels = known.changed.get(checked.audience, ())
    words = no_news_clause(checked.language)
    what = _("This says that nothing is new, but what they were told has changed: {facts}.")
    start = checked.text.casefold().find(words.casefold()) if labels else -1
    if start < 0:
        return
    yield Finding(
        code="truth.no_news",
        severity=Severity.BLOCKING,
        start=start,
        end=start + len(words),
        words=checked.text[start : start + len(words)],
        what=what.format(facts=", ".join(labels)),
        why=_("Their last message says it as it was known before."),
        write=_("Say what is known now, or correct the last message."),
    )
