"""An edit changes what was asked and no other byte; setting a value back gives the same bytes."""

import difflib
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crisisapp.storage.content_text import ContentFaultError
from crisisapp.storage.toml_edit import Place, add_table, move_table, remove_table, set_values
from crisisapp.support.resources import resource_folder

FILES = {
    path.relative_to(resource_folder("playbooks")).as_posix(): path.read_bytes().decode()
    for language in ("fr", "en")
    for path in (resource_folder("playbooks") / language).glob("*.toml")
}
ODD = """# The head's comment
schema = 1 # beside it
title   =   'It''s not closed'.
"""
HAND = """# a school's own file
id = 'X1'   # quotes of its own
colour = { deep = "red" }  # unknown

never = [
    "one", # first
    # between
    "two"
]
words = ["a", "b"]
flat = []

# about the first step
[[step]]  # heading
id = "S1"
text = '''
two
lines'''
help = "[[step]]"
unknown.key = 1

  # about the second
[[step]]
id = "S2"
[step.more]
deep = true

[[question]]
id = "q1"


[[step]]
id = "S3"
# the end"""

TEXTS = st.text(
    alphabet=st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\r\n"),
    min_size=1,
    max_size=40,
)


def places(text: str) -> list[tuple[Place, str, Any]]:
    values = tomllib.loads(text)
    found: list[tuple[Place, str, Any]] = [(None, key, value) for key, value in values.items()]
    for index, step in enumerate(values["step"]):
        found.extend((("step", index), key, value) for key, value in step.items())
    return [each for each in found if isinstance(each[2], (str, bool, int, list))]


def is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_value_set_and_set_back_gives_the_same_bytes(data: st.DataObject) -> None:
    text = FILES[data.draw(st.sampled_from(sorted(FILES)))]
    place, key, value = data.draw(
        st.sampled_from([each for each in places(text) if not isinstance(each[2], list)])
    )
    other = data.draw({str: TEXTS, bool: st.booleans(), int: st.integers(0, 9)}[type(value)])
    changed = set_values(text, place, {key: other})
    assert set_values(changed, place, {key: value}) == text
    different = [
        line for line in difflib.ndiff(text.split("\n"), changed.split("\n")) if line[0] in "+-"
    ]
    assert len(different) in {0, 2}


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_list_set_and_set_back_gives_the_same_bytes(data: st.DataObject) -> None:
    text = FILES[data.draw(st.sampled_from(sorted(FILES)))]
    place, key, value = data.draw(
        st.sampled_from([each for each in places(text) if is_texts(each[2]) and each[2]])
    )
    other = data.draw(st.lists(st.sampled_from(value) | TEXTS, max_size=8))
    changed = set_values(text, place, {key: other})
    assert set_values(changed, place, {key: value}) == text


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_a_list_written_by_hand_keeps_the_comments_of_what_stays(data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(["never", "words", "flat"]))
    value = data.draw(st.lists(st.sampled_from(["one", "two", "a", "b"]) | TEXTS, max_size=6))
    changed = set_values(HAND, None, {key: value})
    assert tomllib.loads(changed)[key] == value
    if key == "never" and value[:1] == ["one"]:
        assert '"one", # first' in changed or '"one" # first' in changed
    assert "# about the first step\n[[step]]  # heading" in changed
    back = set_values(changed, None, {key: tomllib.loads(HAND)[key]})
    assert tomllib.loads(back) == tomllib.loads(HAND)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_step_moved_and_moved_back_gives_the_same_bytes(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([HAND, *FILES.values()]))
    steps = tomllib.loads(text)["step"]
    index, to = (data.draw(st.integers(0, len(steps) - 1)) for _each in range(2))
    moved = move_table(text, "step", index, to)
    ids = [step["id"] for step in tomllib.loads(moved)["step"]]
    assert ids[to] == steps[index]["id"]
    assert move_table(moved, "step", to, index) == text


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_step_added_and_removed_gives_the_same_bytes(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([HAND, *FILES.values()]))
    count = len(tomllib.loads(text)["step"])
    after = data.draw(st.integers(-1, count - 1))
    words = data.draw(TEXTS)
    values: dict[str, Any] = {"id": "N", "text": words, "critical": True, "refs": ["a"]}
    added = add_table(text, "step", values, after)
    assert tomllib.loads(added)["step"][after + 1] == values
    assert remove_table(added, "step", after + 1) == text


def test_a_comment_goes_where_its_step_goes() -> None:
    moved = move_table(HAND, "step", 0, 2)
    assert '# about the first step\n[[step]]  # heading\nid = "S1"' in moved
    assert moved.index("about the second") < moved.index("about the first")
    gone = remove_table(HAND, "step", 0)
    assert "about the first" not in gone
    assert "about the second" in gone
    assert "deep = true" in gone


def test_comments_and_unknown_keys_survive_every_kind_of_edit() -> None:
    text = set_values(HAND, None, {"id": "X2", "never": ["one", "three"], "title": "New"})
    text = set_values(text, ("step", 0), {"text": "one line", "due": "PT5M", "critical": True})
    text = set_values(text, ("step", 2), {"help": "last"})
    for kept in ("# a school's own file", "# quotes of its own", "# unknown", "# first",
                 "# between", "# about the first step", "# heading", "unknown.key = 1",
                 "# about the second", "# the end", 'colour = { deep = "red" }'):  # fmt: skip
        assert kept in text, kept
    assert "id = 'X2'   # quotes of its own" in text
    assert set_values(text, ("step", 0), {"due": None, "critical": None}).count("PT5M") == 0


def test_a_key_added_and_removed_gives_the_same_bytes() -> None:
    for text in (HAND, *FILES.values()):
        for place in (None, ("step", 0), ("step", 2)):
            added = set_values(text, place, {"zeta": "é"})
            assert set_values(added, place, {"zeta": None}) == text


def test_line_ends_of_windows_stay() -> None:
    text = HAND.replace("\n", "\r\n")
    text = set_values(text, None, {"never": ["one", "new", "two"], "zeta": "x"})
    text = add_table(text, "step", {"id": "N", "text": "x"}, 2)
    assert "\n" not in text.replace("\r\n", "")


def test_the_first_question_of_a_file_is_added_at_its_end() -> None:
    text = next(text for text in FILES.values() if "[[question]]" not in text)
    added = add_table(text, "question", {"id": "q1", "text": "Is it?"}, -1)
    assert tomllib.loads(added)["question"] == [{"id": "q1", "text": "Is it?"}]
    assert remove_table(added, "question", 0) == text


@pytest.mark.parametrize("text", [ODD, "a = [1", "\x00"])
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(ContentFaultError):
        set_values(text, None, {"id": "X"})


@pytest.mark.parametrize("text", ['step = [{ id = "S1" }]\n', '"st" = 1\n'])
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises((ContentFaultError, IndexError)):
        set_values(text, ("step", 0), {"id": "S2"})
