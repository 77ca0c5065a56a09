"""Reading the wording rules: strict, with the line, the school's own file first."""

from pathlib import Path

import msgspec
import pytest

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.wording import RuleKind, WordingRule
from crisisapp.domain.words import Audience
from crisisapp.storage.wording_files import WordingLibrary, read_wording

GOOD = """schema = 1
language = "fr"

[limits]
sentence_words = 18

[[part]]
id = "next"
title = "La prochaine heure"
fields = ["next_update_at"]
words = ["prochain message"]
within = 3
in_short = true
why = "Une heure."
write = "À 17 h."
source = "repère"

[[rule]]
id = "silence"
kind = "forbidden"
level = "stop"
words = ["sans commentaire"]
why = "Un aveu."
write = "La raison."
audiences = ["PRESS"]
source = "repère"
refs = ["cpp_11"]

[[rule]]
id = "acronym_ent"
kind = "acronym"
words = ["ENT"]
long = "espace numérique de travail"
why = "Un sigle."
write = "Le nom."
source = "repère"
"""
BROKEN = [
    ('words = ["sans commentaire"]', 'words = ["a*"]', 'words = ["a*"]', "“a*” is no pattern"),
    ('words = ["sans commentaire"]', "", '"silence"', "looks for nothing"),
    ('words = ["sans commentaire"]', 'signs = ["ab"]', "signs", "“ab” is no sign"),
    ('level = "stop"', 'level = "never"', '"never"', "“level”"),
    ('kind = "forbidden"', 'kind = "rude"', '"rude"', "“kind”"),
    ('kind = "forbidden"', 'kind = "acronym"', '"silence"', "full name"),
    ('audiences = ["PRESS"]', 'audiences = ["ALL"]', '"ALL"', "“audiences”"),
    ('why = "Un aveu."\n', "", "[[rule]]", "“why” is missing"),
    ('why = "Un aveu."', 'why = ""', 'why = ""', "“why”"),
    ('id = "acronym_ent"', 'id = "silence"', 'id = "silence"\nkind = "acronym"', "stands twice"),
    ('fields = ["next_update_at"]\nwords = ["prochain message"]\n', "", '"next"', "nothing says"),
    ("sentence_words = 18", "sentence_words = 1", "sentence_words", "“sentence_words”"),
    ('language = "fr"', "language = fr", "language", "TOML"),
]


def written(folder: Path, text: str, language: str = "fr") -> Path:
    path = folder / "wording" / f"rules.{language}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_rules_and_parts_are_read_in_their_order(tmp_path: Path) -> None:
    found = read_wording(written(tmp_path, GOOD))

    assert found.language == "fr"
    assert (found.limits.sentence_words, found.limits.sentence_most) == (18, 30)
    assert [(part.id, part.within, part.in_short) for part in found.part] == [("next", 3, True)]
    silence, acronym = found.rule
    assert (silence.kind, silence.level) == (RuleKind.FORBIDDEN, "stop")
    assert silence.audiences == (Audience.PRESS,)
    assert (acronym.level, acronym.audiences) == ("look", ())
    assert acronym.long == "espace numérique de travail"


@pytest.mark.parametrize(("old", "new", "at", "what"), BROKEN)
def test_a_rule_that_cannot_be_used_refuses_the_file_at_its_line(
    tmp_path: Path, old: str, new: str, at: str, what: str
) -> None:
    assert GOOD.count(old) == 1
    text = GOOD.replace(old, new)

    with pytest.raises(UserError) as caught:
        read_wording(written(tmp_path, text))

    values = caught.value.values
    assert caught.value.code == UserCode.CONTENT_FAULT
    assert what in str(values["what"])
    last = at if at != "[[rule]]" else '[[rule]]\nid = "silence"'
    assert values["line"] == text.split(last)[0].count("\n") + 1


def test_the_file_of_the_school_comes_first_and_a_broken_one_is_put_aside(tmp_path: Path) -> None:
    shipped, own = tmp_path / "shipped", tmp_path / "own"
    written(shipped, GOOD)
    mine = written(own, GOOD.replace("sentence_words = 18", "sentence_words = 12"))

    assert WordingLibrary(shipped, own).rules("fr").limits.sentence_words == 12
    mine.write_text("nothing", "utf-8")
    library = WordingLibrary(shipped, own)
    assert library.rules("fr").limits.sentence_words == 18
    assert [refused.values["path"] for refused in library.refused] == [str(mine)]


@pytest.mark.parametrize(
    ("language", "code"),
    [("de", UserCode.UNKNOWN_LANGUAGE), ("en", UserCode.FILE_MISSING)],
)
def test_a_language_without_rules_is_refused(tmp_path: Path, language: str, code: UserCode) -> None:
    written(tmp_path, GOOD)
    with pytest.raises(UserError) as caught:
        WordingLibrary(tmp_path).rules(language)
    assert caught.value.code == code


@pytest.mark.parametrize(("name", "language"), [("wording.fr.md", "fr"), ("wording.md", "en")])
def test_the_example_of_the_guide_can_be_used(tmp_path: Path, name: str, language: str) -> None:
    guide = Path(__file__).parents[2] / "docs" / "user" / name
    text = guide.read_text("utf-8").split("```toml\n")[1].split("```")[0]

    found = read_wording(written(tmp_path, text, language))

    assert [rule.id for rule in found.rule] == ["no_danger"]
    assert [part.id for part in found.part] == ["next"]
    keys = {f.name for f in msgspec.structs.fields(WordingRule)}
    assert all(f"`{key}`" in guide.read_text("utf-8") for key in keys)
