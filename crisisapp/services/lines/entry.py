"""The lines the program itself writes into the timeline, in the language of the desk.

They stand in immutable bodies: worded once, when the thing happens, never translated afterwards.
"""

import re
from functools import cache

from crisisapp.domain.words import IncidentStatus, TaskState
from crisisapp.services.words.labels import level_label
from crisisapp.support.i18n import LANGUAGES, N_, Language, as_language, translator

__all__ = [
    "again_line",
    "by_mistake_line",
    "decided_beginnings",
    "due_moved_line",
    "family_fewer_line",
    "family_line",
    "family_of_entry",
    "family_party",
    "first_way",
    "level_line",
    "message_copied_line",
    "not_a_crisis_line",
    "proposed_level_line",
    "qualified_line",
    "recoded_line",
    "result_later_line",
    "status_line",
    "task_line",
    "ticked_in_list_line",
    "undone_line",
    "with_result",
]

_STATUS = {
    IncidentStatus.OPEN: N_("The situation is open again."),
    IncidentStatus.MONITORING: N_("The situation is now only monitored."),
    IncidentStatus.CLOSED: N_("The situation is closed."),
}
_TASK = {
    TaskState.TODO: N_("Step put back on the list: {text}"),
    TaskState.DOING: N_("Step begun: {text}"),
    TaskState.DONE: N_("Step done: {text}"),
    TaskState.NOT_APPLICABLE: N_("Step not applicable: {text}"),
    TaskState.SKIPPED: N_("Step left out: {text}"),
    TaskState.DEFERRED: N_("Step put off: {text}"),
}
# TRANSLATORS: behind the words of a step, or of a call: what came of it.
_RESULT = N_("{text}. Result: {result}")
# TRANSLATORS: a step such as "Send it, or note why nothing is written", ticked without a word.
_EITHER = N_("{text} (which of the two was not said)")
# TRANSLATORS: why an entry was struck, when one click too many had written it.
_BY_MISTAKE = N_("noted by mistake")
# TRANSLATORS: why a step that was ticked is open again: a second playbook asks for it too.
_AGAIN = N_("asked again by “{playbook}”")
# TRANSLATORS: why a step of one's own is done: its box was ticked in the list that was pasted.
_TICKED = N_("ticked already in the pasted list; at what time is not known")
# TRANSLATORS: why an entry was corrected back: the correction was undone.
_UNDONE = N_("correction undone")
# TRANSLATORS: why a line reads otherwise: a code stands where somebody was named.
_RECODED = N_("a code instead of a name")
_DUE_MOVED = N_("for another time")
# TRANSLATORS: why the line of a call was corrected: its step was ticked, then nobody had answered.
_RESULT_LATER = N_("result noted afterwards")
_LEVELS = 5
_LEVEL = N_("Severity: {level}.")
_QUALIFIED = N_("Qualified.")
_PROPOSED = N_("{level} proposed, to be agreed with the head and the authority.")
_PLAYBOOKS = N_("Playbooks: {titles}.")
_NOT_A_CRISIS = N_("This is not a crisis: the ordinary answer is enough.")
# TRANSLATORS: who was called of a family; “les deux responsables” must stay as it is.
_GUARDIAN = N_("a guardian of {family}")
_OTHER_GUARDIAN = N_("the other guardian of {family}")
_BOTH_GUARDIANS = N_("both guardians of {family}")
_FAMILY = N_("Family {family}: guardians told, {told} of {guardians}.")
_FEWER_TOLD = N_("Corrected, family {family}: {told} of {guardians} guardians told.")
_ONE_GUARDIAN = N_("Family {family}: one guardian only.")
_SOME_GUARDIANS = N_("Family {family}: {guardians} guardians.")
# TRANSLATORS: a family that has no code yet is known by the entry that tells it.
_FAMILY_OF_ENTRY = N_("of entry {number}")
_COPIED_PROJECT = N_("Draft copied for reading: {title}.")


def again_line(playbook: str, language: str) -> str:
    """Return why a step that was done is to be done again."""
    return _in(as_language(language), _AGAIN).format(playbook=playbook)


def undone_line(language: str) -> str:
    """Return why an entry reads as it did before its last correction."""
    return _in(as_language(language), _UNDONE)


def recoded_line(language: str) -> str:
    """Return why the lines that named somebody say a code now."""
    return _in(as_language(language), _RECODED)


def due_moved_line(language: str) -> str:
    """Return why an entry is for another moment, where nobody said it."""
    return _in(as_language(language), _DUE_MOVED)


def result_later_line(language: str) -> str:
    """Return why the line of a step reads otherwise: what came of it was written afterwards."""
    return _in(as_language(language), _RESULT_LATER)


def by_mistake_line(language: str) -> str:
    """Return the reason for striking an entry that one click too many had written."""
    return _in(as_language(language), _BY_MISTAKE)


def level_line(level: int, language: str) -> str:
    """Return the line that says a severity was set."""
    tag = as_language(language)
    return _in(tag, _LEVEL).format(level=level_label(level, tag))


def proposed_level_line(level: int, *, now: int | None, language: str) -> str:
    """Return the line of a severity that waits for an agreement, with the one set meanwhile."""
    tag = as_language(language)
    proposed = _in(tag, _PROPOSED).format(level=level_label(level, tag))
    return proposed if now is None else f"{level_line(now, language)} {proposed}"


def qualified_line(
    level: int | None, *, proposed: int | None, playbooks: tuple[str, ...], language: str
) -> str:
    """Return the line of a qualification: the severity, the one proposed, the playbooks begun."""
    tag = as_language(language)
    parts = [_in(tag, _QUALIFIED)]
    if level is not None:
        parts.append(level_line(level, language))
    if proposed is not None:
        parts.append(_in(tag, _PROPOSED).format(level=level_label(proposed, tag)))
    if playbooks:
        parts.append(_in(tag, _PLAYBOOKS).format(titles=", ".join(playbooks)))
    return " ".join(parts)


def not_a_crisis_line(language: str) -> str:
    """Return the line that says the ordinary answer is enough."""
    return _in(as_language(language), _NOT_A_CRISIS)


def family_party(family: str, before: int, told: int, language: str) -> str:
    """Return whom a call that tells one more guardian, or both at once, was made to."""
    both, other = told - before > 1, before > 0
    message = _BOTH_GUARDIANS if both else _OTHER_GUARDIAN if other else _GUARDIAN
    return _in(as_language(language), message).format(family=family)


def family_line(family: str, told: int, guardians: int, language: str, *, more: bool) -> str:
    """Return what is written of a family: who was told (`more`), or how many there are to tell."""
    message = _FAMILY if more else _ONE_GUARDIAN if guardians == 1 else _SOME_GUARDIANS
    line = _in(as_language(language), message)
    return line.format(family=family, told=told, guardians=guardians)


def family_fewer_line(family: str, told: int, guardians: int, language: str) -> str:
    """Return the line that corrects how many of a family were told."""
    line = _in(as_language(language), _FEWER_TOLD)
    return line.format(family=family, told=told, guardians=guardians)


def family_of_entry(number: str, language: str) -> str:
    """Return what a family without a code is called: by the entry that tells it."""
    return _in(as_language(language), _FAMILY_OF_ENTRY).format(number=number)


@cache
def decided_beginnings() -> tuple[str, ...]:
    """Return how the decisions begin that the program writes itself, in every language.

    A severity, a qualification, a status: nobody carries them out.
    """
    return tuple(
        words
        for language in LANGUAGES
        for words in (
            *(level_line(level, language) for level in range(_LEVELS)),
            _in(language, _QUALIFIED),
            _in(language, _NOT_A_CRISIS),
            *(_in(language, message) for message in _STATUS.values()),
        )
    )


def status_line(status: IncidentStatus, language: str) -> str:
    """Return the line that says a situation was watched, closed or opened again."""
    return _in(as_language(language), _STATUS[status])


def task_line(state: TaskState, text: str, language: str, *, result: str = "") -> str:
    """Return the line that says a step changed state, and what came of it.

    Done without a word, a step that leaves a choice does not pass for its first one.
    """
    tag = as_language(language)
    line = _in(tag, _TASK[state]).format(text=text)
    if state is TaskState.DONE and not result and first_way(text) != text:
        return _in(tag, _EITHER).format(text=line)
    return with_result(line, result, language)


def with_result(text: str, result: str, language: str) -> str:
    """Return a line with what came of it behind; as it is when nothing is said."""
    if not result:
        return text
    return _in(as_language(language), _RESULT).format(text=text.rstrip(" ."), result=result)


def first_way(text: str) -> str:
    """Return a step without "or note why nothing is written": what its own record says was done."""
    return _or_note_why().sub("", text)


def ticked_in_list_line(language: str) -> str:
    """Return why a step of a pasted list came in as done."""
    return _in(as_language(language), _TICKED)


def message_copied_line(title: str, language: str) -> str:
    """Return the line that says a text was copied for somebody to read, and say yes to."""
    return _in(as_language(language), _COPIED_PROJECT).format(title=title)


@cache
def _or_note_why() -> re.Pattern[str]:
    return re.compile(r",? (?:ou|or) (?:noter|écrire|dire|note|write|say) (?:pourquoi|why)\b.*$")


def _in(language: Language, message: str) -> str:
    return translator(language).gettext(message)
