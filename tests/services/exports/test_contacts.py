"""The directory as a page: accessible, everybody on it, in both languages."""

import io
from pathlib import Path

import pikepdf
import pytest

from crisisapp.domain.events.directory import Way
from crisisapp.services.commands.directory import SetContact
from crisisapp.services.exports.contacts import contact_card
from crisisapp.services.queries.desk import school
from crisisapp.services.queries.directory import contacts
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import a_desk
from tests.services.exports.test_pdf import squeezed, words_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_stands_on_the_page(tmp_path: Path, language: Language) -> None:
    desk = a_desk(tmp_path)
    empty = contact_card((), school(desk.read), now=desk.now(), language=language, after_days=90)
    assert empty.startswith(b"%PDF-")
    desk.execute(
        SetContact(
            name="DSDEN, cabinet",
            ways=(Way(kind="phone", value="05 00 00 00 01"),),
            hours="lu-ve 8h-18h",
            front=True,
        )
    )
    for number in range(60):
        desk.execute(SetContact(name=f"Contact {number}", ways=(Way(kind="email", value="a@b"),)))
    data = contact_card(
        contacts(desk.read), school(desk.read), now=desk.now(), language=language, after_days=90
    )
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang).startswith(language)
        assert len(file.pages) == 2
    text = squeezed(words_of(data, tmp_path))
    assert "DSDEN,cabinet" in text
    assert all(f"Contact{number}" in text for number in range(60))
    assert ("lundi-vendredi" if language == "fr" else "Monday-Friday") in text
