"""The rules of questions and conditions: what is asked exists, and every step can be reached."""

from collections.abc import Collection, Iterable, Mapping

from crisisapp.domain.conditions import Condition, Term, read_condition
from crisisapp.domain.directory import ChannelKind
from crisisapp.services.checks.shape import check_table, closest, one_of, quoted
from crisisapp.services.checks.source import Source, as_tables, text_of
from crisisapp.services.checks.surroundings import Surroundings
from crisisapp.storage.playbook_shape import QuestionFile
from crisisapp.support.i18n import _

__all__ = ["check_condition", "check_opens", "check_questions", "check_when"]


_KINDS = tuple(kind.value for kind in ChannelKind)


def check_questions(source: Source, around: Surroundings) -> None:
    """Add the faults of a playbook's own questions; each must change something."""
    seen: set[str] = set()
    for index, table in enumerate(as_tables(source.values.get("question"))):
        place = ("question", index)
        check_table(source, place, table, QuestionFile)
        name = text_of(table, "id")
        if name in seen or name in around.triage:
            what = _("the id “{value}” is that of another question").format(value=name[:40])
            source.fault((*place, "id"), what, _("an id of its own"))
        seen.add(name)
        check_opens(source, place, table, around)
        if not any(table.get(key) not in (None, "", []) for key in ("then", "level", "opens")):
            what = _("the answer to this question changes nothing")
            source.fault((*place, "id"), what, _("“level”, “opens” or “then”"))


def check_opens(
    source: Source, place: tuple[str | int, ...], table: Mapping[str, object], around: Surroundings
) -> None:
    """Add a fault for each playbook that an answer would open and that does not exist."""
    opens = table.get("opens")
    for position, name in enumerate(opens if isinstance(opens, list) else []):
        if isinstance(name, str) and name not in around.playbooks:
            what = _("it opens “{name}”, which does not exist").format(name=name[:40])
            near = closest(name, around.playbooks)
            write = quoted(near) if near else _("the id of another playbook")
            source.fault((*place, "opens", position), what, write)


def check_condition(
    source: Source, place: tuple[str | int, ...], text: str, questions: Collection[str] | None
) -> Condition | None:
    """Add the faults of one condition, and return it; None where it cannot be read.

    `questions` are those there are; None: a table, which every playbook's questions may serve.
    """
    try:
        condition = read_condition(text)
    except ValueError as error:
        what = _("the condition cannot be read at “{piece}”").format(piece=str(error)[:40])
        source.fault(
            place,
            what,
            _("g6, g7=no, fact:KEY, channel:ent=compromised or level>=3, joined by “and” or “or”"),
        )
        return None
    for term in condition.terms() if questions is not None else ():
        _check_term(source, place, term, questions or ())
    return condition


def check_when(
    source: Source, included: Iterable[Mapping[str, object]], around: Surroundings
) -> None:
    """Add the faults of the conditions of steps: unreadable, about nothing, never true."""
    own = {text_of(table, "id") for table in as_tables(source.values.get("question"))}
    questions = own | around.triage
    for index, step in enumerate(as_tables(source.values.get("step"))):
        text = text_of(step, "when")
        place = ("step", index, "when")
        condition = check_condition(source, place, text, questions)
        if condition is None:
            continue
        if condition.groups and all(_impossible(group) for group in condition.groups):
            what = _("no answer makes this step appear: it asks a thing and its contrary")
            source.fault(place, what, _("a condition that can be true, or remove “when”"))
        if condition.groups and step.get("prevails") is True:
            # It would take the place of a step that is wanted, and then stay away itself.
            what = _("a step that waits for an answer cannot prevail over another playbook's")
            source.fault(place, what, _("remove “when” or “prevails”"))
    _check_memory(source, [*as_tables(source.values.get("step")), *included])


def _check_term(
    source: Source, place: tuple[str | int, ...], term: Term, questions: Collection[str]
) -> None:
    if term.what == "channel" and term.name not in _KINDS:
        what = _("the condition asks the channel “{name}”, which is none").format(
            name=term.name[:40]
        )
        near = closest(term.name, _KINDS)
        source.fault(place, what, f"channel:{near}" if near else one_of(_KINDS))
        return
    if term.what != "question" or term.name in questions:
        return
    what = _("the condition asks “{name}”, which is no question").format(name=term.name[:40])
    near = closest(term.name, questions)
    write = f"“{near}”" if near else one_of(questions)
    source.fault(place, what, write)


def _impossible(group: tuple[Term, ...]) -> bool:
    """Say whether the terms of a group contradict each other."""
    answers: dict[str, str] = {}
    for term in group:
        if term.what != "question" or not term.wanted:
            continue
        if answers.setdefault(term.name, term.answer) != term.answer:
            return True
    refused = {(t.name, t.answer) for t in group if t.what == "question" and not t.wanted}
    refused_states = {(t.name, t.answer) for t in group if t.what == "channel" and not t.wanted}
    states = {(t.name, t.answer) for t in group if t.what == "channel" and t.wanted}
    if refused_states & states or any((name, "") in refused_states for name, _state in states):
        return True
    if len({name for name, state in states if state}) < sum(bool(s) for _name, s in states):
        return True  # a channel has one state
    facts = {term.name for term in group if term.what == "fact" and term.wanted}
    least = max((t.least for t in group if t.what == "level" and t.wanted), default=0)
    most = min((t.least for t in group if t.what == "level" and not t.wanted), default=5)
    denied = {term.name for term in group if term.what == "fact" and not term.wanted}
    return bool(refused & set(answers.items())) or bool(facts & denied) or least >= most


def _check_memory(source: Source, steps: Iterable[Mapping[str, object]]) -> None:
    """The three first reflexes are shown before anybody answered: they can have no condition."""
    memory = source.values.get("memory")
    names = memory if isinstance(memory, list) else []
    hidden = {text_of(step, "id") for step in steps if text_of(step, "when").strip()}
    for index, name in enumerate(names):
        if isinstance(name, str) and name in hidden:
            what = _("the first reflex “{name}” waits for an answer").format(name=name[:40])
            source.fault(("memory", index), what, _("a step without “when”"))
