"""What was copied reads as it was copied, whatever the message would say by now."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from crisisapp.services.drafting.copied import as_copied
from crisisapp.services.drafting.render import Hole, Rendered
from crisisapp.services.drafting.shape import Segment

_WORDS = st.text(alphabet="ab 1é", max_size=6)
_RUNS = st.lists(st.tuples(_WORDS, st.sampled_from(["template", "value", "fact", "hole"])))


def rendered_of(runs: list[tuple[str, str]]) -> Rendered:
    """Return a rendering whose segments are these runs of (text, origin)."""
    segments: list[Segment] = []
    start = 0
    for place, (text, origin) in enumerate(runs):
        field = None if origin == "template" else f"field{place}"
        end = start + len(text)
        segments.append(Segment(text=text, origin=origin, field=field, start=start, end=end))
        start = end
    holes = tuple(
        Hole(field=one.field or "", label="", type="text", start=one.start, end=one.end)
        for one in segments
        if one.origin == "hole"
    )
    text = "".join(one.text for one in segments)
    return Rendered(text=text, subject="", segments=tuple(segments), holes=holes)


@given(runs=_RUNS, text=st.text(alphabet="ab 1é", max_size=40))
def test_the_segments_are_exactly_the_text_that_was_copied(
    runs: list[tuple[str, str]], text: str
) -> None:
    shown = as_copied(rendered_of(runs), text)
    assert shown.text == "".join(one.text for one in shown.segments) == text
    assert shown.holes == ()
    assert all(text[one.start : one.end] == one.text for one in shown.segments)
    assert all(one.end == other.start for one, other in pairwise(shown.segments))


def test_the_words_that_were_typed_can_still_be_changed() -> None:
    now = rendered_of(
        [
            ("At 12:50: ", "template"),
            ("a fight", "value"),
            (". Next at ", "template"),
            ("13:15", "value"),
            (".", "template"),
        ]
    )
    shown = as_copied(now, "At 12:48: a fight. Next at 13:15.")
    assert [(one.text, one.field) for one in shown.segments if one.field] == [
        ("a fight", "field1"),
        ("13:15", "field3"),
    ]
