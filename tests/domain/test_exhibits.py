"""What a file is, is said by its first bytes; its name may lie."""

import pytest

from crisisapp.domain.exhibits import (
    ShownAnswer,
    is_misnamed,
    may_show_somebody,
    media_type_of,
    only_reference,
)

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0JFIF", "image/jpeg"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", "audio/wav"),
        (b"II*\x00", "image/tiff"),
        (b"<svg xmlns='x'>", "image/svg+xml"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<svg>", "image/svg+xml"),
        (b"<!DOCTYPE html>", "text/html"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"MZ\x90\x00", "application/x-msdownload"),
        (b"\x7fELF\x02", "application/x-executable"),
        (b"PK\x03\x04", "application/zip"),
        ("Élève vu à 10 h".encode(), "text/plain"),
        ("é".encode()[:1], "text/plain"),  # cut in the middle of a letter
        (b"\xff\xfe\x00\x01", "application/octet-stream"),
        (b"", "text/plain"),
    ],
)
def test_first_bytes_say_what_it_is(head: bytes, media_type: str) -> None:
    assert media_type_of(head) == media_type


@pytest.mark.parametrize(
    ("name", "media_type", "lies"),
    [
        ("capture.PNG", "image/png", False),
        ("capture.png", "image/jpeg", True),
        ("photo.jpg", "application/x-msdownload", True),
        ("facture.pdf", "application/x-executable", True),
        ("outil.exe", "application/x-msdownload", False),
        ("document.unknown", "application/x-msdownload", True),
        ("lettre.docx", "application/zip", False),
        ("sans ending", "image/png", False),
        ("vidéo.mp4", "video/mp4", False),
    ],
)
def test_a_name_may_lie(name: str, media_type: str, lies: bool) -> None:
    assert is_misnamed(name, media_type) is lies


def test_whatever_is_no_plain_text_may_show_somebody() -> None:
    assert not may_show_somebody("text/plain")
    for media_type in ("image/png", "application/pdf", "application/zip", "video/mp4"):
        assert may_show_somebody(media_type)


def test_doubt_counts_as_yes() -> None:
    assert only_reference(ShownAnswer.YES)
    assert only_reference(ShownAnswer.UNKNOWN)
    assert not only_reference(ShownAnswer.NO)
    assert not only_reference("")
