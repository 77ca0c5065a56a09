"""A place in the text of a message is found again among the parts that are shown of it."""

from crisisapp.qtmodels.message_places import shown_span
from crisisapp.qtmodels.paint import MessagePart
from crisisapp.services.drafting.shape import Segment


def segment(text: str, start: int, origin: str = "template") -> Segment:
    return Segment(text=text, origin=origin, field=None, start=start, end=start + len(text))


SUBJECT = segment("Un élève", 0)
TEXT = "Ce matin 😀, Yanis est ⟦où⟧ avec Lina."
RUNS = (
    segment("Ce matin 😀, ", 0),
    segment("Yanis", 12, "value"),
    segment(" est ", 17),
    segment("⟦où⟧", 22, "hole"),
    segment(" avec Lina.", 26),
)
PAIRS: list[tuple[MessagePart, Segment | None]] = [
    (MessagePart(text="Subject: "), None),
    (MessagePart(text="Un élève"), SUBJECT),
    (MessagePart(text="\n\n"), None),
    (MessagePart(text="Ce matin 😀, "), RUNS[0]),
    (MessagePart(text="Yanis"), RUNS[1]),
    (MessagePart(text=" est "), RUNS[2]),
    (MessagePart(text="où ?"), RUNS[3]),
    (MessagePart(text="[left out]"), None),
    (MessagePart(text=" avec Lina."), RUNS[4]),
]
SHOWN = "".join(part.text for part, _segment in PAIRS)


def shown(start: int, end: int, *, in_subject: bool = False) -> str:
    first, last = shown_span(PAIRS, 0 if in_subject else 3, (start, end))
    return SHOWN.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le")


def test_words_are_found_behind_the_subject_and_behind_an_emoji() -> None:
    at = TEXT.index("Yanis")
    assert shown(at, at + 5) == "Yanis"


def test_words_behind_a_hole_that_reads_otherwise_are_found() -> None:
    at = TEXT.index("Lina")
    assert shown(at, at + 4) == "Lina"


def test_words_over_several_parts_are_one_place() -> None:
    assert shown(9, 20) == "😀, Yanis es"


def test_a_place_in_a_hole_is_the_whole_hole() -> None:
    assert shown(23, 25) == "où ?"


def test_words_of_the_subject_stand_before_the_text() -> None:
    assert shown(3, 8, in_subject=True) == "élève"


def test_what_is_missing_stands_at_the_end() -> None:
    first, last = shown_span(PAIRS, 3, (len(TEXT), len(TEXT)))
    assert first == last == len(SHOWN.encode("utf-16-le")) // 2


def test_a_message_without_a_subject_begins_with_its_text() -> None:
    only = [(MessagePart(text="Yanis"), segment("Yanis", 0))]
    assert shown_span(only, 0, (0, 5)) == (0, 5)


def test_words_behind_a_paragraph_that_is_left_out_are_found() -> None:
    at = TEXT.index("avec")
    assert shown(at, at + 4) == "avec"
