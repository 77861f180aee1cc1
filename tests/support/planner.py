"""What the tests know of the planner, and do with it, in whichever browser.

All goes by JavaScript, so that the same functions serve each engine that can run some in a page.
"""

from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from tests.support.page_audits import Evaluates

PARTS = ("visit", "reasons", "questions", "records", "matters", "calls", "take", "compare")
KEY = "second-opinion-plan"
MARK = "----- plan -----"

TEXTS = {
    "name": "Ana García",
    "born": "May 4, 1961",
    "phone": "555-0100",
    "address": "12 Elm Street\nSpringfield",
    "told": "a rare kind",
    "second": "Dr. Okafor; City, Center",
    "second-address": "fax 555-0199",
    "visit-date": "2026-12-15",
    "visit-time": "10:30",
    "visit-place": "Building B",
    "own-questions": "Can I work?\nCan I travel?",
    "pathology-lab-place": "Mercy Lab",
    "pathology-lab-asked": "2026-11-20",
    "one-plan": "Surgery",
}
CHECKS = ("list:rare-cancer", "ask:agree-plan", "ask:safe-wait", "want:pathology-report",
          "want:slides", "have:insurance-card", "matters:well")  # fmt: skip

# One text with all that could be taken for something else than text.
HOSTILE = (
    "<img src=x onerror=alert(1)><script>alert(2)</script></textarea>{{ x }}\u202egnp.exe\u2066"
    "\N{FAMILY} \N{WOMAN}\u200d\N{PERSONAL COMPUTER} \x07 __proto__ constructor\r\n"
    f"{MARK}\r\nBEGIN:VEVENT\r\nEND:VCALENDAR\r\n\ud800 \\;,\" ' & %s ${{x}} `"
)

# What is typed is shown at the next frame.
_DRAWN = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def fill(page: Evaluates, texts: dict[str, str], checks: tuple[str, ...] = ()) -> None:
    """Fill in fields of all parts, as if each had been open."""
    page.evaluate(
        f"""([texts, checks]) => {{
        const form = document.getElementById('plan');
        for (const [name, text] of Object.entries(texts)) {{
          const field = form.elements.namedItem(name);
          field.value = text;
          field.dispatchEvent(new Event('input', {{bubbles: true}}));
        }}
        for (const value of checks) form.querySelector(`[value="${{value}}"]`).click();
        return {_DRAWN};
        }}""",
        [texts, list(checks)],
    )


def fill_all(page: Evaluates, text: str) -> None:
    """Put the text into every field that takes any, check every box, and ask for each record."""
    names, boxes = page.evaluate(
        """() => {
        const fields = [...document.querySelectorAll('#plan input, #plan textarea')];
        const free = fields.filter((each) => ['text', 'tel', 'textarea'].includes(each.type));
        const boxes = [...document.querySelectorAll('[name=check]')];
        return [free.map((each) => each.name), boxes.map((each) => each.value)];
        }"""
    )
    dates = {"visit-date": "2026-12-15", "imaging-asked": "2026-12-01"}
    wants = tuple(box for box in boxes if not box.startswith("have:"))
    fill(page, dict.fromkeys(names, text) | dates, (*wants, "me"))


def go(page: Evaluates, part: str) -> None:
    """Open a part, as a link to it does."""
    page.evaluate(f"(part) => {{ location.hash = part; return {_DRAWN}; }}", part)


def values(page: Evaluates) -> dict[str, Any]:
    """What is checked and what is typed, by the names of the fields."""
    found: dict[str, Any] = page.evaluate(
        """() => {
        const each = [...document.getElementById('plan').elements].filter((one) => one.name);
        const boxes = each.filter((one) => one.checked).map((one) => one.value);
        const typed = each.filter((one) => !['checkbox', 'radio'].includes(one.type) && one.value);
        return {boxes, typed: Object.fromEntries(typed.map((one) => [one.name, one.value]))};
        }"""
    )
    return found


def letters(page: Evaluates) -> list[str]:
    """The letters as they are shown."""
    go(page, "calls")
    found: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('#letters .letter')].map((each) => each.innerText)"
    )
    return found


def stored(page: Evaluates) -> dict[str, str]:
    """All that the browser keeps for the guide."""
    found: dict[str, str] = page.evaluate("() => ({...localStorage, ...sessionStorage})")
    return found


def days(content: bytes) -> dict[str, tuple[date, str]]:
    """The day and the title of each entry of a calendar file, by the entry's own name.

    Ends the test where the file is not as RFC 5545 and the guide's promise of privacy want it.
    """
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    calendar: Any = Calendar.from_ical(content)
    assert calendar["version"] == "2.0"
    assert "method" not in calendar
    found = {}
    for event in calendar.walk("VEVENT"):
        assert event["dtend"].dt - event["dtstart"].dt == timedelta(days=1)
        assert event["class"] == "PRIVATE"
        assert event["transp"] == "TRANSPARENT"
        assert event.walk("VALARM")[0]["trigger"].dt == timedelta(hours=-15)
        uid = str(event["uid"])
        assert uid not in found
        found[uid] = (event["dtstart"].dt, str(event["summary"]))
    return found
