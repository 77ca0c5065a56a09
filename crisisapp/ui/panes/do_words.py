"""The ready answers of the checklist: four reasons, so that nobody has to write one in a hurry."""

from crisisapp.support.i18n import N_

__all__ = ["NOT_APPLICABLE_REASONS", "SKIP_REASONS"]

NOT_APPLICABLE_REASONS = (
    N_("Not our case"),
    N_("Someone else does it"),
    N_("Already done before"),
    N_("Decided by the head"),
)
SKIP_REASONS = (
    N_("No time now"),
    N_("Nobody could be reached"),
    N_("No longer useful"),
    N_("Decided by the head"),
)
