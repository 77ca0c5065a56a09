"""What is known of the chosen exhibit, in lines, and its picture for who asks to see it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer, preview_format
from crisisapp.qtmodels.exhibits import came_text
from crisisapp.services.file_sizes import size_text
from crisisapp.services.queries.records import ExhibitRow
from crisisapp.services.words.labels import origin_label
from crisisapp.support.i18n import _, moment_text
from crisisapp.ui.page_parts import set_lines
from crisisapp.ui.theme.metrics import MEDIUM, SMALL, scaled
from crisisapp.ui.widgets.card import Card
from crisisapp.ui.widgets.guard import guarded

__all__ = ["ExhibitDetail", "can_show"]

_BOX = QSize(640, 400)  # px at the usual text size
_LEAST = QSize(160, 120)


class ExhibitDetail(Card):
    """One exhibit in words. Its picture is never there by itself: nobody has to look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exhibit_detail")
        self._title = QLabel(self)
        self._address = QLabel(self)
        self._came = QLabel(self)
        self._state = QLabel(self)
        self._digest = QLabel(self)
        self._picture = QLabel(self)
        self._picture.setObjectName("exhibit_picture")
        self._image: QImage | None = None
        self._fitted = QSize()
        beside = QHBoxLayout(self)
        beside.setSpacing(MEDIUM)
        column = QVBoxLayout()
        column.setSpacing(SMALL)
        beside.addLayout(column, 1)
        beside.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        set_lines(column, self._title, self._address, self._came, self._state, self._digest)
        self._address.setObjectName("exhibit_address")
        self._state.setObjectName("exhibit_state")
        self._digest.setProperty("tone", "muted")
        self._picture.setWordWrap(True)
        column.addStretch(1)
        self.hide_picture()

    def show_exhibit(
        self, row: ExhibitRow, answer: ShownAnswer | None, *, now: datetime, zone: ZoneInfo
    ) -> None:
        """Write the lines of an exhibit; `now` is aware, hours are those of `zone`."""
        self._title.setText(
            _("Exhibit {number} · entry {entry} of the timeline").format(
                number=row.number, entry=row.entry_number
            )
        )
        self._address.setText(row.address)
        self._address.setVisible(bool(row.address))
        moment = moment_text(row.attached_at, zone, today=now)
        noted = _("noted {moment} by {who}") if row.by else _("noted {moment}")
        came = (
            origin_label(row.origin),
            came_text(row),
            size_text(row.size),
            noted.format(moment=moment, who=row.by),
        )
        self._came.setText(" · ".join(part for part in came if part))
        state = _state(row, answer, now=now, zone=zone)
        self._state.setText(state)
        self._state.setVisible(not self._picture.isVisible())
        self._digest.setText(_("Fingerprint (SHA-256): {digest}").format(digest=row.digest))
        self._digest.setVisible(bool(row.digest))

    def show_picture(self, image: QImage | None, name: str) -> None:
        """Show the picture asked for, or say that none can be made here."""
        self._image = image
        self._picture.show()
        self._state.hide()
        self._fitted = QSize()
        if image is None:
            self._picture.setPixmap(QPixmap())
            self._picture.setText(_("This image cannot be shown here. Save a copy to look at it."))
            return
        self._fit()
        self._picture.setAccessibleName(_("Picture of {name}").format(name=name))

    def hide_picture(self) -> None:
        """Let the picture go, from the screen and from memory."""
        self._image = None
        self._state.show()
        self._picture.clear()
        self._picture.setAccessibleName("")
        self._picture.hide()

    def _fit(self) -> None:
        """Show the picture as large as there is room, never larger than it is."""
        room = self._room()
        if self._image is None or room == self._fitted:
            return
        self._fitted = room
        ratio = self.devicePixelRatioF()
        image, box = self._image, room * ratio
        if image.width() > box.width() or image.height() > box.height():
            image = image.scaled(
                box,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        pixmap = QPixmap.fromImage(image)
        pixmap.setDevicePixelRatio(ratio)
        self._picture.setPixmap(pixmap)

    def _room(self) -> QSize:
        """Return how large a picture may stand beside the words without a scroll bar."""
        inner = self.parentWidget()
        viewport = inner.parentWidget() if inner is not None else None
        height = viewport.height() - 3 * MEDIUM if viewport is not None else _BOX.height()
        most = QSize(scaled(_BOX.width()), scaled(_BOX.height()))
        return QSize(self.width() // 2, height).boundedTo(most).expandedTo(_LEAST)

    # Qt overrides

    @guarded
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the picture follow the room there is."""
        super().resizeEvent(event)
        self._fit()


def can_show(row: ExhibitRow, answer: ShownAnswer | None) -> bool:
    """Say whether a picture of an exhibit may be asked for."""
    if row.removed or not row.digest:
        return False
    return bool(preview_format(answer, row.media_type, row.size, misnamed=row.misnamed))


def _state(row: ExhibitRow, answer: ShownAnswer | None, *, now: datetime, zone: ZoneInfo) -> str:
    """Return what must be known before anything is done with it."""
    if row.removed_at is not None:
        moment = moment_text(row.removed_at, zone, today=now)
        return _("Removed {moment} for a legal reason: {reason}").format(
            moment=moment, reason=row.removed_reason
        )
    if row.origin is ExhibitOrigin.DESCRIBED:
        return _("Described only: no file is kept.")
    if row.misnamed:
        return _("This file is not what its name says. Save it only if you know why.")
    if can_show(row, answer):
        return _("An image, hidden until you ask: nobody has to look.")
    return _("Kept exactly as it came; nothing here opens it.")
