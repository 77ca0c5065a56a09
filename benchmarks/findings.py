"""What it costs to look at a message of 2,000 characters at each key: names, facts, words.

One paragraph changes from one look to the next, as when somebody types. The desk knows people, a
list of 600 names, ten facts and the rules that ship; the first look, and one at a text in which
nothing is remembered, stand in the note.
"""

from datetime import UTC, date, datetime

from benchmarks.table import Figure
from benchmarks.timing import median, milliseconds, percentile
from crisisapp.domain.words import FactState
from crisisapp.services.capture.known_names import known_names
from crisisapp.services.content import Content
from crisisapp.services.findings.check import find
from crisisapp.services.findings.people import NameSearch
from crisisapp.services.findings.records import Checked, Known
from crisisapp.services.findings.rule_source import rule_book
from crisisapp.services.queries.records import FactRow

__all__ = ["findings_figure", "message"]

_BAR_MS = 5.0
_LENGTH = 2_000
_LISTED = 600
_SENTENCES = (
    "Ce matin, une bagarre a eu lieu devant le portail du collège.",
    "Nous avons prévenu la police et la direction académique.",
    "Nous ne savons pas encore qui a filmé la scène, ni pourquoi elle a été diffusée.",
    "Merci de ne pas partager la vidéo et d'en parler avec votre enfant.",
    "Deux élèves ont été légèrement blessés et sont rentrés chez eux avec leurs familles.",
    "Les transports scolaires partiront de la place Victor-Hugo à 17 h 15.",
    "Nous vous écrirons de nouveau à 11 h 30.",
)


def message(number: int, *, of_its_own: bool = False) -> str:
    """Return a text of 2,000 characters; its second paragraph, or each of them, is its own."""
    paragraphs: list[str] = []
    while sum(len(each) + 2 for each in paragraphs) < _LENGTH:
        place = len(paragraphs)
        said = [_SENTENCES[(place + at) % len(_SENTENCES)] for at in range(4)]
        if of_its_own or place == 1:
            said.append(f"Point {number}, paragraphe {place}.")
        paragraphs.append(" ".join(said))
    return "\n\n".join(paragraphs)[:_LENGTH]


def findings_figure(*, times: int = 200) -> Figure:
    """Look at a message as it is typed; the figure is the middle one."""
    known, rules = _known(), rule_book(Content(), "fr")
    first = milliseconds(find, _checked(message(0)), known, rules)
    typed = [
        milliseconds(find, _checked(message(number)), known, rules)
        for number in range(1, times + 1)
    ]
    fresh = [
        milliseconds(find, _checked(message(number, of_its_own=True)), known, rules)
        for number in range(1, max(3, times // 10))
    ]
    return Figure(
        name="findings of 2,000 characters after a key",
        figure=median(typed),
        unit="ms",
        bar=_BAR_MS,
        note=(
            f"p95 {percentile(typed, 0.95):.1f} ms; {first:.1f} ms the first time, "
            f"{median(fresh):.1f} ms when every paragraph is new"
        ),
    )


def _checked(text: str) -> Checked:
    return Checked(
        text=text, language="fr", audience="FAMall", channel="ent", subject="Information"
    )


def _known() -> Known:
    people = known_names((f"E-{at:02d}", (f"Prénom{at} Nom{at}",)) for at in range(1, 9))
    listed = (f"NOMDE{at} Prénomde{at}" for at in range(_LISTED))
    return Known(
        names=NameSearch(people, listed=listed),
        list_date=date(2026, 9, 3),
        facts=tuple(_fact(at) for at in range(10)),
    )


def _fact(at: int) -> FactRow:
    return FactRow(
        id=str(at),
        key=str(at),
        label="élèves blessés" if at == 0 else f"sujet {at}",
        value=str(at),
        unit="",
        state=FactState.CONFIRMED,
        clauses={"fr": f"le sujet numéro {at} est clos"},
        hedges={},
        audiences=(),
        source_entry="",
        changed_at=datetime(2026, 11, 24, tzinfo=UTC),
    )
