"""A step that is done already, said done again: one more line, or a refusal; nothing dropped."""

from tests.cli.conftest import Shell


def number_of(desk: Shell, proof: str) -> str:
    rows = desk.data("task", "list", desk.desk, "1")
    return next(str(row["number"]) for row in rows if row["proof"] == proof)


def test_a_second_call_is_a_second_line(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    call = number_of(desk, "call_out:HIER")
    desk.do("task", "done", file, "1", call, "--who", "DSDEN")
    before = desk.data("timeline", file, "1")
    assert "This step is for" in desk.refused("task", "done", file, "1", call, "--who", "mairie")
    desk.do("task", "done", file, "1", call, "--who", "Mme la directrice")
    assert len(desk.data("timeline", file, "1")) == len(before) + 1
    tried = desk.data("task", "done", file, "1", call, "--who", "DSDEN", "--result", "occupé")
    assert (tried["state"], len(tried["notices"])) == ("done", 1)
    assert desk.data("timeline", file, "1")[: len(before)] == before


def test_who_is_never_dropped(desk: Shell) -> None:
    file = desk.desk
    desk.do("playbook", "start", file, "1", "PB08")
    call = number_of(desk, "call_out:HIER")
    both = desk.run("task", "done", file, "1", call, "--outside", "--who", "DSDEN")
    assert (both.exit_code, "--outside" in both.output) == (2, True)
    desk.do("task", "add", file, "1", "Fermer le portail")
    own = str(desk.data("task", "list", file, "1")[-1]["number"])
    desk.do("task", "done", file, "1", own, "--who", "le gardien")
    assert desk.data("timeline", file, "1")[-1]["to"] == "le gardien"
    again = desk.run("task", "done", file, "1", own, "--who", "le CPE")
    assert (again.exit_code, "done already" in again.output) == (2, True)
