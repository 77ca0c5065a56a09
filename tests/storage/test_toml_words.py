"""A text that is not TOML: the words that say why, whatever the reader of TOML calls it."""

import pytest

from crisisapp.storage.content_text import ContentFaultError, parse_content
from crisisapp.support.i18n import set_language

BROKEN = [
    ("!", 1, "forme « clé"),
    ("a = 1 b", 1, "suit la fin"),
    ("a 1", 1, "« = »"),
    ("[a", 1, "crochets"),
    ("[[a]", 1, "crochets"),
    ('a = "x', 1, "guillemets"),
    ('a = "x\nb = 1', 1, "guillemets"),
    ('a = """x', 1, "guillemets"),
    ("a = 'x", 1, "guillemets"),
    ("a = 1\nb = '''x", 2, "guillemets"),
    ("a = 1 # \x01", 1, "aucun n'est permis"),
    ('a = "\x01"', 1, "aucun n'est permis"),
    ("a = 1\na = 2", 2, "deux fois"),
    ("[a]\n[a]", 2, "deux fois"),
    ("a = {b = 1, b = 2}", 1, "deux fois"),
    ("a = {b = 1}\n[a.c]", 2, "deux fois"),
    ("é = 1", 1, "forme « clé"),
    ("a.é = 1", 1, "sans accents"),
    ("a = [1 2]", 1, "virgule"),
    ("a = {b = 1 c = 2}", 1, "virgule"),
    (r'a = "C:\dossier"', 1, "« \\ »"),
    (r'a = "\uZZZZ"', 1, "« \\ »"),
    (r'a = "\uD800"', 1, "« \\ »"),
    ("a = 2026-02-30", 1, "n'existe pas"),
    ("a = oui", 1, "guillemets"),
    ("a =", 1, "manque une valeur"),
    (f"a = {'9' * 5000}", 1, "trop de chiffres"),
]


@pytest.mark.parametrize(("text", "line", "words"), BROKEN)
def test_every_fault_of_syntax_has_words_in_french(text: str, line: int, words: str) -> None:
    set_language("fr")
    with pytest.raises(ContentFaultError) as caught:
        parse_content(text)
    assert caught.value.line == line
    assert words in caught.value.what.replace("\N{NO-BREAK SPACE}", " ")
    assert caught.value.what.startswith("ce n'est pas du TOML\N{NO-BREAK SPACE}: ")
