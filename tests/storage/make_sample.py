"""Write `samples/desk-VERSION.crisis`: a desk as this release writes it, for later ones to open.

    python -m tests.storage.make_sample

Run once per release, never again for the same version: the file of a released version is what
people have. Ids, salts and clock are fixed, so a second run gives the same journal.
"""

import tempfile
from datetime import timedelta
from pathlib import Path

from crisisapp import __version__
from crisisapp.domain.words import EntryKind, IncidentStatus, TaskState, Verification
from crisisapp.services.commands.checklist import SetTaskState, StartPlaybook
from crisisapp.services.commands.corrections import CorrectEntry
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.facts import SetFact
from crisisapp.services.commands.incidents import OpenIncident, SetLevel, SetStatus
from crisisapp.services.commands.messages import DraftMessage
from crisisapp.services.commands.timeline import EraseEntry, RecordEntry, StrikeEntry, VerifyEntry
from crisisapp.services.desk import Desk
from tests.builders import a_clock, a_desk, an_entry

__all__ = ["SAMPLES", "make", "sample_of"]

SAMPLES = Path(__file__).resolve().parent / "samples"


def sample_of(version: str) -> Path:
    """Return where the sample of a release lies."""
    return SAMPLES / f"desk-{version}.crisis"


def make(path: Path) -> str:
    """Write the sample desk at `path`, which must not exist; return the head of its chains."""
    with tempfile.TemporaryDirectory() as folder:
        desk = a_desk(Path(folder), seed=2026)
        try:
            _tell(desk)
            head = desk.head()
            desk.copy_to(path)
        finally:
            desk.close()
    return head


def _tell(desk: Desk) -> None:
    """Do a little of everything, a minute apart."""
    clock = desk.clock
    assert isinstance(clock, type(a_clock()))
    incident = desk.execute(OpenIncident(title="Vidéo de bagarre au portail", source="CPE")).made
    entries = []
    for text in ("Appel de la mère de E-01", "La vidéo circule", "Doublon", "Nom d’un élève"):
        clock.advance(timedelta(minutes=1))
        entries.append(an_entry(desk, incident, text))
    desk.execute(CorrectEntry(entry=entries[0], text="Appel du père de E-01", reason="faute"))
    desk.execute(VerifyEntry(entry=entries[1], verification=Verification.CONFIRMED, by_party="CPE"))
    desk.execute(StrikeEntry(entry=entries[2], reason="déjà dit"))
    desk.execute(EraseEntry(entry=entries[3], reason="demande de la famille"))
    desk.execute(
        RecordEntry(incident=incident, text="DSDEN", kind=EntryKind.CALL_OUT, to_party="DSDEN")
    )
    desk.execute(StartPlaybook(incident=incident, playbook="PB08"))
    first = str(desk.read.value("SELECT id FROM task ORDER BY number LIMIT 1"))
    desk.execute(SetTaskState(task=first, state=TaskState.DONE))
    desk.execute(SetLevel(incident=incident, level=2, reason="vidéo publique"))
    # Of a line that says it: a fact without one writes its own.
    desk.execute(
        SetFact(
            incident=incident, key="injured", label="Blessés", value="0", source_entry=entries[1]
        )
    )
    desk.execute(DraftMessage(incident=incident, template="M02", values={"fact": "Une bagarre"}))
    desk.execute(SetPhone(label="Mairie", number="04 72 00 00 00"))
    desk.execute(SetStatus(incident=incident, status=IncidentStatus.MONITORING))
    desk.keep_scratch("capture", "07h45 la moitié d’une ligne")


if __name__ == "__main__":
    SAMPLES.mkdir(exist_ok=True)
    make(sample_of(__version__))
