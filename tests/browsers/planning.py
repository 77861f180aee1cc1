"""What a person does with the planner from end to end, in whichever engine.

Each scenario takes a planner that has just been opened, with nothing in it and nothing kept, and
ends with an assertion where something is not as it should be.
"""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from tests.support.planner import (
    CHECKS,
    HOSTILE,
    KEY,
    PARTS,
    TEXTS,
    days,
    fill,
    fill_all,
    go,
    letters,
    stored,
    values,
)

# Presses the button of an action in the part “take”, by the action's name.
PRESS = """(action) => {
  location.hash = 'take';
  document.querySelector(`#take [data-do=${action}]`).click();
}"""

# Waits until the page's script has run and the browser has nothing left to load: what is opened
# before that is no step to go back to.
READY = """() => new Promise((done) => {
  const there = () => document.readyState === 'complete'
    && !document.querySelector('.script[hidden]');
  const look = () => there() ? setTimeout(done, 50) : setTimeout(look, 20);
  look();
})"""

EMPTY = {"boxes": ["doctor"], "typed": {}}


class Planner(Protocol):
    """The planner in an open page, for which READY has waited."""

    def evaluate(self, script: str, argument: Any = None, /) -> Any:
        """The value of a JavaScript function of one argument; promises are waited for."""

    def reload(self) -> None:
        """Load the page again, as the browser's own button does, and wait as READY does."""

    def saved(self, action: str) -> bytes:
        """Press the button in the part “take” that does this; gives the file that is saved."""


def a_letter_to_the_second_doctor_asks_and_claims_no_right(planner: Planner) -> None:
    fill(planner, TEXTS, CHECKS)
    (letter,) = letters(planner)
    for words in ("Ana García, born on May 4, 1961", "Mercy Lab", "Dr. Okafor; City, Center",
                  "Pathology reports", "Glass slides", "Tuesday, December 15, 2026",
                  "45 CFR 164.506", "call me before you start, at 555-0100"):  # fmt: skip
        assert words in letter
    assert "164.524" not in letter
    assert "30 days" not in letter
    assert "Signed for" not in letter


def a_letter_for_a_copy_claims_papers_and_asks_for_slides(planner: Planner) -> None:
    fill(planner, TEXTS, (*CHECKS, "me"))
    (letter,) = letters(planner)
    claim, _, rest = letter.partition("The law gives you 30 days")
    assert "45 CFR 164.524" in claim
    assert "Pathology reports" in claim
    assert "12 Elm Street\nSpringfield" in claim
    assert "Glass slides" not in claim
    assert "Glass slides" in rest


def a_letter_for_slides_alone_never_claims_a_right_to_a_copy(planner: Planner) -> None:
    fill(planner, TEXTS, ("want:slides", "me"))
    (letter,) = letters(planner)
    assert "Glass slides" in letter
    assert "164.524" not in letter


def who_signs_for_someone_else_says_how_they_may(planner: Planner) -> None:
    fill(planner, TEXTS | {"helper": "Eva", "relation": "daughter"}, (*CHECKS, "for-other"))
    for kind in ("doctor", "me"):
        fill(planner, {"relation": "daughter"}, (kind,))
        (letter,) = letters(planner)
        assert "Signed for the patient by Eva, who may act for them as daughter." in letter
        fill(planner, {"relation": ""})
        (letter,) = letters(planner)
        assert "Signed for" not in letter


def the_calendar_follows_the_standard_and_tells_nobody_why(planner: Planner) -> None:
    fill(planner, TEXTS, (*CHECKS, "me"))
    first = days(planner.saved("calendar"))
    assert sorted(first.values()) == [
        (date(2026, 11, 27), "Call about my records: lab"),
        (date(2026, 12, 10), "Call before my visit"),
        (date(2026, 12, 15), "My visit, 10:30"),
        (date(2026, 12, 20), "Day 30 for my records: lab"),
    ]
    fill(planner, {"visit-date": "2026-12-16"})
    again = days(planner.saved("calendar"))
    assert again.keys() == first.keys()  # so that a calendar replaces the entries


def a_saved_file_is_read_by_people_and_opens_again(planner: Planner) -> None:
    fill(planner, TEXTS, (*CHECKS, "me"))
    go(planner, "questions")
    planner.evaluate("() => document.querySelector('[data-up=\"ask:safe-wait\"]').click()")
    before, content = values(planner), planner.saved("save")
    text = content.decode()
    assert "\n" not in text.replace("\r\n", "")
    assert "1. How long is it safe for me to wait? (own doctor)" in text
    assert "[ ] Tissue reports" in text
    assert "First doctor: Surgery" in text
    planner.reload()
    assert values(planner) == EMPTY
    assert opened(planner, content) == "Your plan is open."
    assert values(planner) == before
    first = planner.evaluate("() => document.querySelector('#sheet ol li').textContent")
    assert first.startswith("How long is it safe")
    assert _data(planner.saved("save")) == _data(content)


def _data(content: bytes) -> Any:
    return json.loads(content.decode().split("\r\n")[-2])


def a_reload_forgets_unless_the_plan_is_kept(planner: Planner) -> None:
    go(planner, "take")
    fill(planner, TEXTS, CHECKS)
    planner.reload()
    assert values(planner) == EMPTY
    assert stored(planner) == {}
    fill(planner, TEXTS, CHECKS)
    _press(planner, "keep")
    fill(planner, {"notes": "typed later"})
    planner.reload()
    assert values(planner)["typed"] == TEXTS | {"notes": "typed later"}
    assert planner.evaluate("() => document.getElementById('keep').checked")
    _press(planner, "keep")
    assert stored(planner) == {}


def delete_leaves_nothing_behind(planner: Planner) -> None:
    go(planner, "take")
    fill(planner, TEXTS, CHECKS)
    _press(planner, "keep")
    _delete(planner)
    assert planner.evaluate("() => document.activeElement.id") == "sure-no"
    _press(planner, "sure-no")
    assert stored(planner).keys() == {KEY}
    _delete(planner)
    _press(planner, "sure-yes")
    assert _note(planner) == "All that you filled in is deleted."
    assert values(planner) == EMPTY
    fill(planner, {"notes": "typed later"})
    # longer than the page waits before it keeps something
    planner.evaluate("() => new Promise((done) => setTimeout(done, 500))")
    assert stored(planner) == {}
    assert "Ana" not in planner.evaluate("() => document.body.innerText")


def _delete(planner: Planner) -> None:
    planner.evaluate("() => document.querySelector('[data-do=delete]').click()")


def back_and_forward_keep_the_words(planner: Planner) -> None:
    go(planner, "visit")
    fill(planner, {"name": "Ana"})
    planner.evaluate("() => document.querySelector('#visit .onward a').click()")
    for way, part in (("", "reasons"), ("back", "visit"), ("back", ""), ("forward", "visit")):
        _move(planner, way, part)
        assert values(planner)["typed"] == {"name": "Ana"}
        shown = [each for each in PARTS if _is_shown(planner, each)]
        assert shown == ([part] if part else [])
        if part:
            assert planner.evaluate("() => document.activeElement.id") == f"{part}-title"


def _move(planner: Planner, way: str, part: str) -> None:
    """Go `back` or `forward`, and wait until that part is open and has the focus."""
    planner.evaluate(
        """async ([way, part]) => {
        if (way) history[way]();
        const end = Date.now() + 5000;
        const there = () => location.hash.slice(1) === part
          && (!part || document.activeElement.id === `${part}-title`);
        while (!there() && Date.now() < end) await new Promise((done) => setTimeout(done, 20));
        }""",
        [way, part],
    )


def _is_shown(planner: Planner, part: str) -> bool:
    height: float = planner.evaluate("(id) => document.getElementById(id).offsetHeight", part)
    return height > 0


def whatever_is_typed_is_text_everywhere(planner: Planner) -> None:
    count = planner.evaluate("() => document.querySelectorAll('img, script').length")
    fill_all(planner, HOSTILE)
    assert planner.evaluate("() => document.querySelectorAll('img, script').length") == count
    for part in PARTS:
        go(planner, part)
        assert planner.evaluate(
            "() => document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    letter = letters(planner)[0]
    assert "<img src=x onerror=alert(1)>" in letter
    assert not any(sign in letter for sign in "\u202e\u2066\x07")
    titles = [title for _, title in days(planner.saved("calendar")).values()]
    assert "Call before my visit" in titles
    content, before = planner.saved("save"), values(planner)
    planner.reload()
    assert opened(planner, content) == "Your plan is open."
    assert values(planner) == before


# Each way in which a page could tell somebody what was typed; the last one would leave the page.
_SENT = """async () => {
  const data = new URLSearchParams({name: 'Ana'});
  await fetch('/sent-by-fetch', {method: 'POST', body: data}).catch(() => {});
  navigator.sendBeacon('/sent-by-beacon', data);
  new Image().src = 'http://127.0.0.1:9/sent-by-picture';
  try { new WebSocket(location.origin.replace('http', 'ws') + '/sent-by-socket'); } catch {}
  try { new EventSource('/sent-by-stream'); } catch {}
  const form = document.createElement('form');
  form.action = '/sent-by-form';
  document.body.append(form);
  try { form.submit(); } catch {} // Firefox throws where the others do nothing
  await new Promise((done) => setTimeout(done, 500));
  return location.pathname;
}"""


def a_visit_that_tells_nobody(planner: Planner) -> None:
    """From the first field to paper, and each way of sending that a page has; whoever calls this
    reads the server's log."""
    planner.evaluate("() => { window.print = () => {}; }")
    fill(planner, TEXTS, CHECKS)
    for part in PARTS:
        go(planner, part)
    planner.saved("calendar")
    planner.saved("save")
    planner.evaluate(PRESS, "letters")
    assert planner.evaluate("() => document.documentElement.dataset.print") == "letters"
    assert planner.evaluate(_SENT) == "/plan/"
    assert values(planner)["typed"] == TEXTS
    assert "Ana" not in planner.evaluate("() => document.title + location.href")


def opened(planner: Planner, content: bytes) -> str:
    """Open a saved file in an empty planner; gives what the page says about it."""
    planner.evaluate(
        """(bytes) => {
        const files = new DataTransfer();
        files.items.add(new File([new Uint8Array(bytes)], 'my-plan.txt', {type: 'text/plain'}));
        const open = document.getElementById('open');
        open.files = files.files;
        open.dispatchEvent(new Event('change', {bubbles: true}));
        }""",
        list(content),
    )
    return _note(planner)


def _press(planner: Planner, name: str) -> None:
    planner.evaluate(
        """(id) => {
        document.getElementById('note').textContent = '';
        document.getElementById(id).click();
        }""",
        name,
    )


def _note(planner: Planner) -> str:
    """What the page says when something was done; it may say so a moment later, and must stay."""
    said: str = planner.evaluate(
        """async () => {
        const note = document.getElementById('note'), end = Date.now() + 5000;
        while (!note.textContent && Date.now() < end)
          await new Promise((done) => setTimeout(done, 20));
        await new Promise((done) => setTimeout(done, 100));
        return note.textContent;
        }"""
    )
    return said


ALL: tuple[Callable[[Planner], None], ...] = (
    a_letter_to_the_second_doctor_asks_and_claims_no_right,
    a_letter_for_a_copy_claims_papers_and_asks_for_slides,
    a_letter_for_slides_alone_never_claims_a_right_to_a_copy,
    who_signs_for_someone_else_says_how_they_may,
    the_calendar_follows_the_standard_and_tells_nobody_why,
    a_saved_file_is_read_by_people_and_opens_again,
    a_reload_forgets_unless_the_plan_is_kept,
    delete_leaves_nothing_behind,
    back_and_forward_keep_the_words,
    whatever_is_typed_is_text_everywhere,
)
