"""What is known of the chosen publication, in lines, under the table."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from crisisapp.services.networks import Networks
from crisisapp.services.queries.publications import LookRow, PublicationRow
from crisisapp.services.words.publication_line import answers_text, history_lines
from crisisapp.support.i18n import _
from crisisapp.ui.page_parts import set_lines
from crisisapp.ui.theme.metrics import SMALL
from crisisapp.ui.widgets.card import Card

__all__ = ["PublicationDetail"]

_MOST = 6  # readings and requests shown: the last ones


class PublicationDetail(Card):
    """One publication in words. The address is text to be copied, never a link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("publication_detail")
        self._title = QLabel(self)
        self._address = QLabel(self)
        self._answers = QLabel(self)
        self._history = QLabel(self)
        self._report = QLabel(self)
        column = QVBoxLayout(self)
        column.setSpacing(SMALL)
        set_lines(column, self._title, self._address, self._answers, self._history, self._report)
        column.addStretch(1)
        self._address.setObjectName("publication_address")
        self._report.setProperty("tone", "muted")

    def show_publication(
        self,
        row: PublicationRow,
        looks: tuple[LookRow, ...],
        networks: Networks,
        *,
        now: datetime,
        zone: ZoneInfo,
    ) -> None:
        """Write the lines of a publication; `now` is aware, hours are those of `zone`."""
        where = networks.name_of(row.platform, row.target)
        self._title.setText(
            _("{where} · entry {number} of the timeline").format(
                where=where, number=row.entry_number
            )
        )
        self._address.setText(row.address or _("No address: described only."))
        self._answers.setText(answers_text(row, now=now, zone=zone))
        self._history.setText("\n".join(history_lines(row, looks, now=now, zone=zone, most=_MOST)))
        self._history.setVisible(bool(row.counts or row.requests or looks))
        how = networks.how_to_report(row.platform)
        found = networks.platform(row.platform)
        verify = _("to verify on the network itself") if found and found.verify else ""
        self._report.setText(
            _("How to report it: {how}").format(how=" · ".join(x for x in (how, verify) if x))
        )
