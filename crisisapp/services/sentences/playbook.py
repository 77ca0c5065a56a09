"""Refusals about playbooks, their steps and who does them: part of `sentences`."""

from crisisapp.domain.errors import UserCode
from crisisapp.support.i18n import N_

__all__ = ["PLAYBOOKS"]

PLAYBOOKS: dict[str, str] = {
    UserCode.PLAYBOOK_EXISTS: N_(
        "The school has a playbook “{playbook}” already ({path}). Choose another name, or say that "
        "it may be replaced: the present one is then kept beside it."
    ),
    UserCode.PLAYBOOK_NOT_OURS: N_(
        "“{playbook}” is as it came with the program: the school has no copy of it. Copy it first."
    ),
    UserCode.PLAYBOOK_CHANGED: N_(
        "{path}: this file was changed elsewhere meanwhile. Nothing was overwritten; open it again."
    ),
    UserCode.TEMPLATE_EXISTS: N_(
        "The school has a text for {value} already ({path}). Say that it may be replaced: the"
        " present one is then kept beside it."
    ),
    UserCode.TEMPLATE_NOT_OURS: N_(
        "The text of {value} is as it came with the program: the school has no copy of it. Copy it"
        " first."
    ),
    UserCode.TEMPLATE_CHANGED: N_(
        "{path}: this file was changed elsewhere meanwhile. Nothing was overwritten; open it again."
    ),
    UserCode.OTHER_PARTY: N_(
        "This step is for: {step}. “{who}” is: {other}. Note that call on a line of its own"
        " (“call to {who}: told”); the step stays to do."
    ),
    UserCode.NOBODY_TOLD: N_(
        "“{value}” says that nobody was reached: the step stays to do. Note the try on a line of"
        " the timeline (“call to the town hall: no answer”)."
    ),
    UserCode.OWN_DEPUTY: N_(
        "“{person}” cannot stand in for themself: write another deputy, or none."
    ),
    UserCode.UNKNOWN_STEP: N_(
        "The playbook “{playbook}” has no step or question “{step}” of its own. Look at its list."
    ),
}
