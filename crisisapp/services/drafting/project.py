"""A message that somebody reads before it is used: its text under a mark that says so.

The mark carries the version and four words made from the text: who answers "OK" with them says yes
to this very text. A text with holes has no words: nobody can say yes to it.
"""

from crisisapp.domain.approval import seal
from crisisapp.services.approving import words_of
from crisisapp.services.drafting.render import Rendered
from crisisapp.services.words.labels import audience_text
from crisisapp.support.i18n import N_, Language, translator

__all__ = ["project_text"]

# TRANSLATORS: the head of a text that is sent to be agreed; “PROJET” must stay in capitals.
_PROJECT = N_("DRAFT · {audience} · v{version} · words: {words} · answer OK and the words")
_HOLES = N_("DRAFT · {audience} · v{version} · to be completed, not to be sent")


def project_text(
    rendered: Rendered, *, audience: str, title: str, version: int, language: Language
) -> str:
    """Return the text marked as a draft in its own language, its holes in brackets.

    `audience` is the code of whom it is for; a message for nobody in particular says its `title`.
    """
    words = translator(language).gettext
    who = audience_text(audience, language) or title
    digest = seal(rendered.subject, rendered.text)
    head = words(_HOLES if rendered.holes else _PROJECT).format(
        audience=who[:1].lower() + who[1:],
        version=version,
        words=" ".join(words_of(digest, language)),
    )
    return "\n\n".join(part for part in (head, rendered.subject, rendered.text) if part)
