"""The rules of the order of telling (`order.toml`, the head of a playbook), and of the watch."""

from crisisapp.domain.watch_records import RuleSettings
from crisisapp.services.checks.conditions import check_condition
from crisisapp.services.checks.shape import check_table
from crisisapp.services.checks.source import Source, as_tables, text_of
from crisisapp.storage.content_tables import OrderFile, WatchFile
from crisisapp.support.i18n import _

__all__ = ["check_order", "check_ranks", "check_watch"]


def check_order(source: Source) -> None:
    """Add every fault of `order.toml`."""
    if not source.head_read:
        return
    check_table(source, (), source.values, OrderFile, leave=["schema"])
    _check_schema(source)
    if source.values.get("order") == []:
        source.fault(
            ("order",), _("“{key}” says nothing").format(key="order"), 'order = ["RESCUE"]'
        )
    check_ranks(source)


def check_ranks(source: Source) -> None:
    """Add a fault for each audience that has two places in the order of this file."""
    words = source.values.get("order")
    seen: set[str] = set()
    for place, word in enumerate(words if isinstance(words, list) else []):
        for audience in word.split("+") if isinstance(word, str) else ():
            if audience in seen:
                what = _("“{value}” stands twice in the order").format(value=audience[:40])
                source.fault(("order", place), what, _("each audience once"))
            seen.add(audience)


def check_watch(source: Source) -> None:
    """Add every fault of `watch.toml`: each rule once, with thresholds that can be."""
    if source.head_read:
        check_table(source, (), source.values, WatchFile, leave=["schema", "rule"])
        _check_schema(source)
    seen: set[str] = set()
    for index, table in enumerate(as_tables(source.values.get("rule"))):
        check_table(source, ("rule", index), table, RuleSettings)
        name = text_of(table, "id")
        if name in seen:
            what = _("the {key} “{value}” stands twice").format(key="id", value=name[:40])
            source.fault(("rule", index, "id"), what, _("each rule once"))
        seen.add(name)
        for key in ("rescue_when", "rescue_unless", "families_when"):
            check_condition(source, ("rule", index, key), text_of(table, key), None)
        least, most = table.get("minutes", 0), table.get("most_minutes", 0)
        if isinstance(least, int) and isinstance(most, int) and 0 < most <= least:
            what = _("the line would go before it comes")
            source.fault(("rule", index, "most_minutes"), what, _("more than “minutes”, or 0"))


def _check_schema(source: Source) -> None:
    if source.values.get("schema") != 1:
        source.fault(("schema",), _("the key “schema” must be 1"), "schema = 1")
