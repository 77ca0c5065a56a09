"""What the channels of a message are called: those of a school, and the networks."""

from functools import lru_cache

from crisisapp.support.i18n import Language, translator

__all__ = ["channel_names"]

# Names of their own, the same in every language.
_NETWORKS = {
    "x": "X",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "threads": "Threads",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
}


@lru_cache(maxsize=2)
def channel_names(language: Language) -> dict[str, str]:
    """Return the names by the words that templates, drafts and limits use."""
    words = translator(language)
    return {
        "sms": words.gettext("SMS"),
        "ent": words.gettext("School portal"),
        "mail": words.gettext("E-mail"),
        "web": words.gettext("Website"),
        "paper": words.gettext("On paper"),
        "oral": words.gettext("Spoken"),
        "phone": words.gettext("Phone"),
        "form": words.gettext("Online form"),
        "pdf": words.gettext("Document (PDF)"),
        "dm": words.gettext("Private message"),
        "registered": words.gettext("Registered letter"),
        "internal": words.gettext("Inside the school"),
        "press": words.gettext("Press release"),
        "banner": words.gettext("Banner of the website"),
        "poster": words.gettext("Poster at the gate"),
        "answering_machine": words.gettext("Answering machine"),
        **_NETWORKS,
    }
