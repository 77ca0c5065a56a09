"""The PDF of 1,000 entries, against typst alone on the same data; both start from nothing."""

from pathlib import Path

from benchmarks.children import run_child
from benchmarks.desks import Lent
from benchmarks.table import Figure
from benchmarks.timing import median, milliseconds
from crisisapp.services.desk import Desk
from crisisapp.services.exports.document import ExportStamp, timeline_document
from crisisapp.services.exports.pdf import pdf_job
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.incidents import incident, last_incident
from crisisapp.services.queries.timeline import entry_rows

__all__ = ["pdf_figure", "write_job"]

_BAR = 2.0
_TIMES = 5


def pdf_figure(lent: Lent, *, times: int = _TIMES) -> Figure:
    """Export the timeline through the terminal program, in turns with typst on the same page."""
    room = lent.path.parent
    job = room / "job.json"
    number = write_job(lent, job)
    ours, alone = [], []
    for turn in range(times):
        out = room / f"ours-{turn}.pdf"
        ours.append(milliseconds(run_child, _export(lent, number, out)))
        alone.append(
            milliseconds(run_child, ["-m", "benchmarks.typst_alone", str(job), str(room / "t.pdf")])
        )
        if not out.is_file():
            raise FileNotFoundError(out)
    return Figure(
        name="PDF of 1,000 entries, against typst alone",
        figure=median(ours) / median(alone),
        unit="×",
        bar=_BAR,
        note=f"{median(ours):.0f} ms / {median(alone):.0f} ms",
    )


def write_job(lent: Lent, job: Path) -> str:
    """Write what the page setter is given for the desk's last situation; return its number."""
    desk = Desk.open(lent.path, lent.installation, writable=False)
    try:
        row = incident(desk.read, last_incident(desk.read), desk.zone)
        if row is None:
            raise LookupError(lent.path)
        stamp = ExportStamp(
            generated_at=desk.clock.now(), language="fr", author="C.", head=desk.head()
        )
        entries = entry_rows(desk.read, row.id)
        job.write_bytes(pdf_job(timeline_document(school(desk.read), row, entries, stamp)))
    finally:
        desk.close()
    return row.number


def _export(lent: Lent, number: str, out: Path) -> list[str]:
    program = ["-m", "crisisapp.cli.main", "--data-dir", str(lent.paths.data.parent)]
    where = ["export", str(lent.path), number, "--as", "timeline", "--format", "pdf"]
    return [*program, *where, "-o", str(out)]
