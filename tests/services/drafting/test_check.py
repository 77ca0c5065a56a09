"""The check of templates: each fault with its line and what to write."""

from pathlib import Path

import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.services.drafting.check import check_template, check_templates
from crisisapp.services.drafting.fields import field_use, flat_values, may_type
from tests.services.drafting.builders import a_field, a_template

HEAD = """+++
id = "M02"
version = "1"
language = "{language}"
title = "essai"
channels = ["{channel}"]

[[field]]
name = "place"
label = "lieu"
example = "portail"
required = true
+++

"""


def write(root: Path, language: str, body: str, *, head: str = HEAD, channel: str = "ent") -> Path:
    path = root / "templates" / language / "M02.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    text = head.replace("{language}", language).replace("{channel}", channel)
    path.write_text(text + body, "utf-8")
    return path


def both(root: Path, body: str, *, head: str = HEAD, channel: str = "ent") -> Path:
    write(root, "en", body, head=head, channel=channel)
    return write(root, "fr", body, head=head, channel=channel)


def test_a_good_template_has_no_fault(tmp_path: Path) -> None:
    assert check_template(both(tmp_path, "Au {{ place }}.")) == ()


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [
        ("Au {{ place }}.\n{{ lieu }}", 16, "“lieu”"),
        ("Au {{ place|nothing }}.", 15, "“nothing”"),
        ("{{ place }}\n\n{{ place() }}", 17, "“call”"),
        ("{{ place }}{% if %}", 15, ""),
        ("Rien.", 8, "“place” is never read"),
    ],
)
def test_a_fault_of_the_text_has_its_line(tmp_path: Path, body: str, line: int, words: str) -> None:
    faults = check_template(both(tmp_path, body))

    assert [(fault.line, fault.level) for fault in faults] == [(line, "fault")]
    assert words in faults[0].what
    assert faults[0].write


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('label = "lieu"', 'labl = "lieu"', 10, "labl"),
        ('name = "place"', 'name = "Place"', 8, "not plain"),
        ('example = "portail"', "", 8, "no example"),
        ('example = "portail"', 'example = "x"\ntype = "choice"', 8, "choices"),
        ('id = "M02"', 'id = "M03"', 2, "M03"),
        ('title = "essai"', "title = ", 5, "TOML"),
        ('title = "essai"', "title = 3", 5, "str"),
        ("required = true", 'required = "oui"', 8, "bool"),
        ('title = "essai"', 'title = "essai"\naudience = ["STAFF", "XYZ"]', 6, "XYZ"),
        ("+++\n\n", "\n\n", 15, "+++"),
    ],
)
def test_a_fault_of_the_head_has_its_line(
    tmp_path: Path, old: str, new: str, line: int, words: str
) -> None:
    faults = check_template(both(tmp_path, "{{ place or Place }}", head=HEAD.replace(old, new)))

    assert (line, True) in [(fault.line, words in fault.what) for fault in faults]


def test_fields_are_the_same_in_both_languages(tmp_path: Path) -> None:
    path = write(tmp_path, "fr", "{{ place }}")
    assert check_template(path) == ()  # a school writes in the languages it needs
    (path.parent.parent / "catalogue.toml").write_text("", "utf-8")

    assert [fault.what for fault in check_template(path)] == [
        "The text is missing in the language “en”."
    ]
    write(tmp_path, "en", "{{ place }}", head=HEAD.replace("required = true", "required = false"))
    assert [fault.what for fault in check_template(path)] == [
        "The fields differ from those of en/M02.md."
    ]


def test_an_sms_stays_one_sms_with_its_examples(tmp_path: Path) -> None:
    long = check_template(both(tmp_path, "{{ place }}" + "a" * 160, channel="sms"))
    costly = check_template(both(tmp_path, "{{ place }} forêt", channel="sms"))

    assert ["167" in fault.what for fault in long] == [True]
    assert ["“ê”" in fault.what for fault in costly] == [True]


def test_an_example_that_leaves_a_hole_is_a_fault(tmp_path: Path) -> None:
    head = HEAD.replace('example = "portail"', 'example = "bientôt"\ntype = "time"')

    faults = check_template(both(tmp_path, "{{ place|t }}", head=head))

    assert ["still a hole" in fault.what for fault in faults] == [True]


def test_bytes_that_are_no_text_are_a_fault(tmp_path: Path) -> None:
    path = both(tmp_path, "{{ place }}")
    path.write_bytes(b"+++\n\xff\xfe")

    assert [fault.line for fault in check_template(path)] == [2]


def test_a_folder_without_catalogue_or_phrases_is_at_fault(tmp_path: Path) -> None:
    both(tmp_path, "{{ place }}")

    names = {fault.path.name for fault in check_templates(tmp_path)}

    assert names == {"catalogue.toml", "fr.toml", "en.toml"}


def test_a_field_kept_apart_must_be_one_of_the_message(tmp_path: Path) -> None:
    both(tmp_path, "{{ place }}")
    row = (
        '[[message]]\nid = "M02"\ntitle = { fr = "essai", en = "essai" }\naudiences = []\n'
        'channels = ["ent"]\nlimit = { fr = "x", en = "x" }\nvalidation = ["director"]\n'
    )
    catalogue = tmp_path / "templates" / "catalogue.toml"
    catalogue.write_text(row + 'apart = ["place", "plac"]\n', "utf-8")

    apart = [fault.what for fault in check_templates(tmp_path) if "apart" in fault.what]

    assert len(apart) == 2  # one in each language
    assert all("“plac”" in what for what in apart)


def test_a_template_outside_a_content_folder_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(HEAD.replace("{language}", "fr") + "Au {{ place }}.", "utf-8")

    assert check_template(path) == ()


def test_a_template_agrees_with_its_row_of_the_catalogue(tmp_path: Path) -> None:
    path = both(tmp_path, "Au {{ place }}.")
    (path.parent.parent / "catalogue.toml").write_text(
        '[[message]]\nid = "M02"\ntitle = { fr = "essai", en = "other" }\naudiences = []\n'
        'channels = ["ent"]\nlimit = { fr = "l", en = "m" }\nvalidation = []\n'
        'needs = ["place", "advice"]\n[[message]]\nid = "M03"\ntitle = { fr = "x" }\n'
        'audiences = []\nchannels = []\nlimit = { fr = "l", en = "m" }\nvalidation = []\n',
        "utf-8",
    )
    found = [
        (f.path.parent.name, f.line, f.level, f.what.split(";")[0])
        for f in check_templates(tmp_path)
        if f.path.parent.name != "wording"
    ]

    lacks = "The catalogue says this message needs “advice”"
    assert found == [
        ("templates", 9, "note", "M03 has no text yet."),
        ("templates", 9, "fault", "M03 has no title or limit in “en”."),
        ("en", 2, "fault", "Title, audience or channels differ from the catalogue."),
        ("en", 15, "fault", lacks),
        ("fr", 15, "fault", lacks),
    ]


def test_who_says_yes_is_somebody_the_program_knows(tmp_path: Path) -> None:
    path = tmp_path / "templates" / "catalogue.toml"
    both(tmp_path, "Au {{ place }}.")
    path.write_text(
        '[[message]]\nid = "M02"\ntitle = { fr = "essai", en = "essai" }\naudiences = []\n'
        'channels = ["ent"]\nlimit = { fr = "l", en = "m" }\n'
        'validation = ["director", "hierarchy:3", "rectorat"]\n',
        "utf-8",
    )
    (fault,) = [f for f in check_templates(tmp_path) if f.path == path]

    assert fault.line == 1
    assert "“rectorat”" in fault.what
    assert "prosecutor" in fault.write


def test_a_list_read_by_a_loop_is_what_the_catalogue_needs(tmp_path: Path) -> None:
    both(tmp_path, "{{ place }}{% for line in support %}{{ line|helpline }}{% endfor %}")
    (tmp_path / "templates" / "catalogue.toml").write_text(
        '[[message]]\nid = "M02"\ntitle = { fr = "essai", en = "essai" }\naudiences = []\n'
        'channels = ["ent"]\nlimit = { fr = "l", en = "m" }\nvalidation = []\n'
        'needs = ["support", "told"]\n',
        "utf-8",
    )

    faults = [f.what for f in check_templates(tmp_path) if f.path.stem == "M02"]

    assert ["“told”" in what for what in faults] == [True, True]


def test_json_becomes_typed_values() -> None:
    data = {"facts": ["un", "deux"], "contact": {"press": "05"}, "n": 3}

    assert flat_values(data) == {"facts": "un\ndeux", "contact.press": "05", "n": "3"}
    for wrong in (None, 1.5, True, [["a"]]):
        with pytest.raises(UserError) as caught:
            flat_values({"x": wrong})
        assert caught.value.code == UserCode.BAD_VALUE


def test_field_use_sets_names_against_fields() -> None:
    use = field_use(
        ("{{ topic }}", "{{ a }}{% for x in b %}{{ x }}{% endfor %}{{ contact.press }}{{ now }}"),
        "fr",
        (a_field("a"), a_field("unused"), a_field("topic")),
    )

    assert [field.name for field in use.used] == ["a", "topic"]
    assert use.undeclared == ("b",)
    assert use.unused == ("unused",)
    assert use.paths == ("contact.press",)


@pytest.mark.parametrize(
    ("key", "allowed"),
    [
        ("place", True),
        ("contact.press", True),
        ("reference_page", True),
        ("other", False),
        ("contact.press.x", False),
        ("contact.__class__", False),
    ],
)
def test_words_are_typed_under_known_keys_only(key: str, *, allowed: bool) -> None:
    assert may_type(a_template("{{ place }}", a_field("place")), key) is allowed
