"""The papers that lie ready: calls to count, a threat on the phone, the questions on a small card.

Each returns its title and its blocks, in one language.
"""

from collections.abc import Sequence

from crisisapp.domain.triage import TriageQuestion
from crisisapp.services.exports.paper import (
    Block,
    blank_rows,
    heading,
    listed,
    numbers,
    room,
    said,
    table,
)
from crisisapp.services.paper_kit import children_blocks
from crisisapp.support.i18n import Language, translator

__all__ = ["calls_sheet", "children_sheet", "questions_card", "threat_sheet"]

Sheet = tuple[str, tuple[Block, ...]]

_TALLY_ROW, _CALL_ROW, _ROW = 11.0, 9.0, 7.5  # mm


def calls_sheet(themes: Sequence[str], language: Language) -> Sheet:
    """Return the sheet beside the phone: a tally by theme, then the calls to give back.

    `themes` are the school's, in their order; a line is left for another one.
    """
    words = translator(language)
    tally = (
        (words.gettext("Theme"), 70.0),
        # TRANSLATORS: head of a column: one small stroke for each call.
        (words.gettext("One stroke for each call"), 0.0),
        (words.gettext("Total"), 18.0),
    )
    back = (
        (words.gettext("Time"), 16.0),
        (words.gettext("Who calls, number"), 0.0),
        (words.gettext("Child (code)"), 24.0),
        (words.gettext("What was asked"), 0.0),
        (words.gettext("Call back by"), 24.0),
    )
    return words.gettext("Calls from families"), (
        heading(words.gettext("Count by theme")),
        table(tally, [[theme, "", ""] for theme in (*themes, "")], height=_TALLY_ROW),
        heading(words.gettext("To call back")),
        said(
            words.gettext(
                "Say when somebody calls back, and who. No name of another child, no guess."
            ),
            quiet=True,
        ),
        table(back, blank_rows(12, len(back)), height=_CALL_ROW),
    )


def threat_sheet(language: Language) -> Sheet:
    """Return what to note while somebody threatens on the phone."""
    words = translator(language)
    ask = (
        words.gettext("Where is it, exactly?"),
        words.gettext("When will it happen?"),
        words.gettext("What does it look like?"),
        words.gettext("Why are you doing this?"),
        words.gettext("Who are you, where are you calling from?"),
    )
    heard = (
        (words.gettext("Voice"), words.gettext("man · woman · child · altered · recorded")),
        (words.gettext("Manner"), words.gettext("calm · agitated · laughing · crying · reading")),
        (words.gettext("Speech"), words.gettext("accent · stammer · slow · fast · known to you?")),
        (
            words.gettext("Background"),
            words.gettext("street · station · school · music · voices · silence"),
        ),
    )
    columns = ((words.gettext("What is heard"), 30.0), (words.gettext("Circle, or write"), 0.0))
    return words.gettext("A threat on the phone"), (
        said(
            words.gettext("Do not hang up, even after. Let them talk. Call 17 with another phone.")
        ),
        heading(words.gettext("The call")),
        table(
            (
                (words.gettext("Day"), 0.0),
                (words.gettext("Began at"), 0.0),
                (words.gettext("Ended at"), 0.0),
                (words.gettext("Number shown"), 0.0),
                (words.gettext("Line called"), 0.0),
            ),
            blank_rows(1, 5),
            height=_ROW,
        ),
        heading(words.gettext("The exact words")),
        room(words.gettext("Word for word, nothing put right"), 62),
        heading(words.gettext("If they listen, ask")),
        table(
            ((words.gettext("Question"), 70.0), (words.gettext("Answer"), 0.0)),
            [[question, ""] for question in ask],
            height=_ROW,
        ),
        heading(words.gettext("What you heard")),
        table(columns, [list(pair) for pair in heard], height=_ROW),
        heading(words.gettext("Afterwards")),
        table(
            (
                (words.gettext("17 called at"), 0.0),
                (words.gettext("Head told at"), 0.0),
                (words.gettext("Who took the call, signature"), 0.0),
            ),
            blank_rows(1, 3),
            height=12,
        ),
        said(
            words.gettext(
                "Tell nobody but the head and the police. Keep this sheet and hand it to them."
            ),
            quiet=True,
        ),
    )


def questions_card(
    questions: Sequence[TriageQuestion],
    nation: Sequence[tuple[str, str]],
    own: Sequence[tuple[str, str]],
    language: Language,
) -> Sheet:
    """Return the small card: the questions that qualify, danger first, and whom to call."""
    words = translator(language)
    asked = sorted(questions, key=lambda question: not question.urgent)
    texts = [_asked(question, french=language == "fr") for question in asked]
    return words.gettext("Is it for now?"), (
        said(" · ".join(f"{label} {number}" for label, number in nation), strong=True),
        heading(words.gettext("Yes, no, or do not know")),
        listed(texts),
        said(words.gettext("In doubt about danger, answer yes."), quiet=True),
        heading(words.gettext("Our numbers")),
        *(
            [numbers(own)]
            if own
            else [said(words.gettext("Not written down yet: ______________________"), quiet=True)]
        ),
    )


def children_sheet(language: Language) -> Sheet:
    """Return a whole page for children handed over."""
    words = translator(language)
    return words.gettext("Children handed over"), children_blocks(language)[1:]


def _asked(question: TriageQuestion, *, french: bool) -> str:
    """Return a question; one of danger with what to do at once."""
    text = question.text_fr if french else question.text_en
    then = question.then_fr if french else question.then_en
    return f"{text} → {then}" if question.urgent and then else text
