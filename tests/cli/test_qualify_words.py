"""What `qualify` is told must be said once, and of the content it is about."""

from tests.cli.conftest import Shell


def test_two_answers_to_one_question_are_refused(desk: Shell) -> None:
    for more in ((), ("--apply",)):
        said = desk.run(
            "qualify", desk.desk, "1", "--answer", "g1=oui", "--answer", "g1=non", *more
        )
        assert (said.exit_code, "g1" in said.output) == (2, True)
    same = ("--answer", "g1=no", "--answer", "g1=non")
    assert desk.run("qualify", desk.desk, "1", *same).exit_code == 0


def test_an_answer_about_a_content_says_which_where_there_are_some(desk: Shell) -> None:
    file = desk.desk
    desk.do("qualify", file, "1", "--answer", "g2=yes", "--apply")  # no content yet
    made = desk.data(
        "publication", "add", file, "1", "https://x.com/a/status/1", "--target", "post"
    )
    for more in ((), ("--apply",)):
        said = desk.run("qualify", file, "1", "--answer", "g2=no", *more)
        assert (said.exit_code, f"({made['number']})" in said.output) == (2, True)
    chosen = ("--publication", str(made["number"]))
    desk.do("qualify", file, "1", "--answer", "g2=no", *chosen, "--apply")


def test_leaving_a_crisis_says_what_the_law_still_asks(desk: Shell) -> None:
    file = desk.desk
    desk.do("qualify", file, "1", "--answer", "g6=yes", "--apply")
    said = desk.run("qualify", file, "1", "--not-a-crisis", "--reason", "rien", "--apply")
    assert said.exit_code == 0, said.output
    assert "legal deadline" in said.stdout
    assert "its deadline runs on" in said.stderr
    assert "Encore ouvert" in desk.do("timeline", file, "1") or "Still open" in desk.do(
        "timeline", file, "1"
    )
