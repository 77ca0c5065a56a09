"""Each refusal has its sentence, and each sentence finds the values its refusal carries."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import crisisapp
from crisisapp.domain.errors import CrisisError, DataCode, DataError, UserCode, UserError
from crisisapp.services.sentences.errors import field_name, sentence
from crisisapp.services.sentences.notices import notice_sentence
from crisisapp.services.sentences.refusals import SENTENCES
from crisisapp.support.i18n import set_language

PACKAGE = Path(crisisapp.__file__).parent
JARGON = ("hash", "sqlite3", "exception", "traceback", "null", "digest")


def raised() -> Iterator[tuple[str, str, frozenset[str]]]:
    """Yield (place, code, names of the values) of every refusal the program's source raises."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name, code = getattr(node.func, "id", ""), node.args[0]
            if name in ("UserError", "DataError") and isinstance(code, ast.Attribute):
                values = frozenset(word.arg for word in node.keywords if word.arg)
                yield f"{path.name}:{node.lineno}", code.attr, values


RAISED = list(raised())


def test_every_code_has_its_sentence_and_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == {code.value for code in (*UserCode, *DataCode)}


def test_the_source_is_really_read() -> None:
    assert len(RAISED) > 40


@pytest.mark.parametrize(("place", "code", "values"), RAISED, ids=[row[0] for row in RAISED])
def test_a_sentence_finds_the_values_of_its_refusal(
    place: str, code: str, values: frozenset[str]
) -> None:
    member = UserCode[code] if code in UserCode.__members__ else DataCode[code]
    error = CrisisError(member.value, **{name: f"<{name}>" for name in values})
    assert "…" not in sentence(error), place


@pytest.mark.parametrize("text", SENTENCES.values())
def test_a_sentence_has_no_jargon(text: str) -> None:
    assert not [word for word in JARGON if word in text.lower()]
    assert text == text.strip()


def test_a_path_is_shown_plainly() -> None:
    text = sentence(UserError(UserCode.FILE_MISSING, path=Path("/media/usb/a b.crisis")))
    assert text.startswith("/media/usb/a b.crisis: ")


def test_a_field_has_a_word_and_a_bad_value_a_hint() -> None:
    text = sentence(UserError(UserCode.BAD_VALUE, field="level", value=9))
    assert text == "The severity: “9” cannot be used. Write a number from 0 to 4."
    assert field_name("unheard_of") == "unheard_of"


def test_a_value_that_lacks_never_makes_it_fail() -> None:
    for code in UserCode:
        assert sentence(UserError(code))
    for data_code in DataCode:
        assert sentence(DataError(data_code))
    assert "This file" in sentence(DataError(DataCode.CHAIN_BROKEN, row="r", what="body"))


def test_the_same_code_speaks_of_what_it_is_about() -> None:
    assert "UTF-8" in sentence(UserError(UserCode.NOT_TEXT, path="x"))
    assert sentence(UserError(UserCode.NOT_TEXT, field="title")).startswith("The title: ")
    assert sentence(UserError(UserCode.TEMPLATE_FAULT, path="", line=3, what="w")) == "Line 3: w"


def test_braces_in_a_value_are_words() -> None:
    assert "{path}" in sentence(UserError(UserCode.UNKNOWN_TEMPLATE, value="{path}"))


def test_what_was_pasted_by_mistake_is_shown_by_its_beginning() -> None:
    text = sentence(UserError(UserCode.BAD_TIME, value="x" * 10_000))
    assert text.startswith(f"“{'x' * 80}[…]” is not a time.")


def test_labels_are_listed() -> None:
    text = sentence(UserError(UserCode.MESSAGE_HAS_HOLES, labels=("hour", "place")))
    assert text.endswith("hour, place.")


def test_notices_have_sentences() -> None:
    assert notice_sentence("text_copied") == "The text is copied. Copied is not sent."
    assert not notice_sentence("")


def test_sentences_hold_named_values_only() -> None:
    for text in SENTENCES.values():
        assert all(name is None or name for _t, name, _f, _c in string.Formatter().parse(text))


def test_the_language_may_be_given() -> None:
    set_language("fr")
    assert sentence(UserError(UserCode.REASON_NEEDED), "en").startswith("A reason")
