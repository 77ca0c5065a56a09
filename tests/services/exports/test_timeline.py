"""A desk's timeline is written while names are looked for, and not at all when one gives up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisapp.domain.errors import DataCode, DataError
from crisisapp.services.desk import Desk
from crisisapp.services.exports import timeline
from crisisapp.services.exports.timeline import ExportOrder, export_desk_timeline
from tests.builders import a_desk, an_entry, an_incident


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = a_desk(tmp_path)
    yield made
    made.close()


def an_order(desk: Desk, out: Path) -> ExportOrder:
    incident = an_incident(desk, "Vidéo")
    an_entry(desk, incident, "Appel de la mairie")
    an_entry(desk, incident, "Kévin Durand 4eC est rentré")
    return ExportOrder(incident=incident, fmt="pdf", out=out, language="fr")


def test_the_lines_that_hold_a_name_are_told_beside_the_file(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    made = export_desk_timeline(desk, an_order(desk, out))
    assert made.named == ("2",)
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("fault", [KeyboardInterrupt(), DataError(DataCode.DISK_FAULT)])
def test_nothing_is_written_after_one_gave_up(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    def give_up(*_any: object) -> tuple[str, ...]:
        raise fault

    monkeypatch.setattr(timeline, "named_entries", give_up)
    out = tmp_path / "out.pdf"
    with pytest.raises(type(fault)):
        export_desk_timeline(desk, an_order(desk, out))
    assert list(tmp_path.glob("out*")) == []
