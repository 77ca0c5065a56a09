"""What opens as a call and is none stays plain; real calls are still read."""

from crisisapp.domain.words import Audience, EntryKind
from crisisapp.services.capture.grammar import Understood
from crisisapp.services.capture.order import order_of
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import LANGUAGES

from .tables import read, table

LINES = table("calls.toml")
# The rules before these lists were written read 49 of the 67 as calls; and every real one.


def party_of(understood: Understood) -> str:
    return understood.from_party or understood.to_party


def false_calls() -> list[str]:
    return [line for line in LINES["nothing"] if read(line).kind is not EntryKind.INFORMATION]


def missed_calls() -> list[str]:
    missed = []
    for line in LINES["call"]:
        understood = read(line["typed"])
        if (understood.kind, party_of(understood)) != (line["kind"], line["party"]):
            missed.append(line["typed"])
    return missed


def test_the_lists_are_long_enough() -> None:
    assert len(LINES["nothing"]) >= 60
    assert len(LINES["call"]) >= 45


def test_nearly_nothing_is_read_as_a_call_that_was_not_made() -> None:
    assert len(false_calls()) <= 0.05 * len(LINES["nothing"]), false_calls()


def test_a_call_in_doubt_is_offered_in_so_many_words() -> None:
    for line, offered in (
        ("appel au gymnase club : clé rendue", None),
        ("appel au karaté club : clé rendue", "appel donné au karaté club : clé rendue"),
        ("call to pupils: assembly", "call made to pupils: assembly"),
        ("appel à tuer : capture", None),
        ("call from mother of E-03 - where is he", "call from mother of E-03: where is he"),
        ("appel de la mairie route coupée", "appel de la mairie: route coupée"),
        ("décision de justice : reportée", None),
    ):
        assert [offer.line for offer in read(line).offers] == ([offered] if offered else [])


def test_nearly_every_real_call_is_read() -> None:
    assert len(missed_calls()) <= 0.08 * len(LINES["call"]), missed_calls()


def test_how_a_message_went_is_offered_and_kept() -> None:
    for line, offered, channel in (
        ("mail de la DSDEN : lire la pièce", "message de la DSDEN : mail, lire la pièce", "mail"),
        ("SMS aux parents : cours demain", "message aux parents : SMS, cours demain", "sms"),
        (
            "email from the council: hall open",
            "message from the council : email, hall open",
            "mail",
        ),
        ("text to parents: school open", "message to parents : text, school open", "sms"),
    ):
        (offer,) = read(line).offers
        assert offer.line == offered
        assert order_of("", read(offer.line), language="fr").channel == channel
    for line, channel in (
        ("appel de la mairie : route coupée", ""),
        ("message aux familles : par SMS, cours demain", "sms"),
        ("message de la mairie : route coupée", ""),
        ("portail fermé", ""),
    ):
        assert order_of("", read(line), language="fr").channel == channel


def test_every_audience_may_be_written_to() -> None:
    words = {"fr": "message à", "en": "message to"}
    for language in LANGUAGES:
        word = words[language]
        for audience in set(Audience) - {Audience.CLASS}:  # "appel de la classe": a roll call
            party = audience_text(audience, language).lower()
            understood = read(f"{word} {party} : point de 10 h")
            assert (understood.kind, understood.to_party) == (EntryKind.MESSAGE_OUT, party)
