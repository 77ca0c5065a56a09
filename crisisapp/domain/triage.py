"""The questions that qualify a situation, and what their answers say: data, and one pure rule.

Answers are `yes`, `no`, `unknown`; a question nobody answered is absent. Questions about a content
(`per = "publication"`) are answered for each publication, and the situation takes the worst.
"""

from typing import Literal

import msgspec

__all__ = ["TriageQuestion"]


class TriageQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question, in both languages; `short_*` names it in a few words.

    `counts` is the answer that has the effects below. `level` is a floor of severity,
    `with_playbook` the one without which it is none; `opens` names the playbooks it proposes,
    `refs` the numbers and law cards it brings; `then_*` says what to do at once. `not_crisis`
    proposes "this is not a crisis"; `reference_only` keeps no image; `urgent` shows the numbers
    before anything else.
    """

    id: str
    text_fr: str
    text_en: str
    short_fr: str = ""
    short_en: str = ""
    help_fr: str = ""
    help_en: str = ""
    per: Literal["situation", "publication"] = "situation"
    counts: Literal["yes", "no"] = "yes"
    urgent: bool = False
    level: int | None = None
    with_playbook: str = ""
    opens: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    then_fr: str = ""
    then_en: str = ""
    not_crisis: bool = False
    reference_only: bool = False
