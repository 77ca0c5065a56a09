"""Every event that can be written can be read again, by this program and by the next one."""

import types
import typing
import unicodedata
from enum import StrEnum
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisapp.domain.events import UnknownEvent, decode_event, encode_event
from crisisapp.domain.events.base import Event, _Registry, event
from crisisapp.domain.events.desk import SchoolChanged
from crisisapp.support.canonical import NotCanonicalError

# Bodies are in NFC: what is not is written composed, and reads so.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20).map(
    lambda text: unicodedata.normalize("NFC", text)
)
TYPES = sorted(_Registry.types.values(), key=lambda cls: cls.KIND)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    types.NoneType: st.none(),
}
# The kinds of the first release: a file of that day holds them, so none is ever renamed.
KINDS = """
    actor.named batch.withdrawn body.erased desk.created device.enrolled entry.corrected
    entry.recorded entry.struck entry.verified fact.set fact.state_set incident.families_counted
    incident.framed incident.level_set incident.listed incident.opened incident.status_set
    incident.titled message.drafted message.edited message.state_set phone.called phone.removed
    phone.set playbook.started playbook.withdrawn school.changed task.assigned task.moved
    task.state_set
    """


def strategy_of(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of an annotation: the shapes events are made of, and no other."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(strategy_of(argument) for argument in arguments))
    if origin is tuple:
        return st.lists(strategy_of(arguments[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(strategy_of(arguments[0]), strategy_of(arguments[1]), max_size=3)
    if kind in PLAIN:
        return PLAIN[kind]
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    assert issubclass(kind, msgspec.Struct), f"events hold no {kind}"
    hints = typing.get_type_hints(kind)
    fields = {name: strategy_of(hints[name]) for name in kind.__struct_fields__}
    return st.builds(kind, **fields)


def test_a_school_of_the_first_release_keeps_its_bytes() -> None:
    event = SchoolChanged(name="Collège", town="Lyon")
    assert encode_event(event) == encode_event(SchoolChanged(name="Collège", town="Lyon", team=5))
    assert b"team" not in encode_event(event)


@pytest.mark.parametrize("cls", TYPES, ids=lambda cls: cls.KIND)
def test_every_kind_survives_its_bytes(cls: type[Event]) -> None:
    @given(strategy_of(cls))
    def survives(item: Event) -> None:
        body = encode_event(item)

        assert decode_event(cls.KIND, body) == item
        assert encode_event(decode_event(cls.KIND, body)) == body
        assert isinstance(item.subject(), str)

    survives()


def test_kinds_are_never_renamed() -> None:
    assert set(_Registry.types) >= set(KINDS.split())


def test_unknown_kind_is_kept_as_such() -> None:
    assert decode_event("entry.sung", b"{}") == UnknownEvent(kind="entry.sung")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"\xff", b'{"entry":"\xff"}', b'{"entry":1}', b'{"entry":"\\ud800"}', b"{}"],
)
def test_a_body_this_program_cannot_read_is_an_unknown_event(body: bytes) -> None:
    assert decode_event("entry.struck", body) == UnknownEvent(kind="entry.struck")


def test_fields_of_a_newer_program_are_passed_over() -> None:
    body = b'{"entry":"e1","reason":"doublon","colour":"red"}'

    assert encode_event(decode_event("entry.struck", body)) == b'{"entry":"e1","reason":"doublon"}'


def test_text_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(NotCanonicalError):
        encode_event(_Registry.types["entry.struck"](entry="e1", reason="\ud83d"))


def test_a_kind_is_registered_once() -> None:
    class Again(Event, frozen=True, kw_only=True):
        KIND = "entry.struck"

    with pytest.raises(ValueError, match="taken"):
        event(Again)
