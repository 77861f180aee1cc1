"""The planner in a real browser: what is typed comes out right, stays there, and harms nothing.

`tests/browsers/planning.py` fills it in from end to end, in each engine.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.conftest import Served, serving
from tests.support import page_audits
from tests.support.planner import (
    CHECKS,
    KEY,
    MARK,
    PARTS,
    TEXTS,
    days,
    fill,
    go,
    letters,
    stored,
    values,
)
from tests.support.site import ROOT, Site, weight

pytestmark = pytest.mark.proof

PLAN = "plan/"
LARGEST = "records"  # the part that has most of all kinds of fields
ICON = "assets/icon.svg"  # a browser asks for it in its own time

WHOLE = 30 * 1024  # bytes of the page with all that it loads
SCRIPT = 9 * 1024  # bytes
REQUESTS = 6


@contextmanager
def planner(chromium: Browser, served: Served, part: str = "", **options: Any) -> Iterator[Page]:
    """A new person's window with the planner in it; nothing may go wrong there unnoticed."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, **options)
    context.add_init_script("window.print = () => { window.printed = document.documentElement"
                            ".dataset.print; }")  # fmt: skip
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(f"{message.location['url']} {message.text}"))
    page.on("pageerror", lambda error: faults.append(error.message))
    page.goto(served.url(PLAN) + part)
    yield page
    context.close()
    assert [fault for fault in faults if ICON not in fault] == []


def saved(page: Page, action: str) -> bytes:
    go(page, "take")
    with page.expect_download() as waiting:
        page.locator(f"#take [data-do={action}]").click()
    return Path(waiting.value.path()).read_bytes()


def opened(page: Page, content: bytes, name: str = "my-plan.txt") -> str:
    """Open a saved file; gives what the page says about it."""
    page.evaluate("document.getElementById('note').textContent = ''")
    go(page, "take")
    file = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator("#open").set_input_files(file)  # type: ignore[arg-type]
    page.locator("#note:not(:empty), #sure[open]").first.wait_for()
    if page.locator("#sure").is_visible():
        page.locator("#sure-yes").click()
    return page.locator("#note").inner_text()


# Letters


def test_each_office_has_its_letter_until_all_is_there(chromium: Browser, served: Served) -> None:
    with planner(chromium, served) as page:
        fill(page, TEXTS, ("want:pathology-report", "want:scans"))
        assert ["Radiology" in each for each in letters(page)] == [False, True]
        fill(page, {}, ("have:pathology-report",))
        assert ["Radiology" in each for each in letters(page)] == [True]


# Days


@pytest.mark.parametrize(
    ("asked", "call"),
    [("2026-11-20", "2026-11-27"), ("2026-11-21", "2026-11-30"), ("2028-02-22", "2028-02-29")],
)
def test_a_call_is_never_due_on_a_weekend(
    chromium: Browser, served: Served, asked: str, call: str
) -> None:
    with planner(chromium, served, timezone_id="Pacific/Kiritimati") as page:
        fill(page, {"imaging-asked": asked}, ("want:scans",))
        assert [str(day) for day, _ in days(saved(page, "calendar")).values()] == [call]


def test_without_days_there_is_a_sentence(chromium: Browser, served: Served) -> None:
    with planner(chromium, served, "#take") as page:
        page.locator("[data-do=calendar]").click()
        assert "Fill in the day of your visit" in page.locator("#note").inner_text()


# Files


def data(**changes: Any) -> bytes:
    whole = {"format": KEY, "version": 1, "id": "0" * 16, "texts": {"name": "Eva"},
             "checks": [], "order": []}  # fmt: skip
    return f"Words\r\n{MARK}\r\n{json.dumps(whole | changes)}\r\n".encode()


REFUSED = {
    "not a plan": (b"Dear doctor", "This file is not a plan from this page."),
    "empty": (b"", "This file is not a plan from this page."),
    "bytes": (bytes(range(256)) * 99, "This file is not a plan from this page."),
    "of another program": (data(format="x"), "This file is not a plan from this page."),
    "newer": (data(version=2), "This file comes from a newer page than this one."),
    "cut off": (data()[:-20], "This file is damaged"),
    "without data": (f"{MARK}\r\n".encode(), "This file is damaged"),
    "no object": (f"{MARK}\r\nnull".encode(), "This file is not a plan"),
    "of numbers": (data(checks=[1]), "This file is damaged"),
    "of lists": (data(texts={"name": ["x"]}), "This file is damaged"),
    "without lists": (data(order=None), "This file is damaged"),
}


def test_a_file_that_is_no_plan_changes_nothing(chromium: Browser, served: Served) -> None:
    with planner(chromium, served) as page:
        fill(page, TEXTS, CHECKS)
        before = values(page)
        for content, message in REFUSED.values():
            said = opened(page, content)
            assert said.startswith(message)
            assert said.endswith("Nothing was changed.")
            assert values(page) == before


def test_a_huge_file_is_refused_before_it_is_read(chromium: Browser, served: Served) -> None:
    with planner(chromium, served, "#take") as page:
        page.evaluate("Object.defineProperty(File.prototype, 'size', {get: () => 50000001})")
        assert opened(page, b"x") == "This file is too large to be a plan. Nothing was changed."


def test_what_has_no_place_here_is_counted_and_does_no_harm(
    chromium: Browser, served: Served
) -> None:
    texts = '{"name": "Eva", "__proto__": "x", "constructor": "y", "gone": "z"}'
    content = data(checks=["ask:gone", "want:slides"], texts="TEXTS").replace(
        b'"TEXTS"', texts.encode()
    )
    with planner(chromium, served) as page:
        assert "no place for 4 of its answers" in opened(page, content)
        assert values(page) == {"boxes": ["want:slides", "doctor"], "typed": {"name": "Eva"}}


# Keeping


@pytest.mark.parametrize("fault", ["getItem", "setItem"])
def test_a_browser_that_keeps_nothing_says_so(
    chromium: Browser, served: Served, fault: str
) -> None:
    with planner(chromium, served) as page:
        page.add_init_script(f"Storage.prototype.{fault} = () => {{ throw new Error('full'); }}")
        page.reload()
        go(page, "take")
        page.get_by_label("Keep my plan").click()
        kept = page.get_by_label("Keep my plan").is_checked()
        assert kept == (fault == "getItem")
        if not kept:
            assert "Save a file instead" in page.locator("#note").inner_text()


@pytest.mark.all
def test_a_guide_that_shares_its_host_does_not_offer_to_keep(
    chromium: Browser, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, env=os.environ | {"OWN_ORIGIN": "false"})
    with (
        serving(tmp_path) as address,
        planner(chromium, Served(Site(tmp_path), address), "#take") as page,
    ):
        assert page.get_by_label("Keep my plan").count() == 0
        fill(page, TEXTS)
        page.wait_for_timeout(500)
        assert stored(page) == {}


# Anything typed


def test_a_pasted_report_is_not_cut(chromium: Browser, served: Served) -> None:
    with planner(chromium, served) as page:
        report = "Findings: " * 10_000
        fill(page, {"notes": report})
        go(page, "take")
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        content = saved(page, "save")
    with planner(chromium, served) as page:
        opened(page, content)
        assert values(page)["typed"]["notes"] == report


# Nothing leaves the page


def test_nothing_is_asked_for_after_the_page_has_loaded(chromium: Browser, served: Served) -> None:
    """Not even with the network off, where all works as before."""
    asked: list[str] = []
    with planner(chromium, served) as page:
        page.wait_for_load_state("networkidle")
        page.context.set_offline(True)
        page.on("request", lambda request: asked.append(request.url))
        fill(page, TEXTS, CHECKS)
        for part in PARTS:
            go(page, part)
        assert len(days(saved(page, "calendar"))) == 3
        content = saved(page, "save")
        assert opened(page, content) == "Your plan is open."
        page.locator("#take [data-do=letters]").click()
        assert page.evaluate("window.printed") == "letters"
        assert {url for url in asked if not url.startswith("blob:")} <= {served.url(ICON)}
        assert page.url == served.url(PLAN) + "#take"
        assert "Ana" not in page.title()


SENDERS = {
    "fetch": "fetch('/x').then(() => 'sent', () => 'refused')",
    "form": "(() => { const form = document.createElement('form'); form.action = '/x';"
            " document.body.append(form); form.submit(); return 'refused'; })()",
    "string code": "(() => { try { setTimeout('0'); return 'sent'; }"
              " catch { return 'refused'; } })()",
    "markup": "(() => { try { document.body.innerHTML = '<b>x</b>'; return 'sent'; }"
              " catch { return 'refused'; } })()",
    "worker": "navigator.serviceWorker ? navigator.serviceWorker.register('/assets/plan.js')"
              ".then(() => 'sent', () => 'refused') : 'refused'",
}  # fmt: skip


@pytest.mark.parametrize("way", SENDERS)
def test_the_page_can_not_send(chromium: Browser, served: Served, way: str) -> None:
    with page_audits.opened(chromium, served.url(PLAN)) as page:
        asked: list[str] = []
        page.on("requestfinished", lambda request: asked.append(request.url))
        assert page.evaluate(SENDERS[way]) == "refused"
        page.wait_for_timeout(100)
        assert set(asked) <= {served.url(ICON)}
        assert page.url == served.url(PLAN)


# On a small phone, in the dark, by keys, without a script, and on paper


@pytest.mark.parametrize(
    "part",
    [pytest.param(each, marks=() if each == LARGEST else pytest.mark.all) for each in PARTS],
)
def test_no_program_finds_a_fault_in_a_part_that_is_filled_in(
    chromium: Browser, served: Served, part: str
) -> None:
    with planner(chromium, served, f"#{part}") as page:
        fill(page, TEXTS, CHECKS)
        for width in page_audits.WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page_audits.cut_off(page) == []
            assert page_audits.small_targets(page) == []
        for _ in page_audits.at_each_width(page, page_audits.resizer(page)):
            assert page_audits.axe(page) == []
        page.emulate_media(color_scheme="dark")
        assert page_audits.axe(page, page_audits.OF_COLORS) == []
        page.emulate_media(forced_colors="active", color_scheme="light")
        assert page_audits.axe(page, page_audits.OF_COLORS) == []


@pytest.mark.parametrize("part", PARTS)
def test_one_part_is_shown_by_its_address_without_a_script(
    chromium: Browser, served: Served, part: str
) -> None:
    with page_audits.opened(chromium, served.url(PLAN) + "#" + part, scripts=False) as page:
        assert [each for each in PARTS if page.locator(f"#{each}").is_visible()] == [part]
        assert not page.locator("[data-do]").first.is_visible()
        page.emulate_media(media="print")
        shown = [each for each in PARTS if page.locator(f"#{each}").is_visible()]
        assert shown == [each for each in PARTS if each != "take"]


def clicks(page: Page) -> Iterator[Locator]:
    yield page.get_by_role("link", name="Your plan").first
    yield page.get_by_role("link", name="Your reasons", exact=True)
    yield page.get_by_label("My cancer is rare")
    yield page.get_by_role("button", name="Print my page").locator("visible=true")


@pytest.mark.parametrize("press", ["click", "keys"])
def test_four_clicks_lead_from_home_to_a_printed_plan(
    chromium: Browser, served: Served, press: str
) -> None:
    act: Callable[[Locator], None] = {
        "click": lambda each: each.click(),
        "keys": lambda each: each.press("Space" if each.get_attribute("value") else "Enter"),
    }[press]
    with planner(
        chromium,
        served,
        "../",
    ) as page:
        page.set_viewport_size({"width": 1280, "height": 800})
        for each in clicks(page):
            act(each)
        assert page.evaluate("window.printed") == "sheet"
        page.emulate_media(media="print")
        assert "My cancer is rare" in page.locator("#sheet").inner_text()
        assert not page.locator("h1").is_visible()


def test_a_usual_plan_is_one_sheet_of_paper(
    chromium: Browser, served: Served, tmp_path: Path
) -> None:
    from pypdf import PdfReader

    with planner(chromium, served) as page:
        fill(page, TEXTS, (*CHECKS, "ask:agree-diagnosis", "want:scans"))
        page.locator("[data-do=sheet]").first.dispatch_event("click")
        page.pdf(path=tmp_path / "sheet.pdf", format="Letter")
    (sheet,) = PdfReader(tmp_path / "sheet.pdf").pages
    assert "My plan for a second opinion" in sheet.extract_text()


def test_the_planner_is_light(chromium: Browser, served: Served) -> None:
    asked: list[str] = []
    with page_audits.opened(chromium, "about:blank") as page:
        page.on("request", lambda request: asked.append(request.url.removeprefix(served.address)))
        page.goto(served.url(PLAN), wait_until="networkidle")
    assert len(asked) <= REQUESTS
    assert sum(weight(served.site.file(each)) for each in asked) <= WHOLE
    assert weight(served.site.file("assets/plan.js")) <= SCRIPT
