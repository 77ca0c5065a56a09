"""The benchmarks work on sizes so small that they measure nothing: seconds, not minutes."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.children import run_child
from benchmarks.desks import Lent, Shelf, code_stamp
from benchmarks.findings import findings_figure, message
from benchmarks.hostile import HOSTILE, refusal_figure
from benchmarks.integrity import replay_figure, verify_figure
from benchmarks.pages import pdf_figure
from benchmarks.playbooks import playbooks_figure
from benchmarks.recording import record_figure
from benchmarks.searching import keystrokes, search_figure
from benchmarks.table import Figure, as_table, write_json
from benchmarks.timing import median, percentile
from benchmarks.watching import watch_figure
from benchmarks.windows import (
    filtered_figures,
    memory_figure,
    start_figure,
    tick_figure,
    work_figures,
)
from crisisapp.services.desk import Desk
from crisisapp.services.queries.incidents import last_incident
from crisisapp.services.queries.timeline import entry_index

ENTRIES = 60


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("bench"))


@pytest.fixture
def lent(shelf: Shelf) -> Iterator[Lent]:
    with shelf.lend(ENTRIES) as desk:
        yield desk


def test_a_figure_over_its_bar_is_missed() -> None:
    on_it = Figure(name="on it", figure=4.0, unit="×", bar=4.0)
    over = Figure(name="over", figure=4.01, unit="×", bar=4.0)
    told = Figure(name="told", figure=9e9, unit="ms")
    assert (on_it.ok, over.ok, told.ok) == (True, False, True)


def test_all_playbooks_are_known_within_the_bar() -> None:
    figure = playbooks_figure(times=3)
    assert (figure.unit, figure.bar) == ("ms", 40.0)
    assert "without the cache" in figure.note
    assert figure.figure > 0


def test_a_message_is_looked_at_against_its_bar() -> None:
    assert len(message(1)) == len(message(2)) == 2_000
    figure = findings_figure(times=30)
    assert (figure.unit, figure.bar) == ("ms", 5.0)
    assert "when every paragraph is new" in figure.note
    assert figure.figure > 0


def test_a_hostile_template_is_refused_against_its_bar() -> None:
    figure = refusal_figure(times=3)
    assert (figure.unit, figure.bar) == ("ms", 5.0)
    assert f"of {len(HOSTILE)}" in figure.note
    assert figure.figure > 0


def test_a_tick_of_the_watch_is_measured_against_its_bar(lent: Lent) -> None:
    figure = watch_figure(lent, times=3)
    assert (figure.unit, figure.bar) == ("ms", 20.0)
    assert "in 6 slices" in figure.note
    assert figure.figure > 0


def test_the_table_gives_figure_bar_and_verdict() -> None:
    figures = [
        Figure(name="quick", figure=1.234, unit="×", bar=3.0, note="12 ms / 10 ms"),
        Figure(name="slow", figure=31.0, unit="ms", bar=30.0),
        Figure(name="told", figure=5.0, unit="ms"),
    ]
    lines = as_table(figures).splitlines()
    assert lines[2].split() == ["quick", "1.23", "×", "3", "×", "ok", "12", "ms", "/", "10", "ms"]
    assert lines[3].split() == ["slow", "31.00", "ms", "30", "ms", "MISSED"]
    assert lines[4].split() == ["told", "5.00", "ms", "-", "-"]


def test_the_json_is_one_array_with_the_five_names(tmp_path: Path) -> None:
    path = tmp_path / "new" / "bench.json"
    write_json([Figure(name="a", figure=1.5, unit="ms", bar=1.0, note="never written")], path)
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert rows == [{"name": "a", "figure": 1.5, "unit": "ms", "bar": 1.0, "ok": False}]


def test_percentiles_are_nearest_ranks() -> None:
    samples = [float(number) for number in range(100, 0, -1)]
    assert (percentile(samples, 0.95), percentile(samples, 0.99)) == (95.0, 99.0)
    assert median([3.0, 1.0, 2.0]) == 2.0
    with pytest.raises(ValueError, match="nothing"):
        median([])


def test_every_letter_from_the_second_on_is_a_search() -> None:
    assert list(keystrokes(["de la"])) == ["de", "de l", "de la"]


def test_a_desk_is_made_once_and_lent_as_copies(shelf: Shelf) -> None:
    with shelf.lend(ENTRIES) as first, shelf.lend(ENTRIES) as second:
        assert first.path != second.path
        desk = Desk.open(first.path, first.installation)
        try:
            assert len(entry_index(desk.read, last_incident(desk.read))) == ENTRIES
        finally:
            desk.close()
        first.path.unlink()
    with shelf.lend(ENTRIES) as again:
        assert again.path.is_file()
    assert not first.path.parent.exists()


def test_other_code_makes_the_desk_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Shelf(tmp_path).lend(1):
        pass
    made = (tmp_path / "demo-1" / "demo.crisis").stat().st_ino
    with Shelf(tmp_path).lend(1):
        assert (tmp_path / "demo-1" / "demo.crisis").stat().st_ino == made
    monkeypatch.setattr("benchmarks.desks.code_stamp", lambda: "other")
    with Shelf(tmp_path).lend(1):
        assert (tmp_path / "demo-1" / "demo.crisis").stat().st_ino != made


def test_the_stamp_follows_the_makers(tmp_path: Path) -> None:
    source = tmp_path / "crisisapp" / "storage" / "journal.py"
    source.parent.mkdir(parents=True)
    source.write_text("one", encoding="utf-8")
    before = code_stamp(tmp_path)
    assert code_stamp(tmp_path) == before
    source.write_text("two", encoding="utf-8")
    assert code_stamp(tmp_path) != before


def test_recording_compares_an_entry_with_one_insert(lent: Lent) -> None:
    figure = record_figure(lent, times=5)
    assert figure.figure > 0
    assert figure.bar == 4.0
    assert " bytes" in figure.note


def test_searching_counts_its_keystrokes(lent: Lent) -> None:
    figure = search_figure(lent, rounds=1)
    assert figure.figure > 0
    assert "keystrokes" in figure.note


def test_a_page_is_set_by_both(lent: Lent) -> None:
    assert pdf_figure(lent, times=1).figure > 0


def test_an_unknown_group_is_a_misuse(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--build", str(tmp_path), "speed"])
    assert ended.value.code == 2
    assert "no such group: speed" in capsys.readouterr().err


def test_a_missed_bar_is_the_exit_code(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missed = Figure(name="slow", figure=2.0, unit="ms", bar=1.0)
    monkeypatch.setattr("benchmarks.__main__._measured", lambda _shelf, _only: iter([missed]))
    assert main(["--build", str(tmp_path)]) == 1
    assert "MISSED" in capsys.readouterr().out
    assert json.loads((tmp_path / "bench.json").read_bytes())[0]["ok"] is False


def test_a_start_is_compared_with_a_bare_window(lent: Lent) -> None:
    figure = start_figure(lent, times=1)
    assert figure.figure > 0
    assert figure.unit == "×"


def test_the_window_is_weighed(lent: Lent) -> None:
    assert 30 < memory_figure(lent).figure < 300


def test_the_window_works_under_the_hands(lent: Lent) -> None:
    figures = work_figures(lent, times=3)
    assert [figure.bar for figure in figures] == [30.0, 500.0, 16.0, 16.0, 100.0]
    assert all(figure.figure > 0 for figure in figures)


def test_a_child_that_fails_says_its_last_words() -> None:
    with pytest.raises(RuntimeError, match="a reason"):
        run_child(["-c", "raise SystemExit('a reason')"])


def test_long_readings_have_their_bars(lent: Lent) -> None:
    assert (verify_figure(lent).bar, replay_figure(lent).bar) == (5000, 1000)
    assert replay_figure(lent).ok


def test_the_window_works_under_a_filter_too(lent: Lent) -> None:
    figures = filtered_figures(lent, times=3)
    assert [figure.bar for figure in figures] == [30.0, 500.0, 16.0]
    assert all("filtered" in figure.name and figure.figure > 0 for figure in figures)


def test_steps_are_ticked_under_the_hands(lent: Lent) -> None:
    figure = tick_figure(lent, times=3)
    assert (figure.bar, figure.unit) == (30.0, "ms")
    assert figure.figure > 0
