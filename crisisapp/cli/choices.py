"""A word of a closed list, as it is typed: its id, or what people call it in either language.

The ids are English and never change, so scripts write them; who types by hand writes the words of
the window. Answers go by `yes`, `oui`, `o`, `?` besides.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import click

from crisisapp.support.i18n import LANGUAGES, Language, _

__all__ = ["ANSWERS_TYPED", "WordOf"]

# What people type for the answers, folded; the words of the window are understood too.
ANSWERS_TYPED: Mapping[str, str] = {
    **dict.fromkeys(("yes", "y", "oui", "o"), "yes"),
    **dict.fromkeys(("no", "n", "non"), "no"),
    **dict.fromkeys(("unknown", "?", "inconnu", "ne sait pas", "nsp", "not known"), "unknown"),
}

_Label = Callable[[Any, Language | None], str]


class WordOf(click.Choice[str]):
    """Takes a member of a closed list and gives its id."""

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__([member.value for member in words])
        self.words = words

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return the name of an argument, which a refusal repeats; the ids for an option."""
        if isinstance(param, click.Argument):
            return (param.name or "").upper()
        return super().get_metavar(param, ctx)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401 - the signature is click's
        """Return the id of what was typed; refuse with every id and its word."""
        if value in self.choices:
            return str(value)
        found = _typed(self.words).get(_folded(str(value)))
        if found is None:
            text = _("“{value}” is unknown here. Write one of: {choices}.")
            self.fail(text.format(value=str(value)[:_LONGEST], choices=self.shown()), param, ctx)
        return found

    def shown(self) -> str:
        """Return the ids, each with its word in the reader's language where that is another."""
        label = _label_of(self.words)
        names = ((member, label(member, None)) for member in self.words)
        return ", ".join(
            member.value if _folded(name) == member.value else f"{member.value} ({name})"
            for member, name in names
        )


_LONGEST = 200  # characters of what was typed, in a refusal


@cache
def _typed(words: type[StrEnum]) -> Mapping[str, str]:
    """Return the ids by what may be typed for them; a word of two of them is of none."""
    label = _label_of(words)
    found: dict[str, set[str]] = {}
    for member in words:
        for name in (member.value, *(label(member, language) for language in LANGUAGES)):
            found.setdefault(_folded(name), set()).add(member.value)
    ids = {member.value for member in words}
    answers = {typed: name for typed, name in ANSWERS_TYPED.items() if {"yes", "no", name} <= ids}
    return answers | {name: ids.pop() for name, ids in found.items() if len(ids) == 1}


def _label_of(words: type[StrEnum]) -> _Label:
    # Start-up: few words need them.
    from crisisapp.services import channels, readiness
    from crisisapp.services.words import approval, call, directory, labels, publication, question

    named: Mapping[str, _Label] = {
        "Answer": publication.answer_label,
        "ApprovalWay": approval.way_label,
        "Audience": labels.audience_label,
        "CallKind": call.call_kind_label,
        "ClearedFor": question.cleared_label,
        "CallOutcome": directory.outcome_label,
        "ChannelKind": channels.kind_label,
        "ChannelState": channels.state_label,
        "Mark": readiness.mark_label,
        "FactState": labels.fact_label,
        "Holder": publication.holder_label,
        "PersonKind": labels.person_kind_label,
        "Phase": labels.phase_label,
        "PublicationState": publication.state_label,
        "RemovalRoute": publication.route_label,
        "Role": labels.role_label,
        "ShownAnswer": labels.shown_label,
        "Verification": labels.verification_label,
    }
    return named.get(words.__name__, lambda member, _language: str(member.value))


def _folded(text: str) -> str:
    from crisisapp.services.capture.text import fold  # start-up: few words need it

    return " ".join(fold(text).split())
