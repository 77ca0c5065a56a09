"""The tool that gathers the texts of the interface and says what lacks."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from hatch_build import compile_catalogues
from tools.catalogues import ROOT, check, extract, update

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
CODE = """
# TRANSLATORS: the first word of the page
a = _("Noted by {name}")
b = ngettext("{count} task", "{count} tasks", 2)
c = pgettext("status", "Open")
"""
FRENCH = """
msgid "Noted by {name}"
msgstr "Constaté par {name}"

msgid "{count} task"
msgid_plural "{count} tasks"
msgstr[0] "{count} tâche"
msgstr[1] "{count} tâches"

msgctxt "status"
msgid "Open"
msgstr "En cours"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project with three texts, all translated."""
    (tmp_path / "crisisapp").mkdir()
    (tmp_path / "locale").mkdir()
    (tmp_path / "crisisapp" / "page.py").write_text(CODE, encoding="utf-8")
    (tmp_path / "babel.cfg").write_text("[python: crisisapp/**.py]\n", encoding="utf-8")
    _write_french(tmp_path, FRENCH)
    return tmp_path


def _write_french(project: Path, text: str) -> None:
    (project / "locale" / "fr.po").write_text(HEADER + text, encoding="utf-8")


def test_every_marked_text_is_gathered(project: Path) -> None:
    texts = {(text.context, text.id): text for text in extract(project) if text.id}
    assert set(texts) == {
        (None, "Noted by {name}"),
        (None, ("{count} task", "{count} tasks")),
        ("status", "Open"),
    }
    assert texts[None, "Noted by {name}"].auto_comments == ["the first word of the page"]


def test_a_complete_catalogue_has_no_fault(project: Path) -> None:
    assert check(project) == []


def test_a_singular_may_go_without_the_count(project: Path) -> None:
    _write_french(project, FRENCH.replace('"{count} tâche"', '"une tâche"'))
    assert check(project) == []


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('msgid "Open"', 'msgid "Opened"', "'Open' (status) is not in the catalogue"),
        ('msgctxt "status"\n', "", "'Open' (status) is not in the catalogue"),
        ('"En cours"', '""', "'Open' (status) has no translation"),
        ('"{count} tâches"', '""', "'{count} task' has no translation"),
        ('msgctxt "status"', '#, fuzzy\nmsgctxt "status"', "'Open' (status) is marked fuzzy"),
        ("par {name}", "par {nom}", "'Noted by {name}' needs the placeholders ['name']"),
        ('{count} tâche"', '{nombre} tâche"', "'{count} task' needs the placeholders ['count']"),
        ("{count} tâches", "tâches", "'{count} task' needs the placeholders ['count']"),
    ],
)
def test_each_fault_is_said(project: Path, before: str, after: str, fault: str) -> None:
    assert before in FRENCH
    _write_french(project, FRENCH.replace(before, after))
    assert check(project) == [f"fr.po: {fault}"]


def test_an_update_brings_new_texts_and_keeps_translations(project: Path) -> None:
    page = project / "crisisapp" / "page.py"
    page.write_text(CODE.replace('"Open"', '"Closed"'), encoding="utf-8")
    assert update(project) == [project / "locale" / "fr.po"]
    assert check(project) == ["fr.po: 'Closed' (status) has no translation"]
    french = (project / "locale" / "fr.po").read_text(encoding="utf-8")
    assert "Constaté par {name}" in french
    assert "En cours" not in french


def test_an_update_without_news_changes_nothing(project: Path) -> None:
    update(project)
    assert update(project) == []


def test_a_catalogue_is_compiled_once(project: Path) -> None:
    [compiled] = compile_catalogues(project)
    first = compiled.stat().st_mtime_ns
    assert compile_catalogues(project) == [compiled]
    assert compiled.stat().st_mtime_ns == first


def test_every_text_the_code_asks_for_is_gathered() -> None:
    gathered = {
        one for text in extract() for one in ([text.id] if isinstance(text.id, str) else text.id)
    }
    missed = [
        f"{path.relative_to(ROOT)}: {asked}"
        for path in sorted((ROOT / "crisisapp").rglob("*.py"))
        for asked in asked_in(path)
        if asked not in gathered
    ]
    # The gatherer does not look into an f-string: a text asked for there was said in English.
    assert missed == []


def asked_in(path: Path) -> Iterator[str]:
    """Yield every literal text that a module gives to a function of the catalogue."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            place = {"_": 0, "N_": 0, "gettext": 0, "ngettext": 0, "pgettext": 1}.get(name)
            if place is not None and len(node.args) > place:
                text = node.args[place]
                if isinstance(text, ast.Constant) and isinstance(text.value, str):
                    yield text.value


def test_french_has_one_sort_of_apostrophe() -> None:
    """But where the sign itself is named: it costs in an SMS."""
    with (ROOT / "locale" / "fr.po").open("rb") as lines:
        french = read_po(lines, locale="fr")
    told = [
        text
        for message in french
        for text in ((message.string,) if isinstance(message.string, str) else message.string)
        if "’" in text
    ]
    assert [text for text in told if "coûtent" not in text] == []


def test_french_breaks_no_line_before_its_signs() -> None:
    with (ROOT / "locale" / "fr.po").open("rb") as lines:
        french = read_po(lines, locale="fr")
    for message in french:
        words = (message.string,) if isinstance(message.string, str) else message.string
        for text in words if message.id else ():
            assert not re.search(r"\S [:;!?»]|« ", text), text
