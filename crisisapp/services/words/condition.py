"""Why a step came, waits or would go: the terms of its condition in words of the screen."""

from collections.abc import Iterable, Mapping
from textwrap import shorten

from crisisapp.domain.conditions import Condition, Term, read_condition
from crisisapp.domain.publications import Answer
from crisisapp.services.content import Content
from crisisapp.services.queries.checklist_records import TaskRow
from crisisapp.services.words.labels import level_label
from crisisapp.services.words.publication import answer_label
from crisisapp.support.i18n import Language, _

__all__ = [
    "condition_text",
    "question_shorts",
    "question_texts",
    "terms_text",
    "waiting_texts",
    "why_hidden",
]

_SHORT = 80  # characters of a question in a line that says how its answer changed


def waiting_texts(
    content: Content, playbooks: tuple[str, ...], tasks: Iterable[TaskRow], language: Language
) -> dict[str, str]:
    """Return what each step waits for, by the id of the step, in the words of the questions."""
    questions = question_texts(content, playbooks, language)
    return {task.id: condition_text(task.when, questions) for task in tasks if task.when}


def why_hidden(task: TaskRow, waits: Mapping[str, str]) -> str:
    """Return why a step is not on the list: what it waits for, or that its playbook was withdrawn.

    `waits` is what `waiting_texts` gives.
    """
    if task.withdrawn:
        return _("its playbook “{title}” was withdrawn").format(title=task.withdrawn)
    # TRANSLATORS: under a step that is not on the list yet: the answer that would bring it.
    return _("waits for: {condition}").format(condition=waits.get(task.id, task.when))


def question_texts(
    content: Content, playbooks: tuple[str, ...], language: Language
) -> dict[str, str]:
    """Return the words of every question that a condition may name, by its id."""
    library = content.playbooks
    found = {
        each.id: each.text_fr if language == "fr" else each.text_en for each in library.triage()
    }
    present = library.titles(language)
    for name in playbooks:
        if name in present:
            found |= {each.id: each.text for each in library.load(name, language).questions}
    return found


def question_shorts(
    content: Content, playbooks: tuple[str, ...], language: Language
) -> dict[str, str]:
    """Return every question in a few words, by its id; one that has none is cut short."""
    found = {
        name: shorten(text.rstrip(" \u00a0?"), _SHORT, placeholder=" …")
        for name, text in question_texts(content, playbooks, language).items()
    }
    for each in content.playbooks.triage():
        if short := each.short_fr if language == "fr" else each.short_en:
            found[each.id] = short
    return found


def condition_text(when: str, questions: Mapping[str, str]) -> str:
    """Return what a step waits for; one that cannot be read is given back as it is."""
    try:
        condition = read_condition(when)
    except ValueError:
        return when
    return _joined(condition, questions)


def terms_text(terms: tuple[Term, ...], questions: Mapping[str, str]) -> str:
    """Return terms that hold together, such as the reason why a step came."""
    return _(" and ").join(_said(term, questions) for term in terms)


def _joined(condition: Condition, questions: Mapping[str, str]) -> str:
    # TRANSLATORS: between two things either of which is enough.
    return _("; or ").join(terms_text(group, questions) for group in condition.groups)


def _said(term: Term, questions: Mapping[str, str]) -> str:
    match term.what:
        case "question":
            answer = answer_label(Answer(term.answer)).lower()
            text = f"{questions.get(term.name, term.name)} {answer}"
            # TRANSLATORS: a question and the answer it must not have.
            return text if term.wanted else _("not: {answer}").format(answer=text)
        case "fact":
            words = _("the fact “{key}” is confirmed") if term.wanted else _("no fact “{key}”")
            return words.format(key=term.name)
        case "channel":
            return _channel_said(term)
        case _:
            word = level_label(term.least)
            words = _("severity from {level} on") if term.wanted else _("severity below {level}")
            return words.format(level=word)


def _channel_said(term: Term) -> str:
    # Start-up: few steps wait for a channel.
    from crisisapp.domain.directory import ChannelKind
    from crisisapp.services.channels import kind_label, state_label

    kinds = {kind.value for kind in ChannelKind}
    name = kind_label(term.name) if term.name in kinds else term.name
    if not term.answer:
        words = (
            _("the channel “{name}” is not usable")
            if term.wanted
            else _("the channel “{name}” is usable")
        )
        return words.format(name=name)
    words = (
        _("the channel “{name}” is {state}")
        if term.wanted
        else _("the channel “{name}” is not {state}")
    )
    return words.format(name=name, state=state_label(term.answer))
