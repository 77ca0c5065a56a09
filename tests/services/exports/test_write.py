"""An export is whole or not there, and never takes another file's place."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from crisisapp.domain.errors import CrisisError, DataError, UserError
from crisisapp.services.exports import write
from crisisapp.services.exports.document import TimelineDocument
from crisisapp.services.exports.tables import to_csv, to_json
from crisisapp.services.exports.write import export_timeline, suggested_name
from crisisapp.services.queries.records import EntryRow

MakeEntry = Callable[..., EntryRow]
MakeDocument = Callable[..., TimelineDocument]


@pytest.fixture
def document(an_entry: MakeEntry, a_document: MakeDocument) -> TimelineDocument:
    return a_document(an_entry(1), an_entry(2, minute=3))


def test_each_format_is_written_whole(document: TimelineDocument, tmp_path: Path) -> None:
    csv_path = export_timeline(document, fmt="csv", out=tmp_path / "a.csv")
    json_path = export_timeline(document, fmt="json", out=tmp_path / "a.json")
    pdf_path = export_timeline(document, fmt="pdf", out=tmp_path / "a.pdf")
    assert csv_path.read_bytes() == to_csv(document)
    assert json_path.read_bytes() == to_json(document)
    assert pdf_path.read_bytes().startswith(b"%PDF-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.json", "a.pdf"]


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_only_its_owner_reads_it(document: TimelineDocument, tmp_path: Path) -> None:
    out = export_timeline(document, fmt="csv", out=tmp_path / "a.csv")
    assert out.stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_never_replaced(document: TimelineDocument, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    out.write_text("mine")
    with pytest.raises(UserError) as refused:
        export_timeline(document, fmt="csv", out=out)
    assert (refused.value.code, refused.value.values) == ("file_exists", {"path": str(out)})
    assert out.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


def test_a_file_made_meanwhile_is_not_replaced_either(
    document: TimelineDocument, tmp_path: Path
) -> None:
    out = tmp_path / "a.csv"

    def somebody_is_quicker() -> bool:
        out.write_text("mine")
        return False

    with pytest.raises(UserError, match="file_exists"):
        export_timeline(document, fmt="csv", out=out, cancelled=somebody_is_quicker)
    assert out.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_lacks_is_named(document: TimelineDocument, tmp_path: Path) -> None:
    with pytest.raises(UserError) as refused:
        export_timeline(document, fmt="csv", out=tmp_path / "no" / "a.csv")
    assert refused.value.code == "folder_missing"
    assert refused.value.values == {"path": str(tmp_path / "no")}


def test_a_name_that_no_system_takes_is_refused(document: TimelineDocument, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot_write"):
        export_timeline(document, fmt="csv", out=tmp_path / ("a" * 300 + ".csv"))


@pytest.mark.parametrize(
    ("number", "kind", "code"),
    [
        (errno.ENOSPC, DataError, "disk_full"),
        (errno.EIO, DataError, "disk_fault"),
        (errno.EACCES, UserError, "cannot_write"),
        (errno.EROFS, UserError, "cannot_write"),
    ],
)
def test_a_fault_of_the_disk_leaves_nothing_behind(
    document: TimelineDocument,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    kind: type[CrisisError],
    code: str,
) -> None:
    def fails(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(kind, match=code):
        export_timeline(document, fmt="csv", out=tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


def test_a_name_taken_for_nothing_is_given_back(
    document: TimelineDocument, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_self: Path, _target: Path) -> Path:
        raise OSError(errno.EIO, "gone")

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(DataError, match="disk_fault"):
        export_timeline(document, fmt="csv", out=tmp_path / "a.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("fmt", ["pdf", "csv", "json"])
def test_a_stopped_export_writes_nothing(
    document: TimelineDocument, tmp_path: Path, fmt: write.ExportFormat
) -> None:
    with pytest.raises(UserError, match="cancelled"):
        export_timeline(document, fmt=fmt, out=tmp_path / "a", cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


def test_the_name_proposed_says_nothing_of_anybody(a_document: MakeDocument) -> None:
    document = a_document(title="Yanis B.", language="en")
    assert suggested_name(document, "pdf") == "2026-014-timeline-20261124-1142.pdf"
