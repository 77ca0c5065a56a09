"""By what the parts of a first message are known, and which of them each channel asks for.

Patterns are looked for in folded text (small letters, no accents, plain apostrophes and spaces).
"""

from crisisapp.domain.words import Audience

__all__ = [
    "AUDIENCES",
    "CUES",
    "FIELDS",
    "LEFT_OUT",
    "LONG_CHANNELS",
    "PARTS",
    "SAME_PART",
    "parts_of",
]

# What a file of rules calls a part that is known here by another name.
SAME_PART = {"know": "known", "doing": "done", "todo": "ask"}

# In the order of the message.
PARTS = ("subject", "known", "done", "unknown", "ask", "next", "contact", "signature")

_SHORT = ("known", "ask", "next")
_WRITTEN = ("known", "done", "unknown", "ask", "next", "contact")
_BY_CHANNEL = {
    "sms": _SHORT,
    "ent": ("subject", *_WRITTEN, "signature"),
    "mail": ("subject", *_WRITTEN, "signature"),
    "paper": (*_WRITTEN, "signature"),
    "web": _WRITTEN,
    "oral": _SHORT,
    "phone": _SHORT,
    "": _WRITTEN,
}
_POST = ("known", "next")
LONG_CHANNELS = frozenset({"ent", "mail", "paper", "web", ""})

# Those a first message is for; a call to the hierarchy or a complaint has an anatomy of its own.
AUDIENCES = frozenset(
    {
        "",
        Audience.FAMILIES_CONCERNED,
        Audience.ALL_FAMILIES,
        Audience.PUBLIC,
        Audience.STAFF,
        Audience.PUPILS,
        Audience.CLASS,
        Audience.ALL_PUPILS,
        Audience.PRESS,
    }
)
LEFT_OUT: dict[str, frozenset[str]] = {
    Audience.STAFF: frozenset({"done", "unknown", "contact", "signature"}),
    Audience.PUPILS: frozenset({"subject", "done", "unknown", "contact", "signature"}),
    Audience.CLASS: frozenset({"subject", "done", "unknown", "contact", "signature"}),
    Audience.ALL_PUPILS: frozenset({"subject", "done", "unknown", "contact", "signature"}),
    Audience.PRESS: frozenset({"ask", "signature"}),
}

# Holes of templates whose words are a part by themselves.
FIELDS = {
    "known": frozenset({"facts", "fact", "what"}),
    "done": frozenset({"actions", "measures", "done"}),
    "unknown": frozenset({"unknowns"}),
    "ask": frozenset({"advice", "donts", "ask"}),
    "next": frozenset({"next_update_at"}),
    "contact": frozenset({"contact.families", "contact.press", "school.phone"}),
}

_HOUR_FR = r"(?:\d{1,2} ?(?:h|:) ?\d{0,2}|midi|minuit|ce soir|demain|dans (?:une|l'|la|\d+))"
_HOUR_EN = r"(?:\d{1,2}(?::\d{2})? ?(?:am|pm)?|noon|midnight|tonight|tomorrow|within (?:an|the))"
CUES = {
    "fr": {
        "known": (
            r"(?:a|ont) eu lieu|s'est produite?|se sont produits|nous savons|"
            r"nous avons (?:connaissance|appris|ete informes)|"
            r"(?:a|ont) ete (?:signal|vol|pirat|bless|evacu|diffus|publi|pris)|"
            r"ce matin|cette nuit|cet apres-midi|hier|"
            r"circule|a recu|ont recu|est survenue?|s'est|se sont|une video|un message|un incident|"
            r"est fermee?|sont fermes|est interrompue?|est decedee?|est faux"
        ),
        "done": (
            r"nous avons (?!connaissance|appris|besoin|ete )|l'etablissement a (?!ete )|"
            r"(?:est|sont|a ete|ont ete) (?:prevenue?s?|saisie?s?|alertee?s?|informee?s?|"
            r"avertie?s?|pris(?:e|es)? en charge|deposee?|ouverte?|mise? en place|a l'abri|"
            r"evacues|appelee?s)|nous travaillons|est sur place|sont sur place|une enquete"
        ),
        "unknown": (
            r"ne savons pas|ignorons|pas encore|n'est pas (?:etabli|connu|confirme)|"
            r"en cours de verification|nous verifions|reste a (?:verifier|etablir)|"
            r"ne sont pas (?:connu|etabli|confirme)|a cette heure,? nous"
        ),
        "ask": (
            r"merci (?:de|d')|vous demandons|vous invitons|vous prions|veuillez|"
            r"(?:ne|n')\W?(?:\w+ez) |"
            r"(?<!\w)(?:gardez|venez|evitez|appelez|attendez|restez|parlez|partagez|signalez|"
            r"transmettez|changez|consultez|verifiez)"
        ),
        "next": (
            rf"(?:prochaine? (?:message|information|point|nouvelle)|vous (?:ecrirons|informerons|"
            rf"tiendrons|donnerons|rappellerons|dirons)|nouveau message|nouvelle information|"
            rf"point (?:de situation|a))[^.\n]{{0,60}}?{_HOUR_FR}"
        ),
        "contact": (
            r"nous joindre|contacter|contact|standard|accueil (?:du|de l')|joignable|"
            r"a votre ecoute|\d{2} \d{2} \d{2} \d{2} \d{2}|@|https?://|www\."
        ),
        "signature": (
            r"(?:la |le |l')?(?:principale?|proviseure?|direction|directeur|directrice|"
            r"cheffe? d'etablissement|adjointe?)(?!\w)|l'equipe de direction"
        ),
    },
    "en": {
        "known": (
            r"this morning|this afternoon|last night|yesterday|"
            r"took place|happened|has happened|we know|we are aware|we have (?:learned|been told)|"
            r"(?:was|were|has been|have been) (?:hurt|injured|reported|stolen|hacked|evacuated|"
            r"shared|published|found|taken)|going round|a video|a message|an incident|"
            r"is closed|is false|has died|received"
        ),
        "done": (
            r"we have (?!learned|been told|no )|the school has (?!been told)|we are working|"
            r"(?:is|are|has been|have been|was|were) (?:informed|told|alerted|called|looked after|"
            r"opened|set up|with (?:adults|their teachers|the police))|are on site|is on site|"
            r"an investigation|an inquiry"
        ),
        "unknown": (
            r"do not (?:yet )?know|don't (?:yet )?know|not yet|is being checked|are being checked|"
            r"we are checking|has not been confirmed|not confirmed|still to be"
        ),
        "ask": (
            r"please|we ask you|(?<!we )do not \w+|(?<!we )don't \w+|"
            r"(?<!\w)(?:keep|wait|stay|call|talk) "
        ),
        "next": (
            rf"(?:next (?:message|update|news)|"
            rf"we will (?:write|update|inform|tell|call|let you know)|"
            rf"another (?:message|update)|an update)[^.\n]{{0,60}}?{_HOUR_EN}"
        ),
        "contact": (
            r"reach us|contact|office|switchboard|call us|\d{4,5} ?\d{5,6}|"
            r"\d{2} \d{2} \d{2} \d{2} \d{2}|@|https?://|www\."
        ),
        "signature": (
            r"(?:head ?teacher|headmaster|headmistress|head of school|principal|deputy head|"
            r"the school leadership|management team)(?!\w)"
        ),
    },
}


def parts_of(channel: str, audience: str) -> tuple[str, ...]:
    """Return the parts that a message of this channel needs for this audience, in their order."""
    if audience not in AUDIENCES:
        return ()
    wanted = _BY_CHANNEL.get(channel, _POST)
    left_out = LEFT_OUT.get(audience, frozenset())
    return tuple(each for each in PARTS if each in wanted and each not in left_out)
