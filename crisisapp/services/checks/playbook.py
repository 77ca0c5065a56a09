"""The rules of one playbook: what its head and its steps must be, alone and together."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from crisisapp.domain.proofs import BOTH
from crisisapp.domain.publications import REMOVAL_WAYS
from crisisapp.domain.words import Audience, EntryKind, Phase
from crisisapp.services.checks.clocks import check_counted
from crisisapp.services.checks.conditions import check_questions, check_when
from crisisapp.services.checks.deriving import check_set
from crisisapp.services.checks.informing import check_ranks
from crisisapp.services.checks.shape import check_table, closest, one_of, quoted
from crisisapp.services.checks.source import Source, as_tables, named_as, text_of
from crisisapp.services.checks.surroundings import Surroundings
from crisisapp.storage.playbook_shape import IDENT, MAX_STEPS, PlaybookFile, StepFile
from crisisapp.support.files import is_reserved
from crisisapp.support.i18n import LANGUAGES, _

__all__ = ["check_playbook", "step_ids"]

_PROOFS = frozenset({kind.value for kind in EntryKind} | {"sent", "takedown", "exhibit", "call"})
_TELLING = frozenset({EntryKind.CALL_OUT.value, EntryKind.MESSAGE_OUT.value})
_BOTH_SAID = re.compile(
    r"\bles deux (responsables|parents)\b|\bboth (legal )?(guardians|parents)\b", re.IGNORECASE
)
_REFLEXES = 3
_IDENT = re.compile(IDENT)

Steps = list[dict[str, object]]
OtherFile = Callable[[str], Source | None]  # the playbook of an id, in the same language


def check_playbook(source: Source, around: Surroundings, other: OtherFile) -> None:
    """Add to `source` every fault of one playbook file. `other` finds those it includes."""
    steps = as_tables(source.values.get("step"))
    if len(steps) > MAX_STEPS:
        what = _("more than {limit} steps").format(limit=MAX_STEPS)
        source.fault(("step", MAX_STEPS), what, _("fewer steps: nobody follows so many"))
        return
    if source.head_read:
        check_table(source, (), source.values, PlaybookFile, leave=["step", "question"])
        _check_name(source)
        _check_lines(source)
        _check_said(source, (), source.values, "title")
        check_ranks(source)
        check_set(source, around)
    for index, step in enumerate(steps):
        check_table(source, ("step", index), step, StepFile)
        _check_said(source, ("step", index), step, "text")
        _check_references(source, index, step, around)
    check_questions(source, around)
    _check_twins(source, steps)
    if source.whole:
        included = _included(source, other)
        _check_shared(source, steps, included)
        _check_bases(source, steps, included)
        _check_reflexes(source, steps, included)
        check_when(source, included, around)
        _check_together(source, [*steps, *included])


def step_ids(steps: Iterable[Mapping[str, object]]) -> frozenset[str]:
    """Return the ids of steps."""
    return frozenset(text_of(step, "id") for step in steps) - {""}


def _check_name(source: Source) -> None:
    name, language = source.values.get("id"), source.values.get("language")
    called, spoken = named_as(source.path)
    if isinstance(name, str) and name != called:
        what = _("the id is “{id}” but the file is called {name}").format(
            id=name[:40], name=source.path.name
        )
        source.fault(("id",), what, _name_to_write(called, name))
    if isinstance(name, str) and is_reserved(name):
        what = _("Windows keeps the name “{id}” for itself: no file can be called so there")
        write = _("another id, and the same name for the file, such as ECOLE1")
        source.fault(("id",), what.format(id=name), write)
    folder = source.path.parent.name
    if folder in LANGUAGES and language in LANGUAGES and language != folder:
        what = _("the file is in the folder “{folder}” and says another language")
        source.fault(("language",), what.format(folder=folder), f'language = "{folder}"')
    if spoken and language in LANGUAGES and language != spoken:
        what = _("the file is called {name} and says another language")
        source.fault(("language",), what.format(name=source.path.name), f'language = "{spoken}"')


def _name_to_write(stem: str, name: str) -> str:
    """Return which of the two to change: no id has a space, an accent or more than 32 signs."""
    if _IDENT.fullmatch(stem):
        return f'id = "{stem}"'
    if _IDENT.fullmatch(name):
        return _("call the file “{name}”: an id has no spaces nor accents").format(
            name=f"{name}.toml"
        )
    return _("an id of letters, digits, “-” and “_”, and the same name for the file")


def _check_said(
    source: Source, place: tuple[str | int, ...], table: Mapping[str, object], key: str
) -> None:
    """Add a fault for words that are only blanks: nobody can follow an empty row."""
    words = table.get(key)
    if isinstance(words, str) and words and not words.strip():
        what = _("“{key}” is empty").format(key=key)
        source.fault((*place, key), what, _("what to do, in a few words"))


def _check_lines(source: Source) -> None:
    for key in ("never", "close_when"):
        if source.values.get(key) == []:
            what = _("“{key}” says nothing").format(key=key)
            source.fault((key,), what, _("at least one line between double quotes"))
    if source.values.get("includes") and source.values.get("words") == []:
        what = _("without words, this playbook is never proposed from a title")
        source.fault(("words",), what, _("the words people use for it"), level="note")


def _check_references(
    source: Source, index: int, step: dict[str, object], around: Surroundings
) -> None:
    place = ("step", index)
    refs = step.get("refs")
    for position, ref in enumerate(refs if isinstance(refs, list) else []):
        _known(source, (*place, "refs", position), ref, around.refs)
    _known(source, (*place, "legal"), step.get("legal"), around.refs)
    _check_template(source, (*place, "template"), step.get("template"), around)
    act = step.get("act")
    if isinstance(act, str):
        kind, _colon, target = act.partition(":")
        if kind == "call":
            _known(source, (*place, "act"), target, around.numbers, before="call:")
        if kind == "copy" and around.phrases is not None:
            _known(source, (*place, "act"), target, around.phrases, before="copy:")
    if around.phrases is not None:
        _known(source, (*place, "say"), step.get("say"), around.phrases)
    proof = step.get("proof")
    if isinstance(proof, dict):
        parts = (text_of(proof, key) for key in ("kind", "to", "guardians"))
        proof = ":".join(part for part in parts if part)
    if isinstance(proof, str):
        kind, _colon, which = proof.partition(":")
        which, _colon, guardians = which.partition(":")
        _check_guardians(source, place, step, kind=kind, which=which, both=bool(guardians))
        _known(source, (*place, "proof"), kind, _PROOFS)
        if which:
            known = set(REMOVAL_WAYS.values()) if kind == "takedown" else Audience
            whole = "" if isinstance(step.get("proof"), dict) else f"{kind}:"
            _known(source, (*place, "proof"), which, [e.value for e in known], before=whole)
    check_counted(source, place, step)
    if text_of(step, "due_base") not in {"", "t0"} and "due" not in step:
        what = _("“due_base” stands without “due”, so no time can be computed")
        source.fault((*place, "due_base"), what, _('add due = "P1D", or remove “due_base”'))


def _check_guardians(
    source: Source,
    place: tuple[str | int, ...],
    step: dict[str, object],
    *,
    kind: str,
    which: str,
    both: bool,
) -> None:
    """Add a fault for both guardians of no family, a note where the words alone say both."""
    counts = kind in _TELLING and which == Audience.FAMILIES_CONCERNED
    whole = f"{kind if kind in _TELLING else EntryKind.CALL_OUT.value}:FAMc:{BOTH}"
    if both and not counts:
        what = _("both guardians are counted of the families concerned alone")
        source.fault((*place, "proof"), what, f'"{whole}"')
    said = " ".join(text_of(step, key) for key in ("text", "help"))
    if counts and not both and _BOTH_SAID.search(said):
        what = _("the words say both guardians, and one of them ticks this step")
        source.fault((*place, "proof"), what, f'"{whole}"', level="note")


def _check_template(
    source: Source, place: tuple[str | int, ...], value: object, around: Surroundings
) -> None:
    if not isinstance(value, str) or around.templates is None:
        return
    if value not in around.templates:
        _known(source, place, value, around.templates)
    elif (source.language(), value) not in around.bodies and around.bodies:
        what = _("the message {id} has no text in this language yet").format(id=value)
        source.fault(place, what, _("nothing: the step works without it"), level="note")


def _known(
    source: Source,
    place: tuple[str | int, ...],
    value: object,
    choices: Collection[str],
    *,
    before: str = "",
) -> None:
    """Add a fault when a text is not one of the ids that exist."""
    if not isinstance(value, str) or value in choices:
        return
    near = closest(value, choices)
    write = quoted(f"{before}{near}") if near else one_of(choices, before=before)
    what = _("“{key}” names “{value}”, which does not exist").format(
        key=next(str(part) for part in reversed(place) if isinstance(part, str)), value=value[:40]
    )
    source.fault(place, what, write)


def _check_twins(source: Source, steps: Steps) -> None:
    for key in ("id", "key"):
        first: dict[str, int] = {}
        for index, step in enumerate(steps):
            value = step.get(key)
            if isinstance(value, str) and value in first:
                what = _("the {key} “{value}” already stands at line {line}").format(
                    key=key, value=value[:40], line=source.line("step", first[value], key)
                )
                source.fault(("step", index, key), what, _("an id of its own"))
            elif isinstance(value, str):
                first[value] = index


def _included(source: Source, other: OtherFile) -> Steps:
    """Return the steps that come from elsewhere: included ones whose key is not here yet."""
    keys = {text_of(step, "key") for step in as_tables(source.values.get("step"))}
    found: Steps = []
    waiting, seen = [source], {text_of(source.values, "id")}
    for current in waiting:  # grows while it is read; each playbook is taken once
        names = current.values.get("includes")
        for index, name in enumerate(names if isinstance(names, list) else []):
            if not isinstance(name, str) or (name in seen and current is not source):
                continue
            included = None if name in seen else other(name)
            seen.add(name)
            if included is not None:
                waiting.append(included)
                steps = as_tables(included.values.get("step"))
                found.extend(step for step in steps if text_of(step, "key") not in keys)
                keys.update(text_of(step, "key") for step in steps)
            elif current is source:
                what = _("it includes “{name}”, which does not exist or is already included")
                write = _("the id of another playbook, such as core")
                source.fault(("includes", index), what.format(name=name[:40]), write)
    return found


def _check_shared(source: Source, steps: Steps, included: Steps) -> None:
    """A step that comes from an included playbook has an id that no step here has."""
    theirs = step_ids(included)
    for index, step in enumerate(steps):
        name = text_of(step, "id")
        if name in theirs:
            what = _("an included playbook has a step “{id}” too").format(id=name[:40])
            source.fault(("step", index, "id"), what, _("an id of its own"))


def _check_bases(source: Source, steps: Steps, included: Steps) -> None:
    """A step may start from another one: it must exist, and no circle may come of it."""
    ids = step_ids([*steps, *included])
    bases = {text_of(step, "id"): _step_base(step) for step in [*steps, *included]}
    for index, step in enumerate(steps):
        base = _step_base(step)
        if base is None:
            continue
        if base not in ids:
            _known(source, ("step", index, "due_base"), base, ids, before="step:")
            continue
        seen = {text_of(step, "id")}
        while base is not None and base not in seen:
            seen.add(base)
            base = bases.get(base)
        if base is not None:
            what = _("the steps wait for each other, so no time can be computed")
            source.fault(("step", index, "due_base"), what, _("t0, or a step outside the circle"))


def _step_base(step: Mapping[str, object]) -> str | None:
    base = text_of(step, "due_base")
    return base.removeprefix("step:") if base.startswith("step:") else None


def _check_reflexes(source: Source, steps: Steps, included: Steps) -> None:
    memory = source.values.get("memory")
    if not isinstance(memory, list):
        return
    if len(memory) != _REFLEXES or len(set(map(str, memory))) != _REFLEXES:
        what = _("“memory” names {count} steps instead of three different ones")
        source.fault(("memory",), what.format(count=len(memory)), _("the ids of three steps"))
    for index, name in enumerate(memory):
        _known(source, ("memory", index), name, step_ids([*steps, *included]))


def _check_together(source: Source, steps: Steps) -> None:
    present = {text_of(step, "phase") for step in steps}
    for phase in Phase:
        if phase.value not in present:
            what = _("no step is in the phase “{phase}”, even with the included ones")
            write = _('a step with phase = "{phase}", or includes = ["core"]')
            source.fault(("step",), what.format(phase=phase.value), write.format(phase=phase.value))
    if steps and not any(step.get("critical") is True for step in steps):
        what = _("no step is critical")
        source.fault(("step",), what, _("critical = true in the step that protects people"))
