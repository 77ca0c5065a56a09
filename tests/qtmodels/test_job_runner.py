"""The runner: results land on the GUI thread, whatever happened; a bug ends its own job alone."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.qtmodels.job_runner import JobDone, JobRunner
from crisisapp.services.jobs import CancelToken

_PAUSE = threading.Event()  # never set: what waits for it leaves the processor to others


@pytest.fixture
def runner(qapp: object) -> Iterator[JobRunner]:
    made = JobRunner()
    yield made
    made.close()


def ended(runner: JobRunner, qtbot: QtBot, start: object) -> JobDone:
    """Start a job and return how it ended."""
    with qtbot.waitSignal(runner.done, timeout=5000) as told:
        assert callable(start)
        assert start()
    done = told.args[0]
    assert isinstance(done, JobDone)
    return done


def test_a_reading_job_comes_back_with_its_value(runner: JobRunner, qtbot: QtBot) -> None:
    threads: list[object] = []

    def job(_cancelled: CancelToken) -> object:
        threads.append(threading.current_thread())
        return 42

    done = ended(runner, qtbot, lambda: runner.run("answer", job))
    assert (done.name, done.value, done.refusal, done.bug) == ("answer", 42, None, False)
    assert threads != [threading.main_thread()]
    assert not runner.is_running("answer")


def test_a_refusal_and_a_bug_come_back_too(runner: JobRunner, qtbot: QtBot) -> None:
    def refuse(_cancelled: CancelToken) -> object:
        raise UserError(UserCode.READ_ONLY)

    def fail(_cancelled: CancelToken) -> object:
        raise ZeroDivisionError

    refusal = ended(runner, qtbot, lambda: runner.run("refuse", refuse)).refusal
    assert refusal is not None
    assert refusal.code == UserCode.READ_ONLY
    assert ended(runner, qtbot, lambda: runner.run("fail", fail)).bug


def test_a_name_runs_once_at_a_time_and_stops_when_asked(runner: JobRunner, qtbot: QtBot) -> None:
    begun = threading.Event()

    def wait(cancelled: CancelToken) -> object:
        begun.set()
        while not cancelled():
            _PAUSE.wait(0.001)
        return "stopped"

    assert runner.run("wait", wait)
    assert begun.wait(5)
    assert not runner.run("wait", wait)
    with qtbot.waitSignal(runner.done, timeout=5000) as told:
        runner.cancel("wait")
    assert told.args[0].value == "stopped"


def test_a_writing_job_goes_on_between_turns_and_says_how_far(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisapp.qtmodels.job_runner._SLICE_S", 1e-6)
    turns: list[int] = []
    told: list[tuple[str, int]] = []
    note = _Note(told)
    runner.progress.connect(note.take)

    def slices() -> Iterator[int]:
        for count in range(50):
            turns.append(count)
            yield count

    done = ended(runner, qtbot, lambda: runner.write("write", slices))
    assert done == JobDone(name="write")
    assert turns == list(range(50))
    assert told
    assert told == sorted(told)


def test_more_than_two_gigabytes_are_counted(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisapp.qtmodels.job_runner._SLICE_S", 1e-6)
    told: list[tuple[str, int]] = []
    note = _Note(told)
    runner.progress.connect(note.take)

    def slices() -> Iterator[int]:
        for count in range(3):
            yield 3_000_000_000 + count

    assert ended(runner, qtbot, lambda: runner.write("write", slices)) == JobDone(name="write")
    assert told
    assert all(count >= 3_000_000_000 for _name, count in told)


def test_a_bug_of_a_writing_job_is_told_once(runner: JobRunner, qtbot: QtBot) -> None:
    def slices() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    assert ended(runner, qtbot, lambda: runner.write("write", slices)).bug
    assert not runner.is_running("write")
    assert ended(runner, qtbot, lambda: runner.write("write", lambda: iter(()))).bug is False


def test_a_runner_that_was_closed_takes_jobs_again(runner: JobRunner, qtbot: QtBot) -> None:
    def wait(cancelled: CancelToken) -> object:
        while not cancelled():
            _PAUSE.wait(0.001)
        return None

    with qtbot.waitSignal(runner.done, timeout=5000):
        assert runner.run("wait", wait)
        runner.close()
    assert ended(runner, qtbot, lambda: runner.run("wait", lambda _cancelled: 7)).value == 7


class _Note:
    """Remembers what was told."""

    def __init__(self, told: list[tuple[str, int]]) -> None:
        self._told = told

    def take(self, name: str, count: int) -> None:
        self._told.append((name, count))
