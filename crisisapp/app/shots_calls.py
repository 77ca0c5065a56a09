"""Pictures of the telephone: what was asked that morning, and the cards over the page."""

from datetime import timedelta

from PySide6.QtWidgets import QDialog, QLineEdit

from crisisapp.app.calls_act import press_words_of
from crisisapp.app.wiring import Wired
from crisisapp.domain.calls import CallKind
from crisisapp.domain.words import FactState
from crisisapp.services.call_lines import theme_names
from crisisapp.services.commands.calls import AnswerCall, NoteCall, TallyCalls
from crisisapp.services.commands.facts import SetFact
from crisisapp.support.i18n import current_language, hour_text
from crisisapp.ui.dialogs.call import BegunCall, CallDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.press_card import PressCard

__all__ = ["call_dialog", "keep_calls"]

_COUNTS = {"concerned": 11, "fetch": 7, "filmed": 4, "rumour": 3}


def keep_calls(wired: Wired, *, french: bool) -> None:
    """Write the calls of the morning: a journalist who closes, families, one called back."""
    desk, incident = wired.desk, wired.window.current_incident
    now = desk.clock.now()

    def at(minutes: int) -> dict[str, object]:
        return {"incident": incident, "at": now + timedelta(minutes=minutes)}

    def say(in_french: str, in_english: str) -> str:
        return in_french if french else in_english

    first = NoteCall(
        **at(-95),  # type: ignore[arg-type]  # the two that every call has
        caller=say("mère de E-02", "mother of E-02"),
        child="E-02",
        question=say("A-t-il été filmé ?", "Was he filmed?"),
        theme="filmed",
        call_back_at=now - timedelta(minutes=50),
        phone="06 00 00 00 12",
    )
    desk.execute(AnswerCall(call=desk.execute(first).made, at=now - timedelta(minutes=60)))
    desk.execute(
        NoteCall(
            **at(-30),  # type: ignore[arg-type]
            caller=say("père de E-01", "father of E-01"),
            child="E-01",
            question=say("Puis-je venir le chercher avant midi ?", "May I fetch him before noon?"),
            theme="fetch",
            answer=say("La sortie se fait à l'heure habituelle", "They leave at the usual hour"),
            call_back_at=now + timedelta(minutes=44),
            phone="06 00 00 00 11",
        )
    )
    desk.execute(
        NoteCall(
            **at(-8),  # type: ignore[arg-type]
            kind=CallKind.PRESS,
            outlet="Le Courrier",
            caller="J. Martin",
            phone="06 00 00 00 31",
            question=say("Confirmez-vous un couteau ?", "Do you confirm a knife?"),
            closes_at=now + timedelta(minutes=24),
        )
    )
    for theme, count in _COUNTS.items():
        desk.execute(TallyCalls(incident=incident, theme=theme, count=count))
    clause = say("le collège accueille tous ses élèves", "the school is open to all its pupils")
    hedge = say(
        "le nombre d'élèves concernés est en cours de vérification",
        "the number of pupils concerned is being checked",
    )
    for key, state in (("open", FactState.CONFIRMED), ("count", FactState.TO_VERIFY)):
        desk.execute(
            SetFact(
                incident=incident,
                key=key,
                label=key,
                state=state,
                audiences=("PRESS",),
                clauses={desk.language: clause},
                hedges={desk.language: hedge},
            )
        )


def call_dialog(wired: Wired, page: str) -> QDialog:
    """Return the card of the press, or of a family, as it stands while somebody speaks."""
    clock = Clock(now=wired.bridge.now(), zone=wired.bridge.zone)
    incident = wired.window.current_incident
    dialog: QDialog
    if page == "call-card":
        themes = theme_names(wired.bridge.content, current_language())
        dialog = CallDialog(None, clock, themes, give=_kept, about=BegunCall(incident=incident))
        french = current_language() == "fr"
        caller = "mère de E-03" if french else "mother of E-03"
        asks = "Est-il concerné ?" if french else "Is he concerned?"
        typed = {"caller": caller, "child": "E-03", "question": asks}
    else:
        words = press_words_of(wired)
        dialog = PressCard(None, clock, words, give=_kept, about=incident)
        closes = hour_text(clock.now + timedelta(minutes=24), clock.zone)
        typed = {"outlet": "Le Courrier", "caller": "J. Martin", "closes": closes}
    for name, text in typed.items():
        for field in dialog.findChildren(QLineEdit, name):
            field.setText(text)
    dialog.show()
    return dialog


def _kept(_order: object) -> None:
    """Give no order: a picture writes nothing."""
