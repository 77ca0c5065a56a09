"""The lines that say how the list and the team changed, in the language of the desk.

Like those of `log_lines` they are worded once, when the thing happens. An order about many things
is one line: the timeline is for reading.
"""

from collections.abc import Sequence
from datetime import datetime
from textwrap import shorten
from zoneinfo import ZoneInfo

from crisisapp.domain.publications import Answer
from crisisapp.domain.words import Role
from crisisapp.services.words.labels import role_label
from crisisapp.services.words.publication import answer_label
from crisisapp.support.i18n import N_, as_language, moment_text, translator

__all__ = [
    "added_line",
    "again_words",
    "answers_words",
    "due_line",
    "families_line",
    "given_line",
    "held_line",
    "more_families_line",
    "started_line",
    "withdrawn_line",
]

_NAMED = 3  # steps of one order that are named; the others are counted
_WORDS = 80  # characters of each: the line says which step it is, the list says the rest

# TRANSLATORS: between the parts of a list of steps, of roles, of answers.
_BETWEEN = N_("; ")
_STARTED = N_("Playbook started: {title}.")
# TRANSLATORS: steps that were done already and stand on the list again.
_AGAIN = N_("To do again: {steps}.")
_ADDED = N_("Step added: {text}")
# TRANSLATORS: two steps or more.
_ADDED_SOME = N_("{count} steps added: {steps}")
_COUNTED = N_("Families concerned: {count}.")
_COUNTED_ANEW = N_("Families concerned: {count} ({before} before).")
# TRANSLATORS: what was answered to some questions, and no longer is.
_ANSWERS = N_("Answers changed: {changes}.")
# TRANSLATORS: a question in a few words: "a minor recognisable, “yes” instead of “no”".
_INSTEAD = N_("{question}, “{after}” instead of “{before}”")
_ANSWERED = N_("{question}, “{after}”, not answered before")
_OF_CONTENT = N_("{question} (publication {number})")
_WITHDRAWN = N_("Playbook withdrawn: {title}.")
_GIVEN = N_("Step given to {role}: {text}")
_DUE = N_("Step for {time}: {text}")
# TRANSLATORS: the time of a step counts again as before somebody moved it.
_DUE_BEFORE = N_("Step for the same time as before: {text}")
# TRANSLATORS: a role of the cell and who holds it from now on: "Directeur de crise : M. Roux".
_HELD = N_("{role}: {person}")
_DEPUTY = N_("{role}: {person}, deputy {deputy}")
_DEPUTY_ALONE = N_("{role}: deputy {deputy}")
_FREE = N_("{role}: nobody any more")
_TEAM = N_("Team: {roles}.")


def started_line(title: str, again: Sequence[str], language: str) -> str:
    """Return the line that says a playbook was started, and which steps it asks for once more."""
    begun = translator(as_language(language)).gettext(_STARTED).format(title=title)
    return " ".join(part for part in (begun, again_words(again, language)) if part)


def again_words(steps: Sequence[str], language: str) -> str:
    """Return which steps that were done are to be done again; empty for none."""
    words = translator(as_language(language)).gettext
    return words(_AGAIN).format(steps=_first_of(steps, language)) if steps else ""


def added_line(steps: Sequence[str], done: int, language: str) -> str:
    """Return the line that says some steps (one at least) were added; `done` were ticked already.

    However many there are it is one line: the first ones and a count.
    """
    words = translator(as_language(language))
    if len(steps) == 1:
        line = words.gettext(_ADDED).format(text=steps[0])
    else:
        named = _first_of(steps, language)
        line = words.gettext(_ADDED_SOME).format(count=len(steps), steps=named)
    if not done:
        return line
    ticked = words.ngettext("{count} was done before.", "{count} were done before.", done)
    return f"{line.rstrip(' .')}. {ticked.format(count=done)}"


def families_line(count: int, before: int | None, language: str) -> str:
    """Return the line that says how many families are concerned; None before: never counted."""
    words = translator(as_language(language)).gettext
    if before is None:
        return words(_COUNTED).format(count=count)
    return words(_COUNTED_ANEW).format(count=count, before=before)


def more_families_line(expected: int, told: int, language: str) -> str:
    """Return why a step that counted families is open again: `3 families concerned, 1 told`."""
    words = translator(as_language(language))
    # TRANSLATORS: families, in the feminine in French.
    told_words = words.ngettext("{count} told", "{count} told", told).format(count=told)
    line = words.ngettext("{count} family concerned", "{count} families concerned", expected)
    return f"{line.format(count=expected)}, {told_words}"


def answers_words(changes: Sequence[tuple[str, str, str, str]], language: str) -> str:
    """Return which answers are others than before; empty for none.

    Each change is the question in a few words, the number of the publication it is about (or
    nothing), the answer before (or nothing) and the answer now.
    """
    tag = as_language(language)
    words = translator(tag).gettext
    parts = []
    for question, number, before, after in changes:
        name = words(_OF_CONTENT).format(question=question, number=number) if number else question
        said = [answer_label(Answer(each), tag).lower() if each else "" for each in (before, after)]
        text = _INSTEAD if before else _ANSWERED
        parts.append(words(text).format(question=name, before=said[0], after=said[1]))
    return words(_ANSWERS).format(changes=words(_BETWEEN).join(parts)) if parts else ""


def withdrawn_line(title: str, language: str) -> str:
    """Return the line that says a playbook was taken back."""
    return translator(as_language(language)).gettext(_WITHDRAWN).format(title=title)


def given_line(role: str, text: str, language: str) -> str:
    """Return the line that says a step belongs to another role, or to somebody outside the list."""
    tag = as_language(language)
    known = role in {each.value for each in Role}
    name = role_label(Role(role), tag) if known else role
    return translator(tag).gettext(_GIVEN).format(role=name, text=text)


def due_line(
    text: str, due: datetime | None, *, now: datetime, zone: ZoneInfo, language: str
) -> str:
    """Return the line that says for when a step is; None: as before somebody moved its time."""
    tag = as_language(language)
    words = translator(tag).gettext
    if due is None:
        return words(_DUE_BEFORE).format(text=text)
    at = moment_text(due, zone, today=now, language=tag)
    return words(_DUE).format(time=at, text=text)


def held_line(held: Sequence[tuple[str, str, str]], language: str) -> str:
    """Return the line that says who holds what, from (role, person, deputy); empty for nobody."""
    tag = as_language(language)
    words = translator(tag).gettext
    parts = []
    for role, person, deputy in held:
        alone = _DEPUTY if person else _DEPUTY_ALONE
        text = alone if deputy else (_HELD if person else _FREE)
        name = role_label(Role(role), tag)
        parts.append(words(text).format(role=name, person=person, deputy=deputy))
    return words(_TEAM).format(roles=words(_BETWEEN).join(parts)) if parts else ""


def _first_of(steps: Sequence[str], language: str) -> str:
    """Return the first steps, each shortened, and how many more there are."""
    words = translator(as_language(language))
    named = [shorten(step, _WORDS, placeholder=" …").rstrip(" .") for step in steps[:_NAMED]]
    if more := len(steps) - len(named):
        others = words.ngettext("and {count} more", "and {count} more", more)
        named.append(others.format(count=more))
    return words.gettext(_BETWEEN).join(named)
