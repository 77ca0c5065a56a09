"""Papers are accessible, hold what they must on as many pages as they say, and no name."""

import io
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from crisisapp.domain.errors import UserError
from crisisapp.domain.words import EntryKind
from crisisapp.services.commands.checklist import StartPlaybook
from crisisapp.services.commands.desk import SetPhone
from crisisapp.services.commands.promises import MakePromise
from crisisapp.services.commands.timeline import RecordEntry
from crisisapp.services.desk import Desk
from crisisapp.services.paper_kit import open_steps
from crisisapp.services.papers import PaperKind, PaperOrder, paper_name, write_paper
from crisisapp.services.queries.tasks import tasks
from crisisapp.support.i18n import LANGUAGES, Language
from tests.builders import PLAYBOOK, a_desk, an_incident
from tests.services.exports.test_pdf import squeezed, tags, words_of

PAGES = {kind: 3 if kind is PaperKind.KIT else 1 for kind in PaperKind}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = a_desk(tmp_path)
    for place in range(6):
        made.execute(SetPhone(label=f"Notre numéro {place}", number=f"04 72 00 00 0{place}"))
    return made


def printed(desk: Desk, tmp_path: Path, kind: PaperKind, **more: object) -> bytes:
    out = tmp_path / "paper.pdf"
    out.unlink(missing_ok=True)
    order = PaperOrder(kind=kind, out=out, **{"language": "fr", **more})  # type: ignore[arg-type]
    return write_paper(desk, order).path.read_bytes()


def pages(data: bytes) -> int:
    with pikepdf.open(io.BytesIO(data)) as file:
        return len(file.pages)


@pytest.mark.parametrize("kind", PaperKind)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_paper_is_tagged_in_its_language_on_its_pages(
    desk: Desk, tmp_path: Path, kind: PaperKind, language: Language
) -> None:
    data = printed(desk, tmp_path, kind, language=language)
    assert pages(data) == PAGES[kind]
    found = tags(data)
    assert "/H1" in found
    if kind is not PaperKind.QUESTIONS:
        assert {"/Table", "/TH", "/TD"} <= set(found)
    with pikepdf.open(io.BytesIO(data)) as file:
        assert str(file.Root.Lang).startswith(language)
        side = file.pages[0].mediabox[2]
    assert (side < 500) == (kind is PaperKind.QUESTIONS)  # points: A5 or A4


def test_the_two_pages_hold_what_one_needs_outside(desk: Desk, tmp_path: Path) -> None:
    incident = an_incident(desk)
    desk.execute(StartPlaybook(incident=incident, playbook=PLAYBOOK))
    telling = {"incident": incident, "kind": EntryKind.MESSAGE_OUT, "to_party": "Rectorat"}
    desk.execute(RecordEntry(text="Vidéo signalée", **telling))
    desk.execute(RecordEntry(text="Vidéo retirée", **telling))
    due = desk.now() + timedelta(hours=2)
    desk.execute(MakePromise(incident=incident, text="Prochaine information", due=due))
    data = printed(desk, tmp_path, PaperKind.KIT, incident=incident, sheet="A1")
    text = squeezed(words_of(data, tmp_path))
    first_step = "Soigner, séparer, ne laisser personne seul"
    for said in ("A1", "2026-001", "Notre numéro 5", "3018", "Vidéo retirée", first_step):
        assert squeezed(said) in text
    for said in ("11:42 · Prochaine information", "Enfants remis", "Signature", "25"):
        assert squeezed(said) in text
    assert squeezed("Vidéo signalée") not in text  # the last word to them, not each


def page_words(data: bytes, tmp_path: Path, page: int) -> str:
    with pikepdf.open(io.BytesIO(data)) as file:
        for other in reversed(range(len(file.pages))):
            if other != page:
                del file.pages[other]
        alone = io.BytesIO()
        file.save(alone)
    return squeezed(words_of(alone.getvalue(), tmp_path))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_holds_every_open_step_the_critical_ones_first(
    desk: Desk, tmp_path: Path, language: Language
) -> None:
    incident = an_incident(desk, "Alerte à la bombe")
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    steps = open_steps(tasks(desk.read, incident, desk.zone))
    assert len(steps) >= 25
    critical = [step.critical for step in steps]
    assert critical == sorted(critical, reverse=True)
    data = printed(desk, tmp_path, PaperKind.KIT, incident=incident, language=language)
    assert pages(data) == 3
    first = page_words(data, tmp_path, 0)
    assert [step.text for step in steps if squeezed(step.text) not in first] == []


def test_children_handed_over_have_a_whole_sheet(desk: Desk, tmp_path: Path) -> None:
    data = printed(desk, tmp_path, PaperKind.KIT)
    assert squeezed("Enfants remis") not in page_words(data, tmp_path, 1)
    with pikepdf.open(io.BytesIO(data)) as file:
        rows = [tag for tag in tags(data) if tag == "/TR"]
        assert len(file.pages) == 3
    assert len(rows) >= 2 + 25 + 25  # two heads, the numbered lines, the children


def test_what_does_not_fit_goes_on_overleaf_and_says_so(desk: Desk, tmp_path: Path) -> None:
    incident = an_incident(desk)
    for playbook in tuple(f"PB{number:02}" for number in range(1, 16)):
        desk.execute(StartPlaybook(incident=incident, playbook=playbook))
    data = printed(desk, tmp_path, PaperKind.KIT, incident=incident)
    assert pages(data) == 4
    text = page_words(data, tmp_path, 0)
    assert squeezed("la suite est au verso") in text
    both = text + page_words(data, tmp_path, 1)
    steps = open_steps(tasks(desk.read, incident, desk.zone))
    assert [step.text for step in steps if squeezed(step.text) not in both] == []


def test_long_words_never_make_another_page(desk: Desk, tmp_path: Path) -> None:
    incident = an_incident(desk, "Un titre qui ne finit pas " * 11)
    desk.execute(StartPlaybook(incident=incident, playbook="PB02"))
    for count in range(30):
        due = desk.now() + timedelta(minutes=30 + count)
        desk.execute(MakePromise(incident=incident, text="Rappeler la mère " * 17, due=due))
    for audience in ("RECT", "STAFF", "PUP", "FAMall", "FAMc", "LOCAL", "PRESS", "RESCUE"):
        desk.execute(
            RecordEntry(
                incident=incident, kind=EntryKind.MESSAGE_OUT, text="é" * 3000, audience=audience
            )
        )
    data = printed(desk, tmp_path, PaperKind.KIT, incident=incident, sheet="A1")
    assert pages(data) == 3
    assert squeezed("24 autres sont dans le registre") in squeezed(words_of(data, tmp_path))


def test_a_kit_that_lies_ready_has_room_for_its_code(desk: Desk, tmp_path: Path) -> None:
    text = words_of(printed(desk, tmp_path, PaperKind.KIT), tmp_path)
    assert "______" in text
    assert "A1" not in text


def test_the_card_asks_about_danger_first_and_says_whom_to_call(desk: Desk, tmp_path: Path) -> None:
    text = squeezed(words_of(printed(desk, tmp_path, PaperKind.QUESTIONS), tmp_path))
    asked = [squeezed(each.text_fr) for each in desk.content.playbooks.triage()]
    places = [text.index(each) for each in asked]
    urgent = [each.urgent for each in desk.content.playbooks.triage()]
    assert urgent[: sum(urgent)] == [True] * sum(urgent)
    assert min(places) == places[0]
    assert squeezed("Notre numéro 0 : 04 72 00 00 00") in text
    assert "17" in text[: places[0]]


def test_a_paper_never_replaces_a_file_and_its_name_tells_nothing(
    desk: Desk, tmp_path: Path
) -> None:
    out = tmp_path / "là.pdf"
    out.write_text("mine")
    with pytest.raises(UserError, match="file_exists"):
        write_paper(desk, PaperOrder(kind=PaperKind.THREAT, out=out, language="fr"))
    assert out.read_text() == "mine"
    assert (
        paper_name(desk, PaperKind.KIT, "fr", "2026-014")
        == "2026-014-dossier-papier-20261124-0942.pdf"
    )
