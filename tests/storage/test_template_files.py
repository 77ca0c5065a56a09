"""Reading templates, the catalogue and phrases, and refusing what is not one."""

from pathlib import Path
from time import perf_counter

import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.message import FieldType
from crisisapp.storage.template_files import TemplateLibrary, read_template

GOOD = """+++
id = "X1"
version = "2"
language = "fr"
title = "Essai"
subject = "Objet {{ place }}"

[[field]]
name = "place"
type = "place"
default = "cour"
+++


Bonjour,
{{ place }}
"""


def library(tmp_path: Path, text: str, name: str = "X1") -> TemplateLibrary:
    path = tmp_path / "templates" / "fr" / f"{name}.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode())
    return TemplateLibrary(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "line", "sign"),
    [
        ("Bonjour", "Bon\u202ejour", 15, "U+202E"),
        ("Bonjour", "Bon\u200bjour", 15, "U+200B"),
        ("Essai", r"Es\u202esai", 5, "U+202E"),
        ("Essai", r"Es\u200bsai", 5, "U+200B"),
        ("{{ place }}\n", r"""{{ place ~ "\u202e" }}""", 16, "U+202E"),
    ],
)
def test_hidden_characters_are_refused_written_as_escapes_too(
    tmp_path: Path, old: str, new: str, line: int, sign: str
) -> None:
    with pytest.raises(UserError) as refused:
        library(tmp_path, GOOD.replace(old, new)).load("X1", "fr")
    assert refused.value.code == UserCode.TEMPLATE_FAULT
    assert refused.value.values["line"] == line
    assert sign in str(refused.value.values["what"])


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_template_is_read_with_the_line_of_its_body(tmp_path: Path, ending: str) -> None:
    template = library(tmp_path, "\ufeff" + GOOD.replace("\n", ending)).load("X1", "fr")

    assert (template.id, template.version, template.subject) == ("X1", "2", "Objet {{ place }}")
    assert template.body == "Bonjour,\n{{ place }}\n"
    assert template.body_line == 15
    assert [(f.name, f.type, f.default) for f in template.fields] == [
        ("place", FieldType.PLACE, "cour")
    ]


@pytest.mark.parametrize("name", ["X2", "../fr/X1", "X1.md", "", "/etc/passwd", "X1\0"])
def test_an_unknown_template_is_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError) as caught:
        library(tmp_path, GOOD).load(name, "fr")

    assert caught.value.code == UserCode.UNKNOWN_TEMPLATE


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        library(tmp_path, GOOD).load("X1", "../fr")

    assert caught.value.code == UserCode.UNKNOWN_LANGUAGE


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("+++\nid", "id", 1),
        ("+++\n\n\nBonjour", "\n\n\nBonjour", 17),
        ('version = "2"', "version = ", 3),
        ('version = "2"', "version = 2", 3),
        ('type = "place"', 'type = "lieu"', 8),
        ('title = "Essai"\n', "", 2),
        ('title = "Essai"', "title = " + "[" * 500 + "]" * 500, 5),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    with pytest.raises(UserError) as caught:
        library(tmp_path, GOOD.replace(old, new)).load("X1", "fr")

    assert caught.value.code == UserCode.TEMPLATE_FAULT
    assert caught.value.values["line"] == line
    assert caught.value.values["what"]
    assert str(caught.value.values["path"]).endswith("X1.md")


def test_a_file_that_is_too_long_or_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"+++" + b"a" * 70_000)
    with pytest.raises(UserError) as caught:
        read_template(path)
    assert caught.value.code == UserCode.TEMPLATE_FAULT

    path.write_bytes(b"+++\n\xff")
    with pytest.raises(UserError) as caught:
        read_template(path)
    assert (caught.value.code, caught.value.values["line"]) == (UserCode.TEMPLATE_FAULT, 2)

    with pytest.raises(UserError) as caught:
        read_template(tmp_path / "nowhere.md")
    assert caught.value.code == UserCode.FILE_MISSING


def test_phrases_are_found_by_id_and_group(tmp_path: Path) -> None:
    (tmp_path / "wording").mkdir()
    (tmp_path / "wording" / "fr.toml").write_text(
        '[[phrase]]\nid = "a"\ngroup = "g"\ntext = "A {{ x }}."\n[[phrase.field]]\nname = "x"\n'
        '[[phrase]]\nid = "b"\ntext = "B."\n',
        "utf-8",
    )
    bank = TemplateLibrary(tmp_path)

    assert [phrase.id for phrase in bank.phrases("fr")] == ["a", "b"]
    assert [phrase.id for phrase in bank.phrases("fr", group="g")] == ["a"]
    assert bank.phrase("a", "fr").fields[0].name == "x"
    with pytest.raises(UserError) as caught:
        bank.phrase("c", "fr")
    assert caught.value.code == UserCode.UNKNOWN_TEMPLATE


def test_the_catalogue_says_which_texts_are_written(tmp_path: Path) -> None:
    bank = library(tmp_path, GOOD)
    (tmp_path / "templates" / "catalogue.toml").write_text(
        "".join(
            f'[[message]]\nid = "{name}"\ntitle = {{ fr = "t", en = "u" }}\naudiences = ["PUB"]\n'
            'channels = ["ent"]\nlimit = { fr = "l", en = "m" }\nvalidation = ["director"]\n'
            for name in ("X1", "X2")
        ),
        "utf-8",
    )

    rows = bank.catalogue()

    assert [(row.id, row.languages) for row in rows] == [("X1", ("fr",)), ("X2", ())]
    assert (rows[0].title("fr"), rows[0].title("en"), rows[0].title("de")) == ("t", "u", "u")


HEAD = '+++\nid = "X1"\nversion = "1"\nlanguage = "fr"\ntitle = "t"\n'
HEADS = {
    "nested lists": (HEAD + "audience = " + "[" * 3000 + "]" * 3000, 6),
    "nested tables": (HEAD + "x = " + "{a = " * 2000 + "1" + "}" * 2000, 6),
    "a key of many parts": (HEAD + ".".join(["a"] * 7000) + " = 1", 6),
    "a table of many parts": (HEAD + "[" + ".".join(["a"] * 7000) + "]", 6),
    "a key of many parts inside": (HEAD + "x = {" + ".".join(["a"] * 7000) + " = 1}", 6),
    "many parts with spaces": (HEAD + " . ".join(["'a'"] * 2000) + " = 1", 6),
    "a long number": (HEAD + "x = " + "9" * 15_000, 6),
    "a long head": (HEAD + "# x\n" * 5000, 2),
    "many fields": (HEAD + '[[field]]\nname="a"\n' * 61, 126),
    "a long default": (HEAD + '[[field]]\nname="a"\ndefault="' + "x" * 2001 + '"', 6),
}
BOMB_MS = 200  # they took 9 to 25 seconds; a loaded computer takes its time


@pytest.mark.parametrize(("head", "line"), HEADS.values(), ids=HEADS.keys())
def test_a_hostile_head_is_refused_at_once(tmp_path: Path, head: str, line: int) -> None:
    start = perf_counter()
    with pytest.raises(UserError) as refused:
        library(tmp_path, f"{head}\n+++\nBonjour").load("X1", "fr")

    assert (perf_counter() - start) * 1000 < BOMB_MS
    assert refused.value.code == UserCode.TEMPLATE_FAULT
    assert refused.value.values["line"] == line


@pytest.mark.parametrize("sign", ["{{", "{% ", "{{ }} ", "{{ '\\' }} ", "}}"])
def test_code_that_nothing_closes_is_read_in_one_go(tmp_path: Path, sign: str) -> None:
    text = f"{HEAD}+++\n" + sign * (60_000 // len(sign))
    start = perf_counter()

    library(tmp_path, text).load("X1", "fr")

    assert (perf_counter() - start) * 1000 < BOMB_MS
