"""What people call the fields of a template, and whose a template is."""

from collections.abc import Mapping

from crisisapp.domain.message import FieldType
from crisisapp.services.template_copies import TemplateCard
from crisisapp.support.i18n import N_, _

__all__ = ["field_type_label", "whose_label"]

_TYPES: Mapping[FieldType, str] = {
    FieldType.TEXT: N_("words"),
    FieldType.TIME: N_("hour"),
    FieldType.PHONE: N_("telephone number"),
    FieldType.PLACE: N_("place"),
    FieldType.CHOICE: N_("choice"),
    FieldType.CLAUSE: N_("part of a sentence"),
    FieldType.CLAUSES: N_("several parts of sentences"),
}


def field_type_label(kind: FieldType) -> str:
    """Return what kind of words fill a hole, in the language of the screen."""
    return _(_TYPES[kind])


def whose_label(card: TemplateCard) -> str:
    """Return whose a template is, and whether it reads otherwise than the one that ships."""
    if card.refusal is not None:
        return _("the school's, cannot be used")
    match card.whose, card.differs:
        case "shipped", _any:
            return _("supplied")
        case "changed", True:
            return _("the school's, changed")
        case "changed", False:
            return _("the school's, as supplied")
        case _school:
            return _("the school's")
