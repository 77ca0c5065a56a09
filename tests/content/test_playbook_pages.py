"""The pages that teach a school to write a playbook: the example works, no key is left out."""

import re
from pathlib import Path

import pytest

from crisisapp.domain.words import Phase, Role
from crisisapp.services.content_check import check
from crisisapp.storage.playbook_files import PlaybookLibrary
from crisisapp.storage.playbook_shape import PlaybookFile, QuestionFile, StepFile
from crisisapp.support.resources import resource_folder
from tests.architecture.sources import ROOT

PAGES = {"en": ("playbooks.md", "SCHOOL1"), "fr": ("playbooks.fr.md", "ECOLE1")}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_has_no_fault_and_runs(tmp_path: Path, language: str) -> None:
    page, name = PAGES[language]
    text = (ROOT / "docs" / "user" / page).read_text("utf-8")
    found = re.search(r"```toml\n(.*?)```", text, re.DOTALL)
    assert found
    path = tmp_path / language / f"{name}.toml"
    path.parent.mkdir()
    path.write_text(found[1], "utf-8")
    assert [fault for fault in check([path]) if fault.level == "fault"] == []
    playbook = PlaybookLibrary(resource_folder("playbooks"), tmp_path).load(name, language)
    assert playbook.steps[0].id == f"{name}-01"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_key_and_word_is_explained(language: str) -> None:
    text = (ROOT / "docs" / "user" / PAGES[language][0]).read_text("utf-8")
    keys = {
        key for shape in (PlaybookFile, StepFile, QuestionFile) for key in shape.__struct_fields__
    } - {"step", "question"}
    words = {word.value for words in (Phase, Role) for word in words}
    assert {word for word in keys | words if f"`{word}`" not in text} == set()
