"""The rules of the order of telling, in `order.toml` and at the head of a playbook."""

from crisisapp.services.checks.shape import check_table
from crisisapp.services.checks.source import Source
from crisisapp.storage.content_tables import OrderFile
from crisisapp.support.i18n import _

__all__ = ["check_order", "check_ranks"]


def check_order(source: Source) -> None:
    """Add every fault of `order.toml`."""
    if not source.head_read:
        return
    check_table(source, (), source.values, OrderFile, leave=["schema"])
    if source.values.get("schema") != 1:
        source.fault(("schema",), _("the key “schema” must be 1"), "schema = 1")
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
