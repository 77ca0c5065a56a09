"""The acts of the telephone: the card of a family, that of the press, and its press office."""

from collections.abc import Callable
from datetime import datetime

from crisisapp.app.wiring import Wired
from crisisapp.domain.calls import CallKind
from crisisapp.domain.errors import CrisisError
from crisisapp.domain.families import child_of
from crisisapp.domain.words import IncidentStatus
from crisisapp.services.capture.slash import call_words
from crisisapp.services.commands.base import Command
from crisisapp.services.commands.calls import PassCall
from crisisapp.services.naming import Naming
from crisisapp.services.queries.calls import CallRow, call
from crisisapp.services.queries.incidents import incident
from crisisapp.services.queries.press import press_contact
from crisisapp.services.sentences.errors import sentence
from crisisapp.services.words.call import Said, passed_line, press_office
from crisisapp.services.words.call_line import theme_names, unsaid_lines
from crisisapp.services.words.press import cleared_lines, say_now
from crisisapp.services.words.spelled import Words
from crisisapp.support.i18n import _, as_language, current_language
from crisisapp.ui.dialogs.call import BegunCall, CallDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.press_card import PressCard, PressOfficeDialog, PressWords
from crisisapp.ui.name_chip import chips_for

__all__ = ["carry_out", "press_words_of"]

_CALLS = {"family_call": CallKind.FAMILY, "other_call": CallKind.OTHER}


def carry_out(wired: Wired, act: str) -> None:
    """Do an act of the telephone; behind its colon stands the rest of a line, or a call's id."""
    verb, _colon, value = act.partition(":")
    window, bridge = wired.window, wired.bridge
    row = incident(bridge.read, window.current_incident, bridge.zone)
    if row is None:
        window.say(_("Open a situation first: a call is written in it."), "info")
    elif not bridge.writable:
        window.say_reading()
    elif row.status is IncidentStatus.CLOSED:
        window.say(_("This situation is closed: open it again to note a call."), "info")
    elif verb in _CALLS:
        _call(wired, _CALLS[verb], value)
    elif verb == "call_card":
        _complete(wired, value)
    elif verb == "pass_call":
        found = call(bridge.read, value)
        if found is not None:
            _press_office(wired, found)
    else:
        _press(wired, value)


def _call(wired: Wired, kind: CallKind, line: str) -> None:
    """Show the card of a family, or of anybody, with what a line says of it."""
    made: list[str] = []
    caller, question = call_words(line)
    begun = BegunCall(
        incident=wired.window.current_incident,
        kind=kind,
        caller=caller,
        child=child_of(caller) if kind is CallKind.FAMILY else "",
        question=question,
    )
    CallDialog(
        wired.window,
        _clock(wired),
        theme_names(wired.bridge.content, current_language()),
        give=_giving(wired, made),
        about=begun,
        names=chips_for(wired.bridge, wired.window.current_incident),
    ).was_accepted()
    if made:
        wired.window.forget_call(line)
        _say_noted(wired, made[-1])


def _press(wired: Wired, line: str) -> None:
    """Show the card over whatever page there is; saved, propose the press office's number."""
    window, made = wired.window, list[str]()
    PressCard(
        window,
        _clock(wired),
        press_words_of(wired),
        give=_giving(wired, made),
        about=window.current_incident,
        begun=call_words(line),
        names=chips_for(wired.bridge, window.current_incident),
    ).was_accepted()
    if not made:
        return
    window.forget_call(line)
    found = call(wired.bridge.read, made[-1])
    if found is not None:
        _press_office(wired, found)


def _complete(wired: Wired, call_id: str) -> None:
    found = call(wired.bridge.read, call_id)
    if found is None:
        return
    give, names = _giving(wired, []), chips_for(wired.bridge, found.incident)
    if found.kind is CallKind.PRESS:
        words = press_words_of(wired)
        PressCard(
            wired.window, _clock(wired), words, give=give, about=found, names=names
        ).was_accepted()
        return
    themes = theme_names(wired.bridge.content, current_language())
    if CallDialog(
        wired.window, _clock(wired), themes, give=give, about=found, names=names
    ).was_accepted():
        _say_noted(wired, call_id)


def _say_noted(wired: Wired, call_id: str) -> None:
    """Say that a call stands, or which names still stand in its card: nothing typed is refused."""
    row, naming = call(wired.bridge.read, call_id), Naming(wired.desk)
    naming.show_incident(row.incident if row else "")
    left: tuple[str, ...] = ()
    if row is not None:
        left = naming.names(row.caller, Words.PARTY)
        left += naming.names(row.question) + naming.names(row.answer)
    if left:
        wired.window.say(
            # TRANSLATORS: the call is recorded, but a person's name stands in it.
            _("The call is noted, but its card still names: {names}. Put a code there.").format(
                names=", ".join(dict.fromkeys(left))
            ),
            "warn",
            action=_("Open the card"),
            act=f"call_card:{call_id}",
        )
    else:
        wired.window.say(_("The call is noted, with its time."), "ok", stays=False)


def _press_office(wired: Wired, row: CallRow) -> None:
    bridge = wired.bridge
    contact = press_contact(bridge.read)
    said = Said(
        kind=row.kind,
        caller=row.caller,
        outlet=row.outlet,
        question=row.question,
        closes_at=row.closes_at,
    )
    tell = passed_line(said, row.number, wired.desk.language, now=bridge.now(), zone=bridge.zone)
    if row.phone:
        tell = f"{tell} {row.phone}"
    asked = PressOfficeDialog(
        wired.window,
        office=(contact.name if contact else "") or press_office(),
        number=contact.number if contact else "",
        tell=tell,
    )
    if asked.was_accepted() and bridge.dispatch(PassCall(call=row.id)) is not None:
        wired.window.say(_("The call is noted, with its time."), "ok", stays=False)


def press_words_of(wired: Wired) -> PressWords:
    """Return what the card of the press shows for the situation at hand."""
    bridge, incident_id = wired.bridge, wired.window.current_incident
    language = as_language(wired.desk.language, default="fr")

    def now_to_say(due: datetime | None) -> str:
        try:
            return say_now(bridge, incident_id, due, language)
        except CrisisError as error:  # the school's own wording may be at fault: the card opens
            return sentence(error)

    return PressWords(
        now_to_say=now_to_say,
        cleared=cleared_lines(bridge, incident_id, language),
        unsaid=unsaid_lines(bridge.content, current_language()),
    )


def _clock(wired: Wired) -> Clock:
    return Clock(now=wired.bridge.now(), zone=wired.bridge.zone)


def _giving(wired: Wired, made: list[str]) -> Callable[[Command], CrisisError | None]:
    def give(order: Command) -> CrisisError | None:
        result = wired.bridge.attempt(order)
        if isinstance(result, CrisisError):
            return result
        made.append(result.made)
        return None

    return give
