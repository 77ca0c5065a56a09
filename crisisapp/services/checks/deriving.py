"""The rules of the set of messages that a playbook derives from one of them."""

from collections.abc import Mapping

from crisisapp.domain.deriving import Target, read_target
from crisisapp.domain.errors import UserError
from crisisapp.domain.message import CatalogueRow
from crisisapp.services.checks.shape import closest, one_of, quoted
from crisisapp.services.checks.source import Source
from crisisapp.services.checks.surroundings import Surroundings
from crisisapp.storage.template_files import TemplateLibrary
from crisisapp.support.i18n import _

__all__ = ["check_set"]


def check_set(source: Source, around: Surroundings) -> None:
    """Add a fault for each message of `derive` that is none, or says for whom nobody asks it."""
    words = source.values.get("derive")
    if not isinstance(words, list) or not words or around.templates is None:
        return
    try:
        rows = {row.id: row for row in TemplateLibrary(around.root).catalogue()}
    except UserError:
        return  # its own check says it
    seen: set[tuple[str, str]] = set()
    for index, word in enumerate(words):
        try:
            target = read_target(word if isinstance(word, str) else "")
        except ValueError:
            continue  # the shape of the key says it
        place = ("derive", index)
        if (target.template, target.audience) in seen:
            what = _("“{value}” stands twice in the set").format(value=str(word)[:60])
            source.fault(place, what, _("each message once for an audience"))
        seen.add((target.template, target.audience))
        _check_target(source, place, target, rows)
        body = (source.language(), target.template)
        if target.template in rows and around.bodies and body not in around.bodies:
            what = _("the message {id} has no text in this language yet")
            write = _("nothing: it is left out of the set")
            source.fault(place, what.format(id=target.template), write, level="note")


def _check_target(
    source: Source, place: tuple[str | int, ...], target: Target, rows: Mapping[str, CatalogueRow]
) -> None:
    row = rows.get(target.template)
    if row is None:
        near = closest(target.template, rows)
        what = _("“{key}” names “{value}”, which does not exist")
        write = quoted(near) if near else one_of(rows)
        source.fault(place, what.format(key="derive", value=target.template), write)
        return
    for value, choices, what in (
        (target.audience, row.audiences, _("the message {id} is not written for “{value}”")),
        (target.channel, row.channels, _("the message {id} does not leave by “{value}”")),
    ):
        if value and value not in choices:
            source.fault(place, what.format(id=row.id, value=value), one_of(choices))
