"""Exhibits from the terminal: everything the window does with them."""

from tests.cli.conftest import Shell

PNG = b"\x89PNG\r\n\x1a\n" + b"0123456789" * 100


def test_a_file_is_kept_saved_and_removed(desk: Shell) -> None:
    file, folder = desk.desk, desk.folder
    (folder / "capture.png").write_bytes(PNG)
    (folder / "photo.jpg").write_bytes(b"MZ\x90\x00")
    desk.do("log", file, "1", "vidéo vue au portail")
    said = desk.do("attach", file, "1", folder / "capture.png", "--shows", "no", "--by", "CL")
    assert "capture.png" in said
    rows = desk.data(
        "attach",
        file,
        "1",
        folder / "photo.jpg",
        "--entry",
        "1",
        "--origin",
        "received",
        "--from",
        "CPE",
        "--through",
        "WhatsApp",
    )
    assert isinstance(rows, list)
    assert (rows[0]["misnamed"], rows[0]["entry"], rows[0]["from"]) == (True, "1", "CPE")
    assert "not what its name says" in desk.do(
        "attach", file, "1", folder / "photo.jpg", "--entry", "1"
    )
    desk.do("exhibit", "save", file, "1", "1", folder / "out.png")
    assert (folder / "out.png").read_bytes() == PNG
    entries = desk.data("timeline", file, "1")
    assert isinstance(entries, list)
    assert [len(entry["exhibits"]) for entry in entries] == [2, 1]
    desk.do("backup", file, folder / "copie.crisis")
    removed = desk.do("remove-exhibit", file, "1", "1", "--reason", "demande du parquet")
    assert "copie.crisis" in removed
    assert b"0123456789" * 50 not in (folder / "copie.crisis").read_bytes()
    assert b"0123456789" * 50 not in file.read_bytes()
    assert "removed: demande du parquet" in desk.do("exhibit", "list", file, "1")
    assert desk.data("verify", file)["ok"] is True  # type: ignore[index]
    again = desk.refused("exhibit", "save", file, "1", "1", folder / "x.png")
    assert "removed already" in again


def test_the_answer_is_told(desk: Shell) -> None:
    file = desk.desk
    assert "Nobody has answered yet" in desk.do("exhibit", "shows", file, "1")
    assert desk.data("exhibit", "shows", file, "1") == {
        "answer": "",
        "keeps_files": True,
        "at": None,
        "by": "",
        "reason": "",
        "kept": [],
    }
    desk.do("exhibit", "shows", file, "1", "unknown", "--by", "CL")
    assert "No file is kept" in desk.do("exhibit", "shows", file, "1")
    desk.do("exhibit", "shows", file, "1", "no", "--reason", "vu avec la CPE", "--by", "CL")
    told = desk.data("exhibit", "shows", file, "1")
    assert isinstance(told, dict)
    assert (told["answer"], told["keeps_files"], told["by"]) == ("no", True, "CL")
    assert told["reason"] == "vu avec la CPE"
    assert "vu avec la CPE" in desk.do("exhibit", "shows", file, "1")


def test_reference_only_holds(desk: Shell) -> None:
    file, path = desk.desk, desk.folder / "capture.png"
    path.write_bytes(PNG)
    assert "Before the first image" in desk.refused("attach", file, "1", path)
    desk.do("exhibit", "shows", file, "1", "unknown")
    assert "address only" in desk.refused("attach", file, "1", path)
    refused = desk.refused("attach", file, "1", "--address", "javascript:alert(1)")
    assert "is not the address of a page" in refused  # as `publication add` says
    desk.do("attach", file, "1", "--address", "exemple.org/p/1")
    assert "A reason is needed" in desk.refused("exhibit", "shows", file, "1", "no")
    desk.do("exhibit", "shows", file, "1", "no", "--reason", "vu")
    desk.do("attach", file, "1", path)
    rows = desk.data("exhibit", "list", file, "1")
    assert isinstance(rows, list)
    assert [row["origin"] for row in rows] == ["described", "captured"]


def test_a_mistake_is_said_in_one_sentence(desk: Shell) -> None:
    file, folder = desk.desk, desk.folder
    many = []
    for number in range(51):
        many.append(folder / f"{number}.txt")
        many[-1].write_text("x")
    assert "51 files at once" in desk.refused("attach", file, "1", *many)
    assert "cannot be read" in desk.refused("attach", file, "1", folder)
    assert "no such file" in desk.refused("attach", file, "1", folder / "absent")
    assert "no exhibit" in desk.refused("remove-exhibit", file, "1", "9", "--reason", "x")
    large = folder / "film.mp4"
    large.write_bytes(b"\x00\x00\x00\x18ftypisom")
    with large.open("r+b") as stream:
        stream.truncate(21 << 20)
    assert "21 MB" in desk.refused("attach", file, "1", large)
    assert desk.run("attach", file, "1").exit_code == 2
