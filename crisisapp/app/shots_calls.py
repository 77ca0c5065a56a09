"""Pictures of the telephone: what was asked that morning, and the cards over the page."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from crisisapp.app.calls_act import press_words_of
from crisisapp.app.questions_act import Ledger
from crisisapp.app.wiring import Wired
from crisisapp.domain.calls import CallKind
from crisisapp.domain.questions import ClearedFor
from crisisapp.domain.words import Audience, FactState
from crisisapp.services.commands.calls import AnswerCall, NoteCall, TallyCalls
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.commands.questions import (
    AnswerQuestion,
    AskQuestion,
    CloseQuestion,
    PassQuestion,
)
from crisisapp.services.queries.questions import questions
from crisisapp.services.words.call_line import theme_names
from crisisapp.support.i18n import current_language, hour_text
from crisisapp.ui.dialogs.call import BegunCall, CallDialog
from crisisapp.ui.dialogs.order import Clock
from crisisapp.ui.dialogs.press_card import PressCard
from crisisapp.ui.dialogs.questions import QuestionsDialog
from crisisapp.ui.main_window import MainWindow
from crisisapp.ui.routes import Page

__all__ = ["call_dialog", "keep_calls", "reception_pages"]

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
    _ask(wired, french=french)
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


def _ask(wired: Wired, *, french: bool) -> None:
    """Write what the reception says that morning: questions, their answers, what is confirmed."""
    desk, incident = wired.desk, wired.window.current_incident

    def say(in_french: str, in_english: str) -> str:
        return in_french if french else in_english

    def ask(text: str, theme: str) -> str:
        return desk.execute(AskQuestion(incident=incident, text=text, theme=theme)).made

    clause = say("les cours ont lieu normalement", "lessons go on as usual")
    fact = SetFact(
        incident=incident,
        key="lessons",
        label="lessons",
        state=FactState.CONFIRMED,
        audiences=(Audience.ALL_FAMILIES.value,),
        clauses={desk.language: clause},
    )
    desk.execute(fact)
    fetch = ask(say("Puis-je venir le chercher ?", "May I come and fetch him?"), "fetch")
    answer = say(
        "Ce n'est pas nécessaire ; la sortie se fait à 16 h 30, comme d'habitude.",
        "There is no need to; they leave at 4.30 pm, as usual.",
    )
    families = (ClearedFor.FAMILIES,)
    desk.execute(AnswerQuestion(entry=fetch, answer=answer, cleared=families))
    lunch = ask(say("La cantine est-elle ouverte ?", "Is lunch served?"), "other")
    everybody = (ClearedFor.FAMILIES, ClearedFor.PUBLIC)
    told = say("Oui, à l'heure habituelle.", "Yes, at the usual time.")
    desk.execute(AnswerQuestion(entry=lunch, answer=told, cleared=everybody))
    police = ask(say("La police est-elle venue ?", "Did the police come?"), "rumour")
    desk.execute(PassQuestion(entry=police, party=say("DSDEN, cabinet", "authority")))
    who = ask(say("Qui est l'auteur de la vidéo ?", "Who made the video?"), "filmed")
    why = say("Seul le procureur communique sur une enquête.", "That is for the investigators.")
    desk.execute(CloseQuestion(entry=who, reason=why))
    due = desk.clock.now().replace(second=0, microsecond=0) + timedelta(minutes=24)
    words = say("prochaine information aux familles", "next information to families")
    desk.execute(
        MakePromise(incident=incident, text=words, due=due, audience=Audience.ALL_FAMILIES.value)
    )


def reception_pages(
    wired: Wired, *, wide: tuple[int, int], small: tuple[int, int]
) -> dict[str, Callable[[], QWidget]]:
    """Return what makes each picture of the reception, by its page."""
    return {
        "questions": partial(_questions_dialog, wired),
        "reception": partial(_reception_page, wired, wide),
        "reception-small": partial(_reception_page, wired, small),
        "reception-large-text": partial(_reception_page, wired, wide),
    }


def _reception_page(wired: Wired, size: tuple[int, int]) -> MainWindow:
    """Return the window on what the reception says, a quarter of an hour after most of it."""
    desk, window = wired.desk, wired.window
    incident = window.current_incident
    french = desk.language == "fr"
    text = "Y a-t-il classe demain ?" if french else "Is there school tomorrow?"
    rows = questions(desk.read, incident, desk.language)
    if text not in {row.text for row in rows}:
        desk.clock.advance(timedelta(minutes=13))  # type: ignore[attr-defined]  # a clock of pictures
        made = desk.execute(AskQuestion(incident=incident, text=text)).made
        told = "Oui, aux heures habituelles." if french else "Yes, at the usual hours."
        cleared = (ClearedFor.FAMILIES,)
        desk.execute(AnswerQuestion(entry=made, answer=told, cleared=cleared))
        desk.clock.advance(timedelta(minutes=2))  # type: ignore[attr-defined]  # as above
    window.resize(*size)
    window.show()
    window.open_current(Page.RECEPTION)
    return window


def _questions_dialog(wired: Wired) -> QDialog:
    """Return the ledger of what was asked that morning."""
    ledger = Ledger(wired, wired.window.current_incident, wired.path.parent)
    dialog = QuestionsDialog(None, ledger, writable=True)
    dialog.show()
    return dialog


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
