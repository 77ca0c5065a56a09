"""Lines read again from the text a checklist keeps of its playbook."""

from crisisapp.storage.playbook_source import close_when_of
from tests.builders import content


def test_the_lines_of_every_shipped_playbook_are_found_in_its_own_text() -> None:
    library = content().playbooks
    for language in ("fr", "en"):
        for name in library.titles(language):
            playbook = library.load(name, language)
            assert close_when_of(playbook.source) == playbook.close_when, name


def test_a_text_that_cannot_be_read_has_no_lines() -> None:
    for text in ("", "close_when = [", "close_when = 3", "x = 1", 'close_when = [1, "a"]'):
        expected = ("a",) if '"a"' in text else ()
        assert close_when_of(text) == expected
    both = '# fr/a.toml\nbroken = [\n# fr/b.toml\nclose_when = ["calme"]\n'
    assert close_when_of(both) == ("calme",)
