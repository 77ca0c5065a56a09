"""Sentences of the phrase bank, rendered as any message is."""

from collections.abc import Mapping

from crisisapp.domain.message import Phrase, Template
from crisisapp.services.drafting.context import DraftContext
from crisisapp.services.drafting.render import Rendered, render

__all__ = ["as_template", "render_phrase"]


def render_phrase(
    phrase: Phrase, values: Mapping[str, str], context: DraftContext, *, final: bool = False
) -> Rendered:
    """Render a phrase; see `render` for holes and errors. It has no subject."""
    return render(as_template(phrase), values, context, final=final)


def as_template(phrase: Phrase) -> Template:
    """Return the phrase as a template without a subject, for rendering and checking."""
    return Template(
        id=phrase.id,
        version="1",
        language=phrase.language,
        title=phrase.id,
        fields=phrase.fields,
        body=phrase.text,
    )
