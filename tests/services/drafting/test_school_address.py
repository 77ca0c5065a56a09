"""What to tell 17 knows where the school stands and how one comes in, once Settings say so."""

from pathlib import Path

import pytest

from crisisapp.services.commands.desk import ChangeSchool
from crisisapp.services.drafting.desk_context import desk_context
from crisisapp.services.drafting.phrases import render_phrase
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import a_desk, an_incident


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_address_and_the_way_in_are_filled(tmp_path: Path, language: Language) -> None:
    desk = a_desk(tmp_path)
    incident = an_incident(desk)

    def said() -> str:
        context = desk_context(desk, incident, language=language)
        return render_phrase(desk.content.templates.phrase("tell_17", language), {}, context).text

    asked = said()
    desk.execute(
        ChangeSchool(address="12 rue des Tilleuls", access="portail des livraisons, rue du Stade")
    )
    told = said()
    assert "12 rue des Tilleuls" in told
    assert "portail des livraisons, rue du Stade" in told
    assert told.count("⟦") == asked.count("⟦") - 2
