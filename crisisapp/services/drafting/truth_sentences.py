"""What the clipboard truth check found, in sentences: one a kind of loss, worst first."""

from collections.abc import Iterator

from crisisapp.services.drafting.truth import Loss, LossKind, TruthCheck
from crisisapp.support.i18n import _, ngettext

__all__ = ["loss_sentence", "truth_sentences"]

_SHOWN = 3  # examples of one kind
_EACH = (
    LossKind.OTHER,
    LossKind.CUT,
    LossKind.MISSING,
    LossKind.CHANGED,
    LossKind.ADDED,
)  # each is worth a line of its own
_TOGETHER = (
    LossKind.GARBLED,
    LossKind.ACCENTS,
    LossKind.LINE_BREAKS,
    LossKind.NEW_BREAKS,
    LossKind.QUOTES,
    LossKind.DASHES,
    LossKind.SPACES,
)


def truth_sentences(check: TruthCheck) -> tuple[str, ...]:
    """Return what was found; one sentence when nothing was."""
    return tuple(_sentences(check)) or (_("What was pasted is the text, to the letter."),)


def _sentences(check: TruthCheck) -> Iterator[str]:
    for kind in _EACH:
        for loss in check.losses:
            if loss.kind is kind:
                yield loss_sentence(loss)
    for kind in _TOGETHER:
        losses = [loss for loss in check.losses if loss.kind is kind]
        if losses:
            yield _together(kind, losses)


def loss_sentence(loss: Loss) -> str:
    """Return what became of some words, with their line in the text that was agreed."""
    match loss.kind:
        case LossKind.OTHER:
            text = _("What was pasted is another text: “{now}”.")
        case LossKind.CUT:
            text = _("Line {line}: the end is missing, from “{was}”.")
        case LossKind.MISSING:
            text = _("Line {line}: “{was}” is missing.")
        case LossKind.ADDED:
            text = _("Line {line}: “{now}” was added.")
        case LossKind.CHANGED:
            text = _("Line {line}: “{was}” became “{now}”.")
        case _:
            return _together(loss.kind, [loss])
    return text.format(line=loss.line, was=loss.was, now=loss.now)


def _together(kind: LossKind, losses: list[Loss]) -> str:
    count = len(losses)
    lines = ", ".join(str(line) for line in sorted({loss.line for loss in losses})[:_SHOWN])
    if len({loss.line for loss in losses}) > _SHOWN:
        lines = f"{lines}, …"
    match kind:
        case LossKind.LINE_BREAKS:
            text = ngettext(
                "{count} line break was lost (line {lines}).",
                "{count} line breaks were lost (lines {lines}).",
                count,
            )
            return text.format(count=count, lines=lines)
        case LossKind.NEW_BREAKS:
            text = ngettext(
                "{count} line break was added (line {lines}).",
                "{count} line breaks were added (lines {lines}).",
                count,
            )
            return text.format(count=count, lines=lines)
        case LossKind.SPACES:
            return _("Only spaces differ: people read the same.")
        case LossKind.QUOTES:
            text = _("Quotes or apostrophes were changed: {examples}.")
        case LossKind.DASHES:
            text = _("Dashes, dots or bullets were changed: {examples}.")
        case LossKind.GARBLED:
            text = _("Letters were garbled: {examples}. Paste it again as plain text.")
        case _:
            text = _("Accents were lost: {examples}.")
    return text.format(examples=_examples(losses))


def _examples(losses: list[Loss]) -> str:
    pairs = list(dict.fromkeys((loss.was, loss.now) for loss in losses))
    # TRANSLATORS: an example of a change: “élève” → “eleve”.
    shown = [_("“{was}” → “{now}”").format(was=was, now=now) for was, now in pairs[:_SHOWN]]
    return ", ".join(shown) + (", …" if len(pairs) > _SHOWN else "")
