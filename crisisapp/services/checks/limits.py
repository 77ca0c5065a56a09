"""The rules of what channels let through: figures that agree with each other and their unit."""

import msgspec

from crisisapp.domain.channel_limits import ChannelLimit, Layout, Unit
from crisisapp.services.checks.shape import check_table
from crisisapp.services.checks.source import Source, as_tables
from crisisapp.support.i18n import _

__all__ = ["check_limits"]

# What a unit or a layout cannot do without, and the figure it is given by.
_BY_UNIT = {Unit.SECONDS: "words_per_second"}
_BY_LAYOUT = {Layout.LETTER: "per_page", Layout.POSTER: "line"}


def check_limits(source: Source) -> None:
    """Add every fault of the limits: known keys, an order of figures, what the unit needs."""
    for index, table in enumerate(as_tables(source.values.get("limit"))):
        place = ("limit", index)
        if check_table(source, place, table, ChannelLimit):
            _check_figures(source, place, msgspec.convert(table, ChannelLimit))


def _check_figures(source: Source, place: tuple[str | int, ...], row: ChannelLimit) -> None:
    if row.limit and row.advised > row.limit:
        what = _("what is advised ({advised}) is more than the limit ({limit})")
        shown = what.format(advised=row.advised, limit=row.limit)
        source.fault((*place, "advised"), shown, _("at most the limit"))
    if row.advised and row.least > row.advised:
        what = _("the least ({least}) is more than what is advised ({advised})")
        shown = what.format(least=row.least, advised=row.advised)
        source.fault((*place, "least"), shown, _("at most what is advised"))
    needed = (_BY_UNIT.get(row.unit), _BY_LAYOUT.get(row.layout))
    for key in needed:
        if key is not None and not getattr(row, key):
            what = _("the key “{key}” is missing").format(key=key)
            source.fault(place, what, f"{key} = 1")
    if row.subject_shown and not row.subject:
        what = _("“{key}” says how much of a subject is shown, and there is none")
        shown = what.format(key="subject_shown")
        source.fault((*place, "subject_shown"), shown, "subject = true")
    if bool(row.advice_fr) != bool(row.advice_en):
        what = _("“{key}” stands in one language only").format(key="advice")
        source.fault(place, what, "advice_fr, advice_en")
