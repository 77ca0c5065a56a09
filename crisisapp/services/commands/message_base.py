"""What a new message takes from an earlier one: its audience, and typed words where they fit."""

import msgspec

from crisisapp.domain.errors import UserCode, UserError
from crisisapp.domain.message import FieldType, Template
from crisisapp.services.commands.base import Context
from crisisapp.services.commands.message_rows import the_message
from crisisapp.services.drafting.derive import Filled, shared_values
from crisisapp.services.queries.records import MessageRow

__all__ = ["Based", "based_on"]


class Based(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier message as the base of a new one; without `row` there is none."""

    row: MessageRow | None = None

    @property
    def template(self) -> str:
        """Return the id of its template, or nothing."""
        return "" if self.row is None else self.row.template

    @property
    def language(self) -> str:
        """Return its language, or nothing."""
        return "" if self.row is None else self.row.language

    def audience_for(self, template: Template) -> str:
        """Return for whom the new one is: for the same, where the template is written for them."""
        if self.row is not None and self.row.audience in template.audience:
            return self.row.audience
        return next(iter(template.audience), "")

    def channel_for(self, template: Template) -> str:
        """Return through what the new one leaves: as before for the same template."""
        if self.row is not None and self.row.template == template.id:
            return self.row.channel
        return next(iter(template.channels), "")

    def values_for(self, template: Template, context: Context) -> dict[str, str]:
        """Return its typed words that fit; hours are asked anew, facts are said as of now."""
        row = self.row
        if row is None or row.language != template.language:
            return {}
        from crisisapp.services.commands.message_corrections import with_facts_of_now
        from crisisapp.services.queries.approvals import said_facts, sendings  # start-up

        left = sendings(context.read, row.incident, message=row.id)
        facts = said_facts(left[-1]) if left else ()
        values = with_facts_of_now(row.values, facts, row, context)
        if row.template != template.id:
            values = _fitting(values, row, template, context)
        hours = {field.name for field in template.fields if field.type is FieldType.TIME}
        return {name: text for name, text in values.items() if name not in hours}


def based_on(message: str, incident: str, context: Context) -> Based:
    """Return the base that a message of a situation is.

    Raises:
        UserError: UNKNOWN_DRAFT, MESSAGE_OVER.
    """
    row = the_message(context, message)
    if row.incident != incident:
        raise UserError(UserCode.UNKNOWN_DRAFT, number=row.number)
    return Based(row=row)


def _fitting(
    values: dict[str, str], row: MessageRow, template: Template, context: Context
) -> dict[str, str]:
    library = context.content.templates
    apart = {each.id: frozenset(each.apart) for each in library.catalogue()}
    before = library.load(row.template, row.language)
    filled = Filled(template=before, values=values, apart=apart.get(before.id, frozenset()))
    return shared_values(filled, template, apart=apart.get(template.id, frozenset()))
