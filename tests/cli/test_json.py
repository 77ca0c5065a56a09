"""The shapes that scripts rely on, key by key."""

from datetime import datetime, timedelta

import pytest

from tests.cli.conftest import Shell
from tests.services.imports.files import a_csv

INCIDENT = (
    *("number", "title", "level", "phase", "status", "peak_level", "started_at"),
    *("started_precision", "opened_at", "closed_at", "what", "place", "source", "playbook", "id"),
    *(
        "playbooks",
        "families_expected",
        "entries",
        "messages",
        "tasks_done",
        "tasks_total",
        "next_task",
    ),
    *("next_due_at", "next_due_legal", "last_recorded_at", "proposed_level", "level_agreed_by"),
    *("not_a_crisis", "qualified_at", "waiting_copies"),
)
ENTRY = (
    *("number", "kind", "text", "happened_at", "precision", "recorded_at", "verification"),
    *("from", "to", "until", "verified_by", "verified_at", "channel", "audience", "reason"),
    *("rejected", "owner", "due", "by"),
    *("tags", "task", "struck", "strike_reason", "corrected", "correction_reason", "original"),
    *("original_happened_at", "original_until", "original_precision"),
    *("clock_jump_s", "erased_reason", "erased_at", "batch", "sheet", "sheet_line", "id"),
    "exhibits",
)
EXHIBIT = (
    *("number", "name", "size", "sha256", "media_type", "misnamed", "removed", "entry", "origin"),
    *("from", "through", "address", "attached_at", "by", "removed_at", "removed_reason", "id"),
)
PUBLICATION = (
    *("number", "where", "platform", "target", "address", "account", "said", "holder"),
    *("first_seen", "online_since", "online_precision", "public", "minor", "insult", "state"),
    *("state_at", "follow_up", "exhibits", "entry", "counts", "requests", "looks", "id"),
)
CALL = (
    *("number", "kind", "at", "caller", "outlet", "phone", "child", "question", "theme", "answer"),
    *("closes_at", "call_back_at", "waits", "answered_at", "said", "entry", "answer_entry", "id"),
)
CONTACT = (
    *("name", "role", "organisation", "ways", "deputy", "hours", "answers", "language", "audience"),
    *("key", "note", "front", "checked_on", "stale", "called_at", "outcome", "id"),
)
TASK = (
    *("number", "step", "phase", "role", "text", "help", "state", "critical", "memory", "due_at"),
    *("due_legal", "template", "changed_at", "changed_by", "reason", "result", "moved", "when"),
    *("unwanted", "proof", "told", "expected", "id"),
)
DRAFT = (
    *("number", "template", "title", "language", "audience", "channel", "state", "version"),
    *("values", "created_at", "changed_at", "changed_by", "copied_at", "waits", "approved_at"),
    *("approved_by", "void", "sent_at", "corrects", "corrected_by", "reason", "erased_at", "id"),
)
STANDING = ("agreed", "why", "approval", "needed", "agreements", "sendings")
SENDING = (
    *("message", "sending", "version", "state", "at", "precision", "audience", "channel"),
    *("subject", "text", "sha256", "template", "template_version", "template_sha256"),
    *("approved_by", "approved_at", "approved_how", "reason", "facts", "corrects", "corrected_by"),
    *("corrected_at", "withdrawn_at", "withdrawn_reason"),
    *("entry", "by", "recorded_at", "erased_reason"),
)
KNOWN = ("key", "label", "state", "value", "unit", "words", "confirmed_by", "at", "used")
LISTS = [
    (("incident", "list"), INCIDENT),
    (("timeline", "1"), ENTRY),
    (("task", "list", "1"), TASK),
    (("draft", "list", "1"), DRAFT),
    (
        ("playbook", "list"),
        ("playbook", "title", "steps", "whose", "differs", "usable"),
    ),
    (
        ("playbook", "running", "1"),
        ("playbook", "title", "version", "language", "started_at", "id"),
    ),
    (
        ("fact", "list", "1"),
        (
            "key",
            "label",
            "value",
            "unit",
            "state",
            "confirmed_by",
            "clauses",
            "hedges",
            "audiences",
            "changed_at",
            "id",
        ),
    ),
    (("phone", "list"), ("place", "label", "number", "key", "checked_on", "called_at", "id")),
    (("contact", "list"), CONTACT),
    (
        ("channel", "list", "1"),
        (
            *("name", "kind", "senders", "fields", "hours", "fallback", "limit", "audiences"),
            *("state", "reason", "open", "opens_at", "usable", "instead", "proposed", "id"),
        ),
    ),
    (("exhibit", "list", "1"), EXHIBIT),
    (
        ("person", "list", "1"),
        ("code", "kind", "has_name", "coded_at", "removed_reason", "removed_at", "id"),
    ),
    (("publication", "list", "1"), PUBLICATION),
    (
        ("deadlines", "1"),
        (
            *("text", "legal", "due_at", "not_before", "base", "base_at", "precision", "count"),
            *("card", "verify", "step", "publication", "last_open"),
        ),
    ),
    (("moment", "list", "1"), ("base", "at", "precision", "said")),
    (
        ("sheet", "list", "1"),
        ("sheet", "lines", "left_at", "back_at", "entered", "used", "missing"),
    ),
    (("readiness",), ("line", "standing", "text", "deed", "names")),
    (("call", "list", "1"), CALL),
    (("press", "list", "1"), CALL),
    (
        ("question", "list", "1"),
        (
            *("number", "text", "theme", "asked", "asked_at", "state", "asked_to", "answer"),
            *("stands", "source", "fact", "reason", "cleared", "cleared_by", "cleared_party"),
            *("cleared_at", "settled_at", "changed_at", "id"),
        ),
    ),
    (("team", "list", "1"), ("role", "person", "deputy", "done_by")),
    (
        ("promise", "list", "1"),
        (
            *("number", "text", "due", "audience", "state", "late", "past_due", "made_at"),
            *("done_at", "reason", "id"),
        ),
    ),
    (
        ("timer", "list", "1"),
        (
            *("number", "label", "kind", "rings_at", "due", "every_min", "state", "snoozes"),
            *("done_at", "id"),
        ),
    ),
    (("writer", "list"), ("initials", "name", "role", "id")),
    (
        ("entry", "show", "1", "1"),
        (
            *("step", "at", "by", "text", "reason", "party", "told", "verification", "happened_at"),
            *("until", "precision", "added", "removed"),
        ),
    ),
    (("imports", "1"), ("batch", "first", "last", "rows", "standing", "recorded_at")),
]


@pytest.fixture
def filled(desk: Shell) -> Shell:
    """Return a desk with one thing of each kind."""
    file = desk.desk
    desk.do("log", file, "1", "une ligne")
    desk.do("import", file, "1", a_csv(desk.folder, "Texte\nune autre\n"))
    desk.do("playbook", "start", file, "1", "PB08")
    desk.do("draft", "new", file, "1", "--template", "M02")
    desk.do("fact", "set", file, "1", "fight", "--clause", "une bagarre")
    desk.do("publication", "add", file, "1", "https://x.com/a/status/1", "--target", "post")
    desk.do("press", "add", file, "1", "Le Courrier", "--question", "Confirmez-vous ?")
    desk.do("question", "ask", file, "1", "Y aura-t-il cours ?")
    desk.do("phone", "set", file, "Mairie", "05 00 00 00 02")
    desk.do("person", "add", file, "1", "pupil", "--name", "Camille R.")
    desk.do("attach", file, "1", "--name", "capture sur un téléphone")
    desk.do("sheet", "left", file, "1", "--at", "08:05")
    desk.do("promise", "make", file, "1", "in 2 h", "prochaine information")
    desk.do("timer", "set", file, "1", "in 30 min", "rappeler la mairie")
    return desk


def placed(words: tuple[str, ...], shell: Shell) -> tuple[object, ...]:
    """Return the words of a command with the desk after its name."""
    names = [word for word in words if not word.isdigit()]
    return (*names, shell.desk, *words[len(names) :])


@pytest.mark.parametrize(("words", "keys"), LISTS, ids=[" ".join(words) for words, _ in LISTS])
def test_a_list_is_one_array(filled: Shell, words: tuple[str, ...], keys: tuple[str, ...]) -> None:
    rows = filled.data(*placed(words, filled))
    assert isinstance(rows, list)
    assert rows
    assert all(tuple(row) == keys for row in rows)


def test_what_was_taken_up(filled: Shell) -> None:
    filled.do("incident", "open", filled.desk, "--title", "Une autre", "--bare")
    shown = filled.data("take-up", filled.desk, "2", "1")
    assert tuple(shown) == ("made", "number", "earlier", "roles", "drafts", "lost")
    assert tuple(shown["drafts"][0]) == ("template", "title", "audience", "emptied")


def test_who_is_informed_and_what_is_said_of_a_family(filled: Shell) -> None:
    file = filled.desk
    said = filled.data("family", "told", file, "1", "e1")
    assert tuple(said) == ("made", "family", "told", "guardians", "complete")
    shown = filled.data("informed", file, "1")
    assert tuple(shown) == ("order", "playbook", "audiences", "families")
    assert tuple(shown["audiences"][0]) == (
        *("audience", "state", "at", "count", "reached", "expected", "known"),
        *("guardians_told", "guardians"),
    )
    assert tuple(shown["families"][0]) == (
        *("family", "told", "guardians", "complete", "at", "id"),
    )


def test_the_reception(filled: Shell) -> None:
    page = filled.data("reception", filled.desk, "1")
    assert tuple(page) == (
        *("title", "now_to_say", "next_at", "late", "families_told", "left_out", "asked"),
        *("facts", "answers", "unsaid", "changed_at"),
    )
    assert tuple(page["asked"][0]) == ("head", "text", "known", "changed_at", "key")


def test_the_watch(filled: Shell) -> None:
    file = filled.desk
    filled.do("sheet", "back", file, "1", "A1")  # nothing is watched while the desk is on paper
    filled.do("sheet", "report", file, "1", "A1")
    rows = filled.data("watch", file, "1", "--at", "12:30")
    assert tuple(rows[0]) == (
        *("line", "rule", "cause", "sentence", "harm", "since", "target", "audience", "after"),
        "snoozed_until",
    )
    filled.clock.advance(timedelta(minutes=30))
    said = filled.data("watch", "snooze", file, "1", "silence")
    assert tuple(said) == ("made", "line", "until")


def test_one_situation_has_the_keys_of_the_list(filled: Shell) -> None:
    shown = filled.data("incident", "show", filled.desk, "1")
    assert tuple(shown) == INCIDENT
    assert shown == filled.data("incident", "list", filled.desk)[0]


def test_what_is_open_before_a_closing_and_what_the_verbs_answer(filled: Shell) -> None:
    file = filled.desk
    shown = filled.data("incident", "closing", file, "1")
    assert tuple(shown) == (
        *("number", "status", "next", "level", "peak_level", "proposed_level", "legal", "steps"),
        *("after", "questions", "rumours", "facts", "promises", "to_follow_up", "lines"),
    )
    assert tuple(shown["steps"][0]) == TASK
    assert tuple(shown["lines"][0]) == (*("number", "playbook", "title", "text", "confirmed"),)
    keys = ("made", "number", "status", "level", "peak_level")
    for verb, status in (("monitor", "monitoring"), ("close", "closed"), ("reopen", "open")):
        said = filled.data("incident", verb, file, "1", "--reason", "bilan fait")
        assert tuple(said) == keys
        assert said["status"] == status


def test_one_publication_has_the_keys_of_the_list(filled: Shell) -> None:
    shown = filled.data("publication", "show", filled.desk, "1", "1")
    assert tuple(shown) == PUBLICATION
    assert shown == filled.data("publication", "list", filled.desk, "1")[0]


def test_one_message_adds_its_text(filled: Shell) -> None:
    shown = filled.data("draft", "show", filled.desk, "1", "1")
    assert tuple(shown) == (
        *(
            *DRAFT,
            *STANDING,
            "copies",
            "preapproved",
            "notes",
            "subject",
            "text",
            "holes",
            "paragraphs",
        ),
    )
    assert tuple(shown["notes"]) == (
        *("channel", "take", "take_name", "read_at", "families", "late"),
    )
    assert tuple(shown["holes"][0]) == ("field", "label", "type")


def test_what_proves_a_message(filled: Shell) -> None:
    file = filled.desk
    one = (file, "1", "1")
    filled.do("school", "set", file, "--short", "Les Tilleuls")
    sure = ("--state", "confirmed", "--who", "CPE")
    filled.do("fact", "set", file, "1", "fight", "--clause", "une bagarre", *sure)
    filled.do("draft", "set", *one, "advice=patienter", "next_update_at=17h30")
    said = filled.data("draft", "approve", *one, "--how", "phone", "--who", "A. Martin")
    assert tuple(said) == ("made", "number", "version", "who", "how", "sha256")
    said = filled.data("draft", "agree", *one, "hierarchy", "--who", "cabinet")
    assert tuple(said) == ("made", "number", "party", "missing")
    assert tuple(filled.data("draft", "copy", *one)) == (
        *("made", "number", "text", "missing", "channel"),
    )
    (row,) = filled.data("draft", "list", file, "1", "--waiting")
    assert tuple(row) == DRAFT
    shown = filled.data("draft", "show", *one)
    assert tuple(shown["approval"]) == (
        *("version", "at", "how", "who", "said", "words", "sha256", "open"),
    )
    assert tuple(shown["agreements"][0]) == ("party", "who", "how", "at", "sha256")
    said = filled.data("draft", "sent", *one, "--audience", "FAMall", "--promise")
    assert tuple(said) == ("made", "number", *SENDING, "next_at", "promised")
    assert tuple(said["facts"][0]) == KNOWN
    assert filled.data("draft", "show", *one)["sendings"] == [{key: said[key] for key in SENDING}]
    told = filled.data("said", file, "1", "--audience", "FAMall")
    assert tuple(told) == ("asked_at", *SENDING, "known", "versions")
    assert tuple(told["known"][0]) == KNOWN
    (row,) = filled.data("draft", "board", file, "1")
    assert tuple(row) == ("key", "label", "state", "words", "conflict", "values", "cells")
    assert tuple(row["cells"][0]) == (
        *("audience", "words", "value", "at", "message", "sent", "sure"),
    )
    filled.do("fact", "withdraw", file, "1", "fight")
    (row,) = filled.data("draft", "outdated", file, "1")
    assert tuple(row) == ("message", "audience", "at", "facts")
    said = filled.data("draft", "correct", *one)
    assert tuple(said) == ("made", "number", "corrects")
    for verb in ("withdraw", "erase"):
        assert tuple(filled.data("draft", verb, *one, "--reason", "demande")) == ("made", "number")


def test_what_is_found_about_a_message(filled: Shell) -> None:
    shown = filled.data("draft", "check", filled.desk, "1", "1")
    assert tuple(shown) == ("number", "advice", "blocking", "names", "no_list", "findings")
    assert tuple(shown["findings"][0]) == (
        *("code", "severity", "in_subject", "line", "column", "start", "end", "words", "what"),
        *("why", "write", "replacement"),
    )


def test_a_playbook(shell: Shell) -> None:
    shown = shell.data("playbook", "show", "PB08", "--lang", "fr")
    assert set(shown) == {
        *("id", "version", "language", "title", "type", "steps", "memory", "words", "worse"),
        *("questions", "default_level", "posture", "never", "close_when", "order"),
        "derive",
    }
    assert set(shown["steps"][0]) == {
        *("id", "key", "phase", "role", "text", "help", "due", "hours", "critical", "prevails"),
        *("proof", "when", "refs", "template", "act", "say", "included"),
    }


def test_a_difference_and_what_the_orders_on_files_answer(shell: Shell) -> None:
    copied = shell.data("playbook", "copy", "PB08", "--lang", "fr")
    assert tuple(copied) == ("playbook", "paths")
    edited = shell.data("playbook", "edit", "PB08", "PB08-01", "--text", "Soigner", "--lang", "fr")
    assert tuple(edited) == ("playbook", "path", "changed", "step")
    (row,) = shell.data("playbook", "diff", "PB08", "--lang", "fr")
    assert tuple(row) == ("kind", "part", "name", "key", "was", "now")
    assert (row["kind"], row["name"], row["key"], row["now"]) == (
        *("changed", "PB08-01", "text"),
        "Soigner",
    )
    exported = shell.data("playbook", "export", "PB08", shell.folder, "--lang", "fr")
    assert tuple(exported) == ("playbook", "path")
    brought = shell.data("playbook", "import", exported["path"], "--replace")
    assert brought == {"playbook": "PB08", "path": copied["paths"][0]}
    assert tuple(shell.data("playbook", "remove", "PB08")) == ("playbook", "paths")


def test_a_rendering(shell: Shell) -> None:
    shown = shell.data("render", "M04", "--lang", "fr")
    assert tuple(shown) == ("template", "language", "subject", "text", "holes", "paragraphs")


def test_instants_carry_the_offset_of_the_school(filled: Shell) -> None:
    row = filled.data("timeline", filled.desk, "1")[0]
    for key in ("happened_at", "recorded_at"):
        at = datetime.fromisoformat(row[key])
        assert at.utcoffset() is not None
        assert row[key].endswith("+01:00")
    summer = filled.folder / "summer.crisis"
    filled.do("new", summer, "--organisation", "Lycée", "--zone", "America/Cayenne")
    filled.do("incident", "open", summer, "--title", "x", "--bare")
    filled.do("log", summer, "1", "y")
    row = filled.data("timeline", summer, "1")[0]
    assert row["recorded_at"].endswith("-03:00")
    assert row["happened_at"].endswith("-03:00")


def test_an_empty_list_is_an_empty_array(desk: Shell) -> None:
    assert desk.data("timeline", desk.desk, "1") == []
    assert desk.data("search", desk.desk, "rien du tout") == []


def test_a_result_of_the_search(filled: Shell) -> None:
    hit = filled.data("search", filled.desk, "ligne")[0]
    assert tuple(hit) == (
        *("kind", "incident", "number", "text", "title", "recorded_at"),
        *("entry_kind", "verification", "struck", "in_original"),
    )


def test_a_report_of_the_verification(desk: Shell) -> None:
    report = desk.data("verify", desk.desk)
    assert tuple(report) == (
        *("ok", "events", "streams", "devices", "erased", "head", "first_bad", "lists"),
    )
    assert (report["ok"], report["first_bad"]) == (True, "")


def test_writers_say_what_they_made(desk: Shell) -> None:
    file = desk.desk
    opened = desk.data("incident", "open", file, "--title", "Rumeur", "--bare")
    assert tuple(opened) == ("made", "number", "title", "playbooks")
    assert opened["number"] == "2026-002"
    logged = desk.data("log", file, "2", "une ligne")
    assert tuple(logged) == ("made", "number", "incident", "kind", "happened_at", "notice")
    assert (logged["number"], logged["incident"]) == ("1", "2026-002")
    started = desk.data("playbook", "start", file, "2", "PB08")
    assert tuple(started) == ("made", "number", "title", "tasks")
    ticked = desk.data("task", "done", file, "2", "1")
    assert tuple(ticked) == ("made", "number", "state", "steps")
    found = desk.data("publication", "add", file, "2", "--target", "unknown")
    assert tuple(found) == ("made", "number", "notices")
    changed = desk.data("publication", "change", file, "2", "1", "--public", "yes")
    assert tuple(changed) == ("made", "number", "changed")
    asked = desk.data("publication", "request", file, "2", "1", "--route", "owner")
    assert tuple(asked) == ("made", "number", "follow_up", "notices")
    seen = desk.data("publication", "close", file, "2", "1", "--state", "removed")
    assert tuple(seen) == ("made", "number", "follow_up", "notices")
    begun = desk.data("draft", "new", file, "2", "--template", "M02")
    assert tuple(begun) == ("made", "number", "incident")
    out = desk.folder / "out.csv"
    written = desk.data("export", file, "2", "--format", "csv", "-o", out)
    assert tuple(written) == ("made", "number", "what", "format", "shown", "total", "notices")
    # The line, the playbook, the tick, the publication, its request and its look.
    assert (written["shown"], written["total"], written["notices"]) == (6, 6, [])
    assert written["made"] == str(out)


def test_what_is_done_on_paper_says_the_sheet_and_its_lines(desk: Shell) -> None:
    file, out = desk.desk, desk.folder / "feuille.pdf"
    printed = desk.data("paper", file, "1", "-o", out, "--leave")
    assert tuple(printed) == ("made", "kind", "number", "sheet")
    assert (printed["sheet"], printed["made"]) == ("A1", str(out))
    typed = desk.data("sheet", "type", file, "1", "a1", "2", "police sur place")
    assert tuple(typed) == (*("made", "number", "entry", "sheet", "line", "happened_at"),)
    back = desk.data("sheet", "back", file, "1", "A1")
    assert tuple(back) == ("made", "number", "sheet")
    done = desk.data("sheet", "report", file, "1", "A1")
    assert tuple(done) == ("made", "number", "sheet", "entered", "used", "missing")
    assert (done["entered"], done["used"], done["missing"]) == (1, 2, [1])
    left = desk.data("sheet", "left", file, "1")
    assert (tuple(left), left["sheet"]) == (("made", "number", "sheet"), "A2")
    slow = desk.data("readiness", file, "--mark", "clock_checked", "--detail", "-3")
    assert (slow["made"], slow["detail"]) == ("clock_checked", "-3")
    marked = desk.data("readiness", file, "--mark", "openers", "--detail", "2")
    assert tuple(marked) == ("made", "on", "detail")
    copy = desk.folder / "copie.crisis"
    desk.do("backup", file, copy)
    proven = desk.data("readiness", file, "--prove", copy)
    assert tuple(proven) == ("made", "events")
