"""Files kept as they came: what they are by their first bytes, what a situation may keep at all."""

import codecs
from enum import StrEnum
from pathlib import PurePath

__all__ = [
    "ASK_ABOVE",
    "HEAD",
    "LARGEST",
    "LARGEST_PREVIEW",
    "MOST_AT_ONCE",
    "SLICE",
    "ExhibitOrigin",
    "ShownAnswer",
    "is_misnamed",
    "may_show_somebody",
    "media_type_of",
    "only_reference",
    "preview_format",
]

LARGEST = 200 * 1024 * 1024
ASK_ABOVE = 20 * 1024 * 1024
MOST_AT_ONCE = 50  # files dropped or named together: a folder of 2,000 is a slip of the hand
# 4 MB took 26 ms to write on the slowest machine measured, and the window freezes at 15.
SLICE = 256 * 1024
LARGEST_PREVIEW = 32 * 1024 * 1024  # a photo of a telephone is a fifth of it
HEAD = 4096  # how many bytes say what a file is


class ExhibitOrigin(StrEnum):
    """How an exhibit reached us; immutable bodies hold these words."""

    CAPTURED = "captured"
    RECEIVED = "received"
    DESCRIBED = "described"


class ShownAnswer(StrEnum):
    """Does it show an undressed minor or a sexual scene? Immutable bodies hold these words."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


_RUN = frozenset({"application/x-msdownload", "application/x-executable", "text/x-shellscript"})
_SIGNS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (8, b"WAVE", "audio/wav"),
    (8, b"AVI ", "video/x-msvideo"),
    (0, b"II*\x00", "image/tiff"),
    (0, b"MM\x00*", "image/tiff"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"MZ", "application/x-msdownload"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"\xcf\xfa\xed\xfe", "application/x-executable"),
    (0, b"#!", "text/x-shellscript"),
    (0, b"BM", "image/bmp"),
)
_BOXES = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic"}
_BOXES |= {b"avif": "image/avif", b"qt  ": "video/quicktime", b"M4A ": "audio/mp4"}
_PREVIEWED = {f"image/{name}": name for name in ("png", "jpeg", "gif", "webp")}
_ZIPPED = frozenset({"application/zip"})
_OLD_OFFICE = frozenset({"application/x-ole-storage"})
_NAMED: dict[str, frozenset[str]] = {
    **dict.fromkeys((".jpg", ".jpeg"), frozenset({"image/jpeg"})),
    ".png": frozenset({"image/png"}),
    ".gif": frozenset({"image/gif"}),
    ".webp": frozenset({"image/webp"}),
    ".bmp": frozenset({"image/bmp"}),
    ".svg": frozenset({"image/svg+xml"}),
    **dict.fromkeys((".tif", ".tiff"), frozenset({"image/tiff"})),
    **dict.fromkeys((".heic", ".heif"), frozenset({"image/heic"})),
    **dict.fromkeys((".mp4", ".mov", ".m4v"), frozenset({"video/mp4", "video/quicktime"})),
    **dict.fromkeys((".webm", ".mkv"), frozenset({"video/webm"})),
    ".avi": frozenset({"video/x-msvideo"}),
    ".pdf": frozenset({"application/pdf"}),
    **dict.fromkeys((".zip", ".docx", ".xlsx", ".pptx", ".odt", ".ods"), _ZIPPED),
    **dict.fromkeys((".doc", ".xls", ".ppt", ".msg"), _OLD_OFFICE),
    **dict.fromkeys((".txt", ".csv", ".eml"), frozenset({"text/plain"})),
    **dict.fromkeys((".exe", ".dll", ".scr", ".com"), frozenset({"application/x-msdownload"})),
    ".sh": frozenset({"text/x-shellscript"}),
}


def media_type_of(head: bytes) -> str:
    """Return what a file is by its first bytes; its name says nothing."""
    if head[4:8] == b"ftyp":
        return _BOXES.get(head[8:12], "video/mp4")
    for place, sign, media_type in _SIGNS:
        if head.startswith(sign, place):
            return media_type
    return _text_type(head)


def is_misnamed(name: str, media_type: str) -> bool:
    """Say whether a file is not what its name says; a program under any other name is not."""
    ending = PurePath(name).suffix.lower()
    said = _NAMED.get(ending)
    if said is None:
        return media_type in _RUN and ending not in ("", ".bin", ".run")
    return media_type not in said


def may_show_somebody(media_type: str) -> bool:
    """Say whether a file may hold an image; a letter or an archive may as well as a photo."""
    return media_type != "text/plain"


def only_reference(answer: str) -> bool:
    """Say whether a situation keeps addresses only: after *yes*, and while nobody is sure."""
    return answer in (ShownAnswer.YES, ShownAnswer.UNKNOWN)


def preview_format(answer: str | None, media_type: str, size: int, *, misnamed: bool) -> str:
    """Return the name of the format a small picture may be made from; empty: none is made.

    Only where it was answered that nothing shows what nobody should have to see, only from four
    formats, only of what is what its name says: an SVG is a program, a TIFF a box of anything.
    """
    if answer != ShownAnswer.NO or misnamed or not 0 < size <= LARGEST_PREVIEW:
        return ""
    return _PREVIEWED.get(media_type, "")


def _text_type(head: bytes) -> str:
    if b"\x00" in head:
        return "application/octet-stream"
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)  # may be cut in a letter
    except UnicodeDecodeError:
        return "application/octet-stream"
    start = text.lstrip().lower()
    if start.startswith("<svg") or (start.startswith("<?xml") and "<svg" in start):
        return "image/svg+xml"
    if start.startswith(("<!doctype html", "<html")):
        return "text/html"
    return "text/plain"
