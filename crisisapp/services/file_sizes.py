"""How large a file is, as people say it."""

from crisisapp.support.i18n import _, current_language

__all__ = ["size_text"]

_STEP = 1024


def size_text(size: int) -> str:
    """Return `512 o`, `38 Ko` or `1,4 Mo` in French; empty when there is nothing."""
    if not size:
        return ""
    if size < _STEP:
        # TRANSLATORS: a file's size in bytes.
        return _("{size} B").format(size=size)
    if size < _STEP * _STEP:
        # TRANSLATORS: a file's size in kilobytes.
        return _("{size} KB").format(size=round(size / _STEP))
    figure = f"{size / _STEP / _STEP:.1f}"
    if current_language() == "fr":
        figure = figure.replace(".", ",")
    # TRANSLATORS: a file's size in megabytes.
    return _("{size} MB").format(size=figure)
