"""Small pictures: made only where it was answered that they may be, from what is safe to decode."""

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage

from crisisapp.domain.exhibits import LARGEST_PREVIEW, ShownAnswer, media_type_of, preview_format
from crisisapp.qtmodels.previews import decoded, preview_job
from crisisapp.services.commands.exhibits import AnswerShown, RemoveExhibit
from crisisapp.services.desk import Desk
from crisisapp.services.exhibits import Attaching, Incoming, attach_slices, measure_all
from crisisapp.services.jobs import CancelToken
from crisisapp.services.previews import PictureBytes
from tests.builders import a_desk, an_incident

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'


def an_image(form: str, width: int = 40, height: int = 30) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 10, 10))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def a_huge_png(width: int, height: int) -> bytes:
    """Return a small file that says it is an image of `width` by `height`, one bit a pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes((width // 8 + 1) * height)))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize("form", ["png", "jpeg"])
def test_an_image_becomes_a_picture_within_its_box(qapp: object, form: str) -> None:
    small = decoded(PictureBytes(data=an_image(form), format=form))
    large = decoded(PictureBytes(data=an_image(form, 3000, 1000), format=form))
    thin = decoded(PictureBytes(data=an_image(form, 4000, 1), format=form))
    assert small is not None
    assert (small.width(), small.height()) == (40, 30)
    assert large is not None
    assert (large.width(), large.height()) == (1280, 426)
    assert thin is not None
    assert thin.width() == 1280


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (a_huge_png(20_000, 10_000), "png"),  # 200 megapixels in 25 KB
        (SVG, "png"),
        (b"MZ" + bytes(5000), "png"),
        (b"\xff\xd8\xff" + bytes(5000), "jpeg"),
        (b"GIF89a", "gif"),
        (b"", "png"),
        (b"x", ""),
    ],
)
def test_what_cannot_be_decoded_safely_is_no_picture(qapp: object, data: bytes, form: str) -> None:
    assert decoded(PictureBytes(data=data, format=form)) is None


def test_only_four_formats_under_their_own_names_are_decoded() -> None:
    def form(data: bytes, **more: object) -> str:
        told = {"answer": ShownAnswer.NO, "size": 9, "misnamed": False} | more
        return preview_format(media_type=media_type_of(data), **told)  # type: ignore[arg-type]

    assert form(b"\x89PNG\r\n\x1a\n") == "png"
    assert form(b"\xff\xd8\xff") == "jpeg"
    assert form(b"GIF89a") == "gif"
    assert form(b"RIFF1234WEBP") == "webp"
    for data in (SVG, b"MZ", b"II*\x00", b"BM", b"%PDF-", b"\x00\x00\x00\x18ftypheic"):
        assert form(data) == ""
    png = b"\x89PNG\r\n\x1a\n"
    assert form(png, misnamed=True) == ""
    assert form(png, size=LARGEST_PREVIEW + 1) == ""
    assert form(png, size=0) == ""
    for answer in (ShownAnswer.YES, ShownAnswer.UNKNOWN, None):
        assert form(png, answer=answer) == ""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return a_desk(tmp_path)


def test_the_rule_of_the_situation_is_asked_when_the_bytes_are_read(
    qapp: object, desk: Desk, tmp_path: Path
) -> None:
    incident = an_incident(desk)
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO))
    files = [Incoming(data=an_image("png"), name="capture.png")]
    steps = attach_slices(desk, Attaching(incident=incident), files, measure_all(files))
    made = next(one for _done, one in steps if one)
    before = {path.name for path in tmp_path.rglob("*")}

    def image() -> QImage | None:
        shown = preview_job(desk.path, made)(CancelToken())
        assert shown.exhibit == made
        return shown.image

    assert image() is not None
    assert {path.name for path in tmp_path.rglob("*")} == before  # nothing was written
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.UNKNOWN))
    assert image() is None
    desk.execute(AnswerShown(incident=incident, answer=ShownAnswer.NO, reason="vu"))
    assert image() is not None
    stopped = CancelToken()
    stopped.cancel()
    assert preview_job(desk.path, made)(stopped).image is None
    desk.execute(RemoveExhibit(exhibit=made, reason="demande"))
    assert image() is None
