"""A pull request fails on what its author can fix; a weekly run never fails on a finding."""

import json
import socket
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from time import monotonic

import pytest

from checks.content.guide import Guide, load
from checks.content.sources import Accept, Source
from checks.links import CannotCheck
from checks.links.classify import Classification, LinkStatus
from checks.links.cli import main, parse_options, run, site_address
from checks.links.fetch import Limits
from checks.links.findings import finding
from tests.links import asking
from tests.links.asking import IMPATIENT, QUICK
from tests.support.fault_server import TITLE, Faults, faults, secure_faults

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def web() -> Iterator[Faults]:
    with faults() as server:
        yield server


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project without sources at its first commit, so that all are new."""
    monkeypatch.delenv("SITE_URL", raising=False)
    (tmp_path / "mkdocs.yml").write_text('site_url: !ENV [SITE_URL, "http://127.0.0.1:9/"]\n')
    who = ["-c", "user.name=A", "-c", "user.email=a@b.test"]
    for words in (["init"], ["commit", "--allow-empty", "-m", "The first"]):
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def guide(*sources: Source) -> Guide:
    days = {"index.md": date(2026, 1, 5), "records/index.md": date(2025, 10, 14)}
    return asking.guide(days, *sources)


def check(
    root: Path, known: Guide, *words: str, today: date = TODAY, limits: Limits = QUICK
) -> int:
    options = parse_options(list(words))
    options.limits = limits
    return run(known, options, root, today)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/good", 0),
        ("/301", 0),
        ("/to-home", 0),
        ("/403", 0),
        ("/429", 0),
        ("/503", 0),
        ("/lost", 0),
        ("/changed/page", 0),
        ("/404", 1),
    ],
)
def test_a_pull_request_fails_only_on_what_its_author_can_fix(
    web: Faults, root: Path, path: str, code: int
) -> None:
    assert check(root, guide(web.source(path)), "--base=HEAD") == code


def test_a_pull_request_fails_on_a_bad_certificate_and_a_malformed_address(root: Path) -> None:
    with secure_faults() as (server, _):
        assert check(root, guide(server.source("/good")), "--base=HEAD") == 1
        bad = Source("it", "A", TITLE, "https://127.0.0.1:99999/", 1)
        good = Source("other", "A", TITLE, server.url("/good"), 1)
        assert check(root, guide(bad, good), "--base=HEAD") == 1


def test_an_accepted_finding_does_not_fail_a_pull_request_until_its_day(
    web: Faults, root: Path
) -> None:
    for until, code in ((TODAY, 0), (TODAY - timedelta(1), 1)):
        accept = Accept("GONE", "It comes back.", until, 5)
        source = Source("it", "A", TITLE, web.url("/404"), 4, accept)
        assert check(root, guide(source), "--base=HEAD") == code


@pytest.mark.parametrize("path", ["/404", "/hang", "/lost", "/301"])
def test_a_weekly_run_never_fails_on_a_finding(web: Faults, root: Path, path: str) -> None:
    state = f"--state={root / 'links.json'}"
    assert check(root, guide(web.source(path)), state, limits=IMPATIENT) == 0


def test_a_dead_source_is_reported_in_the_second_week(web: Faults, root: Path) -> None:
    words = [f"--state={root / 'cache/links.json'}", f"--markdown={root / 'cache/links.md'}"]
    texts = []
    for week in range(2):
        check(root, guide(web.source("/404")), *words, today=TODAY + timedelta(7 * week))
        texts.append((root / "cache/links.md").read_text())
    assert texts[0] == ""
    assert "GONE it" in texts[1]
    assert "first seen: `2026-11-22`" in texts[1]


def test_45_sources_that_hang_are_all_in_the_report(root: Path) -> None:
    with ExitStack() as stack:
        one = stack.enter_context(faults())
        others = [stack.enter_context(faults(f"127.0.0.{n}")) for n in range(2, 24)]
        servers = [*others, *[one] * 23]
        known = [
            Source(f"source-{n}", "A", TITLE, f"{server.url('/hang')}?{n}", 1)
            for n, server in enumerate(servers)
        ]
        report = root / "links.json"
        began = monotonic()
        limits = replace(QUICK, read=30, total=1)
        assert check(root, guide(*known), f"--json={report}", limits=limits) == 0
        assert monotonic() - began < 20
    rows = json.loads(report.read_text())["findings"]
    assert [row["source"]["id"] for row in rows] == [each.id for each in known]
    assert {row["status"] for row in rows} == {"TRANSIENT"}


def test_a_source_that_is_no_more_is_forgotten(web: Faults, root: Path) -> None:
    file = root / "links.json"
    check(root, guide(web.source("/404")), f"--state={file}")
    check(root, guide(web.source("/good")), f"--state={file}")
    assert list(json.loads(file.read_text())) == [web.url("/good")]


def no_network(monkeypatch: pytest.MonkeyPatch, *but: str) -> None:
    real = socket.getaddrinfo

    def resolve(host: str, *rest: object, **more: object) -> object:
        if host in but:
            return real(host, *rest, **more)  # type: ignore[arg-type]
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def test_without_a_network_nothing_is_judged_or_recorded(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_network(monkeypatch)
    known = guide(Source("it", "A", TITLE, "https://good.example.org/", 1))
    files = [root / "links.json", root / "links.md"]
    for words in (["--base=HEAD"], [f"--state={files[0]}", f"--markdown={files[1]}"]):
        assert check(root, known, *words) == 0
        assert "skipped: offline" in capsys.readouterr().out
    assert not any(file.exists() for file in files)


def test_the_real_sources_are_skipped_in_one_line_without_a_network(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_network(monkeypatch)
    assert main([f"--state={root / 'links.json'}"], ROOT) == 0
    said = capsys.readouterr()
    assert (said.out, said.err) == ("sources: skipped: offline\n", "")


def test_the_real_sources_are_joined_to_their_pages() -> None:
    known = load(ROOT, TODAY)
    for source in known.sources.values():
        result = Classification(LinkStatus.GONE, "status 404", 404, source.url, "")
        found = finding(known, source, result, {}, TODAY)
        assert found.pages
        assert f"/{source.url}" in found.edit


def test_without_a_network_the_inside_is_still_checked(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_network(monkeypatch, "127.0.0.1")
    (root / "mkdocs.yml").write_text("site_url: http://guide.invalid/\n")
    known = guide(Source("it", "A", TITLE, "https://good.example.org/", 1))
    (root / "site").mkdir()
    for text, code in (("<p id=a><a href='#a'>", 0), ("<a href='nothing/'>", 1)):
        (root / "site/index.html").write_text(text)
        assert check(root, known, "--base=HEAD", f"--site={root / 'site'}") == code
        assert "skipped: offline" in capsys.readouterr().out


def test_one_dead_host_is_not_offline(
    web: Faults, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_network(monkeypatch, "127.0.0.1")
    dead = Source("dead", "A", TITLE, "http://gone.invalid/", 1)
    assert check(root, guide(dead, web.source("/good")), "--base=HEAD") == 1


def test_a_proxy_that_answers_is_a_network(
    web: Faults, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    no_network(monkeypatch, "127.0.0.1")
    monkeypatch.setenv("https_proxy", web.url(""))
    known = guide(Source("it", "A", TITLE, "https://good.example.org/", 1))
    limits = replace(QUICK, allow_private=False)
    code = check(root, known, "--base=HEAD", limits=limits)
    assert code == 0, "a proxy that refuses is nobody's dead source"
    assert "TRANSIENT" in capsys.readouterr().out


def test_a_base_that_is_not_there_or_a_site_that_is_not_built_is_said(
    web: Faults, root: Path
) -> None:
    with pytest.raises(CannotCheck, match="make build"):
        check(root, guide(web.source("/good")), f"--site={root / 'site'}")
    with pytest.raises(CannotCheck, match="git knows no 'nothing'"):
        check(root, guide(web.source("/good")), "--base=nothing")


def test_wrong_data_is_said_before_anything_is_asked(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "docs").mkdir()
    assert main([], root, TODAY) == 1
    assert "docs/_data/sources.yml:1: this file is missing" in capsys.readouterr().err


def test_the_site_s_address_is_in_the_settings_or_the_environment(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert site_address(root) == "http://127.0.0.1:9/"
    (root / "mkdocs.yml").write_text("site_url: https://a.example.org/b\n")
    assert site_address(root) == "https://a.example.org/b/"
    monkeypatch.setenv("SITE_URL", "https://c.example.org")
    assert site_address(root) == "https://c.example.org/"
