"""A message as blocks to draw, one test for each way in which a channel is read."""

from crisisapp.domain.channel_limits import ChannelLimit
from crisisapp.qtmodels.channel_pages import PageBlock, page_blocks
from crisisapp.services.content import Content
from crisisapp.services.drafting.channel_view import ChannelView, channel_view
from crisisapp.services.drafting.desk_view import find_limit
from crisisapp.services.drafting.render import Hole, Rendered

CONTENT = Content()
LONG = "Une bagarre a eu lieu ce matin devant le portail du collège. " * 6


def rule(channel: str) -> ChannelLimit:
    return find_limit(CONTENT, channel)


def view(channel: str, text: str, subject: str = "", head: tuple[str, ...] = ()) -> ChannelView:
    rendered = Rendered(text=text, subject=subject, segments=())
    return channel_view(rendered, rule(channel), letterhead=head)


def blocks(channel: str, text: str, subject: str = "", **more: object) -> tuple[PageBlock, ...]:
    head = more.get("head", ())
    assert isinstance(head, tuple)
    seen = view(channel, text, subject, head)
    return page_blocks(seen, name="Name", whole=bool(more.get("whole")))


def words(block: PageBlock) -> str:
    return "".join(run.text for run in block.runs)


def over(block: PageBlock) -> str:
    return "".join(run.text for run in block.runs if run.look == "over")


def test_each_sms_is_a_bubble_and_says_what_it_holds() -> None:
    first, note, second, last = blocks("sms", "a" * 200)
    assert (first.frame, second.frame) == ("bubble", "bubble")
    assert words(first) == "a" * 153
    assert words(second) == "a" * 47
    assert words(note) == "SMS 1 of 2, 153 characters"
    assert words(last) == "SMS 2 of 2, 47 characters"


def test_a_portal_shows_what_a_phone_shows_first() -> None:
    subject = "Information aux familles sur l'incident de ce matin devant le collège"
    card, note = blocks("ent", LONG, subject)
    shown = words(card).split("\n")
    assert shown[0] == "Name"
    assert shown[1].endswith("…")
    assert len(shown[1]) < len(subject)
    assert shown[2].endswith("…")
    assert words(note) == "What a phone shows before it is opened"


def test_another_channel_than_the_message_s_own_shows_the_whole_text_too() -> None:
    page = blocks("mail", "Bonjour.\n\nMerci.", "Objet", whole=True)[-1]
    assert page.frame == "page"
    assert words(page) == "Objet\n\nBonjour.\n\nMerci."


def test_what_is_too_long_for_a_network_is_told_apart() -> None:
    (card,) = blocks("x", "a" * 280 + "trop long")
    assert over(card) == "trop long"


def test_what_is_behind_see_more_is_quieter() -> None:
    (card,) = blocks("facebook", LONG)
    more = next(n for n, run in enumerate(card.runs) if run.text == "… see more")
    assert len("".join(run.text for run in card.runs[:more])) == 125
    assert {run.look for run in card.runs[more + 2 :]} == {"muted"}


def test_a_letter_bears_the_head_of_the_school() -> None:
    (page,) = blocks("paper", "Madame.", "Objet", head=("Collège des Tilleuls", "Bordeaux"))
    assert words(page) == "Collège des Tilleuls\nBordeaux\n\nObjet\n\nMadame."


def test_a_poster_is_cut_into_large_lines() -> None:
    (poster,) = blocks("poster", "Le collège est fermé aujourd'hui, accueil à la mairie.")
    assert poster.large
    lines = words(poster).split("\n")
    assert len(lines) > 1
    assert all(len(line) <= rule("poster").line for line in lines)


def test_a_script_says_where_the_voice_rests() -> None:
    (page,) = blocks("answering_machine", "Bonjour. Le collège est fermé.\n\nMerci.")
    assert words(page) == "Bonjour. / Le collège est fermé. // \nMerci."


def test_a_hole_reads_as_a_question_not_in_brackets() -> None:
    text = "Rendez-vous à ⟦heure⟧."
    hole = Hole(field="at", label="heure", type="time", start=14, end=21)
    rendered = Rendered(text=text, subject="", segments=(), holes=(hole,))
    (card,) = page_blocks(channel_view(rendered, rule("x")), name="X", whole=False)
    assert [(run.text, run.look) for run in card.runs] == [
        ("Rendez-vous à ", "plain"),
        ("heure?", "hole"),
        (".", "plain"),
    ]
