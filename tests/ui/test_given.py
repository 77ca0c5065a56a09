"""A paste or a drop: files before words, words before an image, an image as it was offered."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from crisisapp.ui.given import brings_files, given_files


def test_files_are_given_by_their_paths(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "é a.png")), QUrl("https://example.org/x")])
    assert brings_files(mime)
    assert [one.path for one in given_files(mime)] == [tmp_path / "é a.png"]


def test_words_stay_words() -> None:
    mime = QMimeData()
    mime.setText("https://example.org/x")
    assert not brings_files(mime)
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert not brings_files(mime)  # words copied from a page come with their picture


def test_an_image_is_kept_as_it_was_offered() -> None:
    mime = QMimeData()
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    assert brings_files(mime)
    (drawn,) = given_files(mime)
    assert drawn.data.startswith(b"\x89PNG")
    mime.setData("image/png", QByteArray(b"\x89PNG as offered"))
    (offered,) = given_files(mime)
    assert offered.data == b"\x89PNG as offered"
    assert offered.name == "capture.png"
