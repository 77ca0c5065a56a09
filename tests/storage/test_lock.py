"""One writer at a time."""

from pathlib import Path

from crisisapp.storage.lock import WriterLock


def test_the_second_has_to_wait_for_the_first(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "a.crisis"), WriterLock(tmp_path / "a.crisis")

    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()
    second.release()


def test_desks_do_not_wait_for_each_other(tmp_path: Path) -> None:
    first, second = WriterLock(tmp_path / "a.crisis"), WriterLock(tmp_path / "b.crisis")

    assert first.take()
    assert second.take()
    first.release()
    second.release()
