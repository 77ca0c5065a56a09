"""Orders to a terminal go whole; the words around them stay."""

import pytest

from crisisapp.support.escapes import without_escapes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\x1b[31mAppeler\x1b[0m le gymnase", "Appeler le gymnase"),
        ("\x1b[1;38;5;208mfoo", "foo"),
        ("\x9b31mfoo", "foo"),
        ("\x1b[2K\x1b[1Gfoo", "foo"),
        ("\x1b]0;a title\x07foo", "foo"),
        ("\x1b]8;;https://example.org\x1b\\the page\x1b]8;;\x1b\\", "the page"),
        ("\x1b(Bfoo\x1b7", "foo"),
        ("[31m is how it is written", "[31m is how it is written"),
        ("\x1bAppeler", "\x1bAppeler"),
        ("\x1b]0;no end of it\nfoo", "\x1b]0;no end of it\nfoo"),
    ],
)
def test_an_order_to_the_terminal_goes_whole(typed: str, kept: str) -> None:
    assert without_escapes(typed) == kept
