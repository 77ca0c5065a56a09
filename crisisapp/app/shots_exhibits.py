"""The exhibits of the pictures: a capture, a letter, something told, a file that was removed."""

from PySide6.QtCore import QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QDialog, QTableView

from crisisapp.app.wiring import Wired
from crisisapp.domain.exhibits import ExhibitOrigin, ShownAnswer
from crisisapp.qtmodels.previews import preview_job
from crisisapp.services.commands.exhibits import AnswerShown, AttachExhibit, RemoveExhibit
from crisisapp.services.exhibits import Attaching, Incoming, attach_slices, measure_all
from crisisapp.services.jobs import CancelToken
from crisisapp.services.queries.exhibits import exhibits, shown_rule
from crisisapp.support.i18n import Language
from crisisapp.ui.dialogs.exhibit_orders import AnswerDialog, DescribeDialog
from crisisapp.ui.widgets.key_button import KeyButton

__all__ = ["exhibit_dialog", "keep_exhibits", "show_first_image"]


def keep_exhibits(wired: Wired, language: Language) -> None:
    """Answer the question of the situation, then keep and describe what came that morning."""
    french, desk, incident = language == "fr", wired.desk, wired.window.current_incident
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO))
    _keep(wired, Incoming(data=_capture(), name="capture-x.png"), by="", through="")
    told = ("vie scolaire", "WhatsApp") if french else ("pupil desk", "WhatsApp")
    video = Incoming(data=b"\x00\x00\x00\x18ftypisom" + bytes(3_400_000), name="portail.mp4")
    _keep(wired, video, by=told[0], through=told[1])
    letter = Incoming(data=b"MZ" + bytes(40_000), name="facture.pdf")
    _keep(wired, letter, by="E-03", through="e-mail" if not french else "courriel")
    desk.execute(
        AttachExhibit(
            incident=incident,
            name="story d'un couteau, vue par la CPE" if french else "story of a knife, told by H",
            from_party="CPE" if french else "H",
            through="de vive voix" if french else "by word of mouth",
        )
    )
    gone = Incoming(data=b"\xff\xd8\xff" + bytes(180_000), name="photo.jpg")
    made = _keep(wired, gone, by=told[0], through=told[1])
    reason = "demande du parquet, 10 h 50" if french else "asked by the prosecutor, 10:50"
    desk.execute(RemoveExhibit(exhibit=made, reason=reason))


def show_first_image(wired: Wired, *, shown: bool) -> None:
    """Choose the first exhibit; `shown`: ask for its picture, and show it without a thread."""
    page, read = wired.window.exhibits, wired.bridge.read
    for table in page.findChildren(QTableView, "exhibits"):
        table.selectRow(0)
    if not shown:
        return
    for button in page.findChildren(KeyButton, "exhibit_show"):
        button.click()
    first = exhibits(read, wired.window.current_incident)[0]
    page.show_picture(first.id, preview_job(wired.path, first.id)(CancelToken()).image)


def exhibit_dialog(wired: Wired, page: str) -> QDialog:
    """Return the question that describes without a file, or the one that is asked again."""
    incident = wired.window.current_incident
    dialog: QDialog
    if page == "exhibit-described":
        dialog = DescribeDialog(None, incident, give=lambda _order: None)
    else:
        rule = shown_rule(wired.bridge.read, incident)
        dialog = AnswerDialog(None, incident, rule, give=lambda _order: None, kept=3)
    dialog.show()
    return dialog


def _keep(wired: Wired, file: Incoming, *, by: str, through: str) -> str:
    attaching = Attaching(
        incident=wired.window.current_incident,
        origin=ExhibitOrigin.RECEIVED if by else ExhibitOrigin.CAPTURED,
        from_party=by,
        through=through,
    )
    steps = attach_slices(wired.desk, attaching, [file], measure_all([file]))
    return [made for _done, made in steps if made][-1]


def _capture() -> bytes:
    """Return the picture of a post: bars where words would be, nobody in it."""
    image = QImage(720, 460, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#cfd8e3"))
    painter.drawEllipse(QRect(30, 30, 60, 60))
    for top, width in ((40, 220), (70, 140), (120, 640), (146, 590), (172, 410)):
        painter.drawRect(QRect(110 if top < 100 else 30, top, width, 14))
    painter.setBrush(QColor("#8fa3b8"))
    painter.drawRect(QRect(30, 210, 660, 220))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes, Qt a text
    return bytes(buffer.data().data())
