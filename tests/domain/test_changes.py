"""What a command touched: asked by kind, added up without loss."""

from crisisapp.domain.changes import ChangeSet, merge_changes


def test_touches_by_the_start_of_a_kind() -> None:
    changes = ChangeSet(kinds=frozenset({"entry.recorded"}))

    assert changes.touches("entry.")
    assert changes.touches("task.", "entry.recorded")
    assert not changes.touches("task.")
    assert ChangeSet(everything=True).touches("task.")
    assert not ChangeSet().touches("")


def test_merging_says_what_both_said() -> None:
    first = ChangeSet(kinds=frozenset("a"), targets=frozenset("x"), incidents=frozenset("i"))
    second = ChangeSet(kinds=frozenset("b"), everything=True)

    assert merge_changes(first, second) == ChangeSet(
        kinds=frozenset("ab"),
        targets=frozenset("x"),
        incidents=frozenset("i"),
        everything=True,
    )
