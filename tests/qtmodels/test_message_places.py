"""A place in the text of a message is found again among the parts that are shown of it."""

from crisisapp.qtmodels.message_places import shown_span
from crisisapp.qtmodels.paint import MessagePart
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.drafting.shape import Segment


def segment(text: str, start: int, origin: str = "template") -> Segment:
    return Segment(text=text, origin=origin, field=None, start=start, end=start + len(text))


RENDERED = Rendered(
    text="Ce matin 😀, Yanis est ⟦où⟧ avec Lina.",
    subject="Un élève",
    subject_segments=(segment("Un élève", 0),),
    segments=(
        segment("Ce matin 😀, ", 0),
        segment("Yanis", 12, "value"),
        segment(" est ", 17),
        segment("⟦où⟧", 22, "hole"),
        segment(" avec Lina.", 26),
    ),
)
TEXTS = ("Subject: ", "Un élève", "\n\n", "Ce matin 😀, ", "Yanis", " est ", "où ?", " avec Lina.")
PARTS = [MessagePart(text=text) for text in TEXTS]
SHOWN = "".join(TEXTS)


def shown(start: int, end: int, *, in_subject: bool = False) -> str:
    first, last = shown_span(PARTS, RENDERED, (start, end), in_subject=in_subject)
    return SHOWN.encode("utf-16-le")[2 * first : 2 * last].decode("utf-16-le")


def test_words_are_found_behind_the_subject_and_behind_an_emoji() -> None:
    at = RENDERED.text.index("Yanis")
    assert shown(at, at + 5) == "Yanis"


def test_words_behind_a_hole_that_reads_otherwise_are_found() -> None:
    at = RENDERED.text.index("Lina")
    assert shown(at, at + 4) == "Lina"


def test_words_over_several_parts_are_one_place() -> None:
    assert shown(9, 20) == "😀, Yanis es"


def test_a_place_in_a_hole_is_the_whole_hole() -> None:
    assert shown(23, 25) == "où ?"


def test_words_of_the_subject_stand_before_the_text() -> None:
    assert shown(3, 8, in_subject=True) == "élève"


def test_what_is_missing_stands_at_the_end() -> None:
    end = len(RENDERED.text)
    first, last = shown_span(PARTS, RENDERED, (end, end), in_subject=False)
    assert first == last == len(SHOWN.encode("utf-16-le")) // 2


def test_a_message_without_a_subject_begins_with_its_text() -> None:
    plain = Rendered(text="Yanis", subject="", segments=(segment("Yanis", 0),))
    parts = [MessagePart(text="Yanis")]
    assert shown_span(parts, plain, (0, 5), in_subject=False) == (0, 5)
