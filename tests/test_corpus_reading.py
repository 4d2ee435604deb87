"""Reading: what becomes an article, what is skipped and why; nothing is dropped in silence."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dedup import Article, Skipped
from dedup.corpus import files, read_article, read_folder
from dedup.corpus import rows as lines
from dedup.errors import NoArticlesError, ReadError

BODY = "The council met on Monday. It voted to close the bridge.\n\nNobody spoke against the plan."


def read(folder: Path, **more: Any) -> tuple[dict[str, Article], dict[str, str]]:
    """Articles by id; reasons by the path under the folder."""
    found = list(read_folder(folder, **more))
    skipped = [one for one in found if isinstance(one, Skipped)]
    articles = [one for one in found if isinstance(one, Article)]
    assert len({one.id for one in articles}) == len(articles)
    reasons = {os.path.relpath(one.path, folder): one.reason for one in skipped}
    assert all(reason and "\n" not in reason for reason in reasons.values())
    return {one.id: one for one in articles}, reasons


def one(folder: Path, name: str, raw: bytes) -> Article:
    """The article of a file of these bytes."""
    (folder / name).write_bytes(raw)
    articles, skipped = read(folder)
    assert not skipped
    return articles[name]


def why(folder: Path, name: str, raw: bytes) -> str:
    """Why a file of these bytes is skipped."""
    (folder / name).write_bytes(raw)
    articles, skipped = read(folder)
    assert not articles
    return skipped[name]


def rows(
    folder: Path, *lines: str | dict[str, Any], name: str = "wire.jsonl"
) -> tuple[dict[str, Article], dict[str, str]]:
    """What comes of a .jsonl file of these lines."""
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / name).write_text(text, "utf-8")
    return read(folder)


def test_every_ending_that_holds_articles_is_read_and_any_other_named(tmp_path: Path) -> None:
    (tmp_path / "sub" / "deep").mkdir(parents=True)
    for name in (
        "a.txt",
        "b.md",
        "sub/c.TXT",
        "sub/deep/d.Md",
        "e.text",
        "f.pdf",
        "g",
        "h.txt.bak",
        "i.json",
        "j.gz",
        "sub/k.html",
    ):
        (tmp_path / name).write_text(BODY)
    line = json.dumps({"text": BODY}).encode()
    (tmp_path / "l.jsonl").write_bytes(line)
    (tmp_path / "m.jsonl.gz").write_bytes(gzip.compress(line + b"\n" + line))
    (tmp_path / "N.JSONL").write_bytes(line)
    articles, skipped = read(tmp_path)
    texts = ["a.txt", "b.md", "sub/c.TXT", "sub/deep/d.Md"]
    assert sorted(articles) == sorted([*texts, "l.jsonl:1", "m.jsonl.gz:1", "m.jsonl.gz:2", "N.JSONL:1"])
    assert set(skipped) == {"e.text", "f.pdf", "g", "h.txt.bak", "i.json", "j.gz", "sub/k.html"}
    assert skipped["f.pdf"] == "not an article (.pdf)"
    assert skipped["g"] == "not an article (no ending)"


def test_names_that_are_no_articles_are_passed_over_also_as_folders(tmp_path: Path) -> None:
    for folder in (".git", "_drafts", "news"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(BODY)
    for name in (".hidden.txt", "_note.txt", "README.md", "readme.txt", "README"):
        (tmp_path / name).write_text(BODY)
    assert [list(found) for found in read(tmp_path)] == [["news/x.txt"], []]


def test_the_folder_of_the_report_holds_no_articles_however_it_is_spelled(tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    for name in ("a.txt", "report/b.txt", "report/report.json"):
        (tmp_path / name).write_text(BODY)
    (tmp_path / "again").symlink_to(tmp_path / "report")
    for spelled in (tmp_path / "report", tmp_path / "." / "report" / "..", tmp_path / "again"):
        if spelled.name == "..":
            spelled = spelled / "report"
        assert [list(found) for found in read(tmp_path, leave_out=[spelled])] == [["a.txt"], []]


def test_the_text_stays_as_it_was_read(tmp_path: Path) -> None:
    text = "A title\r\n\r\n\u201cWe\u00a0saw\tit,\u201d she said.  \r\n\U0001f600 The end.\n"
    article = one(tmp_path, "a.txt", text.encode())
    assert article.text == text
    assert (article.title, article.path, article.notes) == ("A title", str(tmp_path / "a.txt"), ())


@pytest.mark.parametrize(
    ("text", "published", "title"),
    [
        ("date 2031-04-12\n\nBridge to close\n\n" + BODY, "2031-04-12", "Bridge to close"),
        ("date 2031-04-12 Bridge to close\n\n" + BODY, "2031-04-12", "Bridge to close"),
        (" DATE: 2031-04-12\tBridge to close\n\n" + BODY, "2031-04-12", "Bridge to close"),
        ("date 2031-04-12\r\nBridge to close\r\n\r\n" + BODY, "2031-04-12", "Bridge to close"),
        ("date 2031-04-12", "2031-04-12", None),
        ("\n\n  date 2031-04-12T08:30:00Z\nBridge to close\n\n" + BODY, "2031-04-12", "Bridge to close"),
        ("date 20310412\nBridge to close\n\n" + BODY, "2031-04-12", "Bridge to close"),
        ("Bridge to close\n\n" + BODY, None, "Bridge to close"),
        ("Bridge to close\rThe council met on Monday.\rIt voted.", None, "Bridge to close"),
        (BODY, None, None),
        ("The bridge closes on Monday.\n\n" + BODY, None, None),
        ("Dates and figs are in season\n\n" + BODY, None, "Dates and figs are in season"),
        ("Date night costs more than ever\n\n" + BODY, None, "Date night costs more than ever"),
        ("dated 2031-04-12\n\n" + BODY, None, "dated 2031-04-12"),
        ("One line without a full stop", None, None),
        (" ".join(["word"] * 60) + "\n\n" + BODY, None, None),
    ],
)
def test_date_line_and_title(tmp_path: Path, text: str, published: str | None, title: str | None) -> None:
    article = one(tmp_path, "a.txt", text.encode())
    assert (article.published, article.title, article.notes) == (published, title, ())
    assert article.text == text


@pytest.mark.parametrize("day", ["2031-02-30", "2031-13-01", "12.04.2031", "99999", "0000-00-00"])
def test_a_date_that_cannot_be_read_is_void_and_noted_and_the_article_kept(tmp_path: Path, day: str) -> None:
    article = one(tmp_path, "a.txt", f"date {day}\n\nBridge to close\n\n{BODY}".encode())
    assert article.published is None and article.title == "Bridge to close"
    assert len(article.notes) == 1 and day in article.notes[0]
    (tmp_path / "a.txt").unlink()
    articles, _ = rows(tmp_path, {"id": "x", "text": BODY, "published": day})
    assert articles["x"].published is None and day in articles["x"].notes[0]


def test_encodings(tmp_path: Path) -> None:
    text = "Café closes\n\nThe café \u201cLe Zinc\u201d closes \u2014 for good."
    assert one(tmp_path, "a.txt", text.encode("utf-8")).notes == ()
    marked = one(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode("utf-8"))
    assert (marked.text, marked.notes) == (text, ())
    dated = one(tmp_path, "a.txt", b"\xef\xbb\xbfdate 2031-04-12\n" + text.encode("utf-8"))
    assert (dated.published, dated.title) == ("2031-04-12", "Café closes")
    western = one(tmp_path, "a.txt", text.encode("cp1252"))
    assert (western.text, western.title) == (text, "Café closes")
    assert len(western.notes) == 1 and "Windows-1252" in western.notes[0]
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
        wide = one(tmp_path, "a.txt", mark + text.encode(encoding))
        assert wide.text == text and "UTF-16" in wide.notes[0]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\0", "binary"),
        (b"The council\0 met.", "binary"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 4, "binary"),
        (random.Random(7).randbytes(4000).replace(b"\0", b"\1"), "binary"),
        (BODY.encode("utf-16-le"), "binary"),
        (BODY.encode("utf-32"), "binary"),
        (b"\xff\xfea", "UTF-16"),
    ],
)
def test_what_is_no_text_is_skipped_with_its_reason(tmp_path: Path, raw: bytes, reason: str) -> None:
    assert reason in why(tmp_path, "a.txt", raw)
    with pytest.raises(ReadError, match=reason):
        read_article(tmp_path / "a.txt")


def test_a_file_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 2 << 20)
    (tmp_path / "a.txt").write_bytes(b"a" * (2 << 20))
    (tmp_path / "b.txt").write_bytes(b"b" * ((2 << 20) + 1))
    articles, skipped = read(tmp_path)
    assert list(articles) == ["a.txt"] and skipped == {"b.txt": "larger than 2 MB"}


@pytest.mark.parametrize("name", ["wire.jsonl", "wire.jsonl.gz"])
def test_a_line_without_end_is_not_taken_into_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for room in (files, lines):
        monkeypatch.setattr(room, "LARGEST", 1 << 20)
    raw = json.dumps({"id": "first", "text": BODY}).encode() + b"\n" + b" " * (1 << 22) + b"\n"
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith("gz") else raw)
    articles, skipped = read(tmp_path)
    assert list(articles) == ["first"]
    assert list(skipped) == [f"{name}:2"] and "larger than 1 MB" in skipped[f"{name}:2"]


def test_the_fields_of_a_line(tmp_path: Path) -> None:
    full = {
        "id": "w1",
        "text": BODY,
        "title": "T",
        "published": "2031-04-12T10:00:00",
        "publisher": "P",
        "url": "http://x",
        "more": 1,
    }
    bare = {"text": "date 2031-05-01\nBridge to close\n\n" + BODY}
    articles, skipped = rows(tmp_path, full, "", "  ", bare, {"id": 17, "text": BODY}, {"id": "", "text": BODY})
    assert not skipped
    first = articles["w1"]
    assert (first.title, first.published, first.publisher, first.url) == ("T", "2031-04-12", "P", "http://x")
    assert first.path == f"{tmp_path / 'wire.jsonl'}:1"
    second = articles["wire.jsonl:4"]
    assert (second.title, second.published, second.publisher) == ("Bridge to close", "2031-05-01", None)
    assert {"17", "wire.jsonl:6"} < set(articles)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"id": "x", "text": "half a li', "not JSON"),
        ("nonsense", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[1, 2]", "object"),
        ("null", "object"),
        ('"text"', "object"),
        ("{}", "text"),
        ('{"text": null}', "text"),
        ('{"text": ""}', "text"),
        ('{"text": " \\n"}', "empty"),
        ('{"text": 7}', "text"),
        ('{"text": ["a"]}', "text"),
        ('{"id": ' + "9" * 5000 + ', "text": "a"}', "not JSON"),
    ],
)
def test_a_bad_line_is_named_and_the_next_one_read(tmp_path: Path, line: str, reason: str) -> None:
    articles, skipped = rows(tmp_path, {"id": "before", "text": BODY}, line, {"id": "after", "text": BODY})
    assert sorted(articles) == ["after", "before"]
    assert list(skipped) == ["wire.jsonl:2"] and reason in skipped["wire.jsonl:2"]


def test_fields_of_the_wrong_type_are_left_out_and_noted(tmp_path: Path) -> None:
    wrong = {"text": BODY, "id": ["x"], "title": 5, "published": 20310412, "publisher": {"a": 1}, "url": True}
    articles, skipped = rows(
        tmp_path, wrong, {"text": BODY, "id": False}, {"text": BODY, "title": None, "published": None}
    )
    assert not skipped
    odd = articles["wire.jsonl:1"]
    assert (odd.title, odd.published, odd.publisher, odd.url) == (None, None, None, None)
    assert sorted(note.split()[0] for note in odd.notes) == ["id", "published", "publisher", "title", "url"]
    assert articles["wire.jsonl:2"].notes and not articles["wire.jsonl:3"].notes


def test_lines_that_are_no_utf8(tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": BODY}).encode()
    (tmp_path / "wire.jsonl").write_bytes(b"\xef\xbb\xbf" + good + b"\r\n" + b'{"text": "caf\xe9"}\n' + b"\0\0\n")
    articles, skipped = read(tmp_path)
    assert list(articles) == ["good"]
    assert "UTF-8" in skipped["wire.jsonl:2"] and "not JSON" in skipped["wire.jsonl:3"]


def test_a_lone_surrogate_in_json_is_text_like_any_other(tmp_path: Path) -> None:
    articles, _ = rows(tmp_path, '{"id": "\\ud800", "text": "The \\ud83d council met."}')
    assert articles["\ud800"].text == "The \ud83d council met."


@pytest.mark.parametrize("name", ["wire.jsonl", "wire.jsonl.gz"])
@pytest.mark.parametrize("content", [b"", b"\n\n \n"])
def test_a_file_without_a_line_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    assert why(tmp_path, name, gzip.compress(content) if name.endswith("gz") else content) == "empty"


def test_a_truncated_gzip_gives_what_it_holds_and_says_where_it_ends(tmp_path: Path) -> None:
    noise = random.Random(1)
    lines = [json.dumps({"id": str(n), "text": f"The number {noise.random()} was drawn."}) for n in range(3000)]
    whole = gzip.compress("\n".join(lines).encode())
    (tmp_path / "wire.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    articles, skipped = read(tmp_path)
    assert 500 < len(articles) < 3000
    (place,) = skipped
    assert place == f"wire.jsonl.gz:{len(articles) + 1}" and "unreadable from here on" in skipped[place]


@pytest.mark.parametrize(
    "damage", [lambda raw: b'{"text": "plain"}', lambda raw: raw[:-6] + bytes(6), lambda raw: raw[:12] + b"\xff" * 20]
)
def test_a_broken_gzip_is_named(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    whole = gzip.compress(json.dumps({"id": "x", "text": BODY * 9}).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(damage(whole))
    _, skipped = read(tmp_path)
    (place,) = skipped
    assert place.startswith("a.jsonl.gz:") and "unreadable" in skipped[place]


def test_the_second_article_with_an_id_is_skipped_with_the_first_named(tmp_path: Path) -> None:
    (tmp_path / "z.jsonl").write_text(json.dumps({"id": "a.txt", "text": "Another text."}))
    (tmp_path / "a.txt").write_text(BODY)
    articles, skipped = rows(tmp_path, {"id": "x", "text": "One."}, {"id": "x", "text": "Two."})
    assert articles["a.txt"].text == BODY and articles["x"].text == "One."
    assert set(skipped) == {"z.jsonl:1", "wire.jsonl:2"}
    assert (
        "second article with the id a.txt" in skipped["z.jsonl:1"] and str(tmp_path / "a.txt") in skipped["z.jsonl:1"]
    )


def test_a_file_that_vanishes_or_closes_between_listing_and_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.jsonl", "e.jsonl"):
        (tmp_path / name).write_text(json.dumps({"text": BODY}))
    really = files._files

    def then_gone(root: Path, left_out: set[str]) -> Iterator[Path | Skipped]:
        for file in list(really(root, left_out)):
            if isinstance(file, Path) and file.name in ("b.txt", "e.jsonl"):
                file.unlink()
            yield file

    read_bytes = Path.read_bytes

    def closed(self: Path) -> bytes:
        if self.name == "c.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return read_bytes(self)

    monkeypatch.setattr(files, "_files", then_gone)
    monkeypatch.setattr(Path, "read_bytes", closed)
    articles, skipped = read(tmp_path)
    assert sorted(articles) == ["a.txt", "d.jsonl:1"]
    assert skipped["b.txt"] == "no such file or directory" and skipped["c.txt"] == "permission denied"
    assert "no such file" in skipped["e.jsonl:1"]


def test_a_folder_that_may_not_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "shut").mkdir()
    (tmp_path / "open" / "a.txt").write_text(BODY)
    really = os.scandir

    def scandir(path: Any) -> Any:
        if os.fspath(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", os.fspath(path))
        return really(path)

    monkeypatch.setattr(os, "scandir", scandir)
    articles, skipped = read(tmp_path)
    assert list(articles) == ["open/a.txt"] and skipped == {"shut": "permission denied"}


def test_what_is_no_regular_file_is_neither_waited_for_nor_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for ending in (".txt", ".jsonl", ".jsonl.gz"):
        os.mkfifo(tmp_path / f"pipe{ending}")
        (tmp_path / f"device{ending}").symlink_to("/dev/zero")
        (tmp_path / f"folder{ending}").mkdir()
        (tmp_path / f"loop{ending}").symlink_to(f"loop{ending}")
        (tmp_path / f"gone{ending}").symlink_to("nowhere")
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("plug.txt")
        articles, skipped = read(tmp_path)
    assert not articles
    assert len(skipped) == 13  # a folder holds what it holds, whatever its name
    for place, reason in skipped.items():
        kind = place.split(".")[0]
        wanted = {"loop": "symbolic link", "gone": "no such file"}.get(kind, "not a regular file")
        assert wanted in reason, (place, reason)
    for kind, reason in (("pipe", "not a regular file"), ("folder", "a folder"), ("gone", "no such file")):
        for ending in (".txt", ".jsonl"):
            with pytest.raises(ReadError, match=reason):
                read_article(tmp_path / f"{kind}{ending}")


def test_links_to_files_are_read_and_links_to_folders_named(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(BODY)
    (tmp_path / "in" / "b.txt").symlink_to("a.txt")
    (tmp_path / "in" / "deep" / "round").symlink_to(tmp_path / "in")
    articles, skipped = read(tmp_path / "in")
    assert sorted(articles) == ["a.txt", "b.txt"]
    assert skipped == {"deep/round": "a link to a folder"}


def test_a_name_that_is_no_unicode_gets_a_printable_id(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(BODY)
    except OSError:
        pytest.skip("this file system takes Unicode names only")
    (tmp_path / "new\nline\x1b.txt").write_text(BODY)
    articles, skipped = read(tmp_path)
    assert sorted(articles) == ["caf\\xe9.txt", "new\nline\x1b.txt"] and not skipped
    articles["caf\\xe9.txt"].id.encode("utf-8")


def test_the_order_in_which_a_disk_lists_its_files_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(12):
        folder = tmp_path / f"f{number % 3}"
        folder.mkdir(exist_ok=True)
        (folder / f"{number}.txt").write_text(f"{BODY} {number}")
        (tmp_path / f"{number}.jsonl").write_text(json.dumps({"id": str(number % 4), "text": f"{BODY} {number}"}))
    wanted = list(read_folder(tmp_path))
    assert sum(isinstance(found, Skipped) for found in wanted) == 8
    really = os.walk
    noise = random.Random(3)

    def shuffled(*args: Any, **more: Any) -> Iterator[Any]:
        for folder, folders, names in really(*args, **more):
            noise.shuffle(folders)
            noise.shuffle(names)
            yield folder, folders, names

    monkeypatch.setattr(os, "walk", shuffled)
    for _ in range(3):
        assert list(read_folder(tmp_path)) == wanted


def test_nothing_is_dropped_in_silence(tmp_path: Path) -> None:
    """Every file is an article, is skipped with a reason, or has a name that is none."""
    noise = random.Random(11)
    for number in range(60):
        ending = noise.choice([".txt", ".md", ".jsonl", ".jsonl.gz", ".pdf", "", ".TXT"])
        raw = noise.choice(
            [b"", BODY.encode(), noise.randbytes(200), b"{}", b'{"text": "A line."}\n[]', b"\xff\xfe\xff", b"\0"]
        )
        folder = tmp_path / noise.choice(["a", "b", "a/c"])
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}{ending}").write_bytes(raw)
    told = {str(found.path).partition(":")[0] for found in read_folder(tmp_path)}
    assert told == {str(file) for file in tmp_path.rglob("*") if file.is_file()}


def test_one_file_is_a_folder_of_one(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(BODY)
    (tmp_path / "a.pdf").write_text(BODY)
    assert [found.id for found in read_folder(tmp_path / "README.md") if isinstance(found, Article)] == ["README.md"]
    assert [found.reason for found in read_folder(str(tmp_path / "a.pdf")) if isinstance(found, Skipped)] == [
        "not an article (.pdf)"
    ]


@pytest.mark.parametrize("name", ["corpse", "x" * 5000, "a\0b", "a.txt/b"])
def test_a_folder_that_is_not_there(tmp_path: Path, name: str) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "a.txt").write_text(BODY)
    with pytest.raises(NoArticlesError, match="no such folder or file") as raised:
        list(read_folder(tmp_path / name))
    assert (name == "corpse") == ("nearest" in str(raised.value))


def test_an_empty_folder_holds_nothing(tmp_path: Path) -> None:
    assert list(read_folder(tmp_path)) == []


def test_a_draft_may_be_a_file_of_any_name_or_one_json_line(tmp_path: Path) -> None:
    (tmp_path / "_draft").write_text("Bridge to close\n\n" + BODY)
    assert read_article(tmp_path / "_draft").id == str(tmp_path / "_draft")
    assert read_article(tmp_path / "_draft", id="cms-7").id == "cms-7"
    (tmp_path / "one.jsonl").write_text(json.dumps({"id": "w1", "text": BODY}))
    assert read_article(tmp_path / "one.jsonl").id == "w1"
    assert read_article(tmp_path / "one.jsonl", id="cms-7").id == "cms-7"
    (tmp_path / "two.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n')
    for name, fault in (("two.jsonl", "2 were found"), ("none.jsonl", "0 were found"), ("none.txt", "no such file")):
        with pytest.raises(ReadError, match=fault) as raised:
            read_article(tmp_path / name)
        assert str(tmp_path / name) in str(raised.value)


def test_a_stream_too_large_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST", 1 << 20)
    assert list(files.read_stream(io.BytesIO(b"word\n" * (1 << 20)))) == [Skipped("-", "larger than 1 MB")]
