"""Small pages that sound well, and one thing changed in them for each fault that can be heard."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.listen import properties
from tests.listen.reader import BROWSERS
from tests.listen.transcript import Transcript

SOUND = """<!doctype html>
<html lang="en-US">
<meta charset="utf-8">
<title>A small page | A guide</title>
<style>
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.neighbors span { display: block; }
.steps { counter-reset: step; list-style: none; }
.steps > li { counter-increment: step; }
.steps > li::before { content: counter(step) ". "; }
</style>
<header>
<a href="/start">A guide</a>
<form role="search"><label>Words <input name="q"></label> <button>Look it up</button></form>
</header>
<main>
<article>
<h1>A small page</h1>
<p>A fact has a mark behind it.<sup><a class="footnote-ref" href="#fn:1" id="fnref:1" aria-label="Source 1">1</a></sup></p>
<h2>What it holds</h2>
<ul>
<li>First, a list of three.</li>
<li>Second, an item with a mark.<sup><a class="footnote-ref" href="#fn:2" id="fnref:2" aria-label="Source 2">2</a></sup></li>
<li>Third, a known word.</li>
</ul>
<div class="number"><p aria-hidden="true">9 in 10</p>
<p>Of the people who were asked, about 9 in 10 agreed.</p></div>
<h2>How it is done</h2>
<ol class="steps">
<li>Ask your doctor.</li>
<li>Gather your records.</li>
</ol>
<nav aria-label="More pages"><p aria-hidden="true">More pages</p>
<ul><li><a href="/one">How long it takes</a></li><li><a href="/two">What it costs</a></li></ul></nav>
<p>Enough words stand in this page that the sources are a small part of it. A page that is all
sources has nothing to say, and a page of the guide always has. So this paragraph goes on for a
while, with plain words and short sentences. It does not tell you anything new. It is here to be
heard, and it takes about as long to hear as a short answer on a real page does. A listener can
skip it with one key, as with every other paragraph, and will miss nothing at all.</p>
<section class="footnotes"><h2>Sources</h2>
<ol>
<li id="fn:1"><p>A hospital. <a href="https://hospital.test/care">“Its care.”</a>
<a href="#fnref:1" aria-label="Back to source 1">↑</a></p></li>
<li id="fn:2"><p>A society. <a href="https://society.test/help">“Its help.”</a>
<a href="#fnref:2" aria-label="Back to source 2">↑</a></p></li>
</ol></section>
</article>
<nav class="neighbors" aria-label="Before and after">
<a href="/one" aria-label="Next: What it costs you"><span aria-hidden="true">Next</span> What it costs you</a>
</nav>
</main>
</html>
"""  # noqa: E501


@dataclass(frozen=True)
class Fault:
    """A change to the sound page, and the property that must find it."""

    old: str
    new: str
    found_by: Callable[[Transcript], list[str]]
    finding: str  # a part of it
    browsers: tuple[str, ...] = BROWSERS  # in which it can be heard


_ADDRESS = "https://www.society.test/living-with-it/finding-care/asking-twice/how-to-ask-twice.html"

FAULTS = {
    "marks-of-two-parts": Fault(
        ' aria-label="Source 2">2</a>',
        '><span class="visually-hidden">Source </span>2</a>',
        properties.links,
        "“Source 2”",
    ),
    "neighbors-as-blocks": Fault(
        ' aria-label="Next: What it costs you"><span aria-hidden="true">',
        "><span>",
        properties.links,
        "“Next What it costs you”",
    ),
    "heading-of-two-blocks": Fault(
        "<h2>How it is done</h2>",
        "<h2><div>How it</div><div>is done</div></h2>",
        properties.headings,
        "“How it is done”",
    ),
    "heading-without-words": Fault(
        "<h2>How it is done</h2>",
        '<h2><svg width="20" height="20"><circle r="8"/></svg></h2>',
        properties.headings,
        "has no name",
    ),
    "list-taken-for-a-group": Fault(
        "<ul>\n<li>First",
        '<ul role="group">\n<li>First',
        properties.lists,
        "no “List with 3 items”",
    ),
    "steps-without-numbers": Fault(
        'counter(step) ". ";',
        'counter(step) / "";',
        properties.steps,
        "the number 2",
    ),
    "number-heard-twice": Fault(
        '<p aria-hidden="true">9 in 10</p>',
        "<p>9 in 10</p>",
        properties.repetitions,
        "“9 in 10”",
    ),
    "label-heard-twice": Fault(
        '<p aria-hidden="true">More pages</p>',
        "<p>More pages</p>",
        properties.repetitions,
        "“More pages”",
    ),
    "button-without-a-name": Fault(
        "<button>Look it up</button>",
        '<button><svg width="20" height="20"><circle r="8"/></svg></button>',
        properties.buttons,
        "has no name",
    ),
    "button-heard-as-a-link": Fault(
        "<button>Look it up</button>",
        '<button role="link">Look it up</button>',
        properties.buttons,
        "“Look it up”",
    ),
    "link-in-a-word": Fault(
        "a known word",
        'an un<a href="/known">known</a> word',
        properties.strange_words,
        "“un”",
    ),
    "words-without-a-space": Fault(
        "Of the people",
        '<span style="display: block">Of</span><span style="display: block">the people</span>',
        properties.strange_words,
        "“peoplewho”",
        ("chromium",),
    ),
    "names-in-no-element": Fault(
        "<h2>How it is done</h2>",
        "Office<p>The plan.</p>Lab<p>The slides.</p><h2>How it is done</h2>",
        properties.places,
        "“article”",
    ),
    "empty-status": Fault(
        "<h2>How it is done</h2>",
        '<p role="status"></p><h2>How it is done</h2>',
        properties.places,
        "“statusbar”",
    ),
    "menu-before-the-title": Fault(
        "<main>",
        "<ul>" + '<li><a href="/page">Another page of this long menu</a></li>' * 12 + "</ul><main>",
        properties.late_title,
        "the title is heard after",
    ),
    "addresses-spelled-out": Fault(
        "“Its care.”</a>",
        f"“Its care.”</a> {_ADDRESS} {_ADDRESS}",
        properties.long_sources,
        "the sources take",
    ),
}


# A page for the keys, with the parts that the scenarios use.
KEYS = """<!doctype html>
<html lang="en-US">
<meta charset="utf-8">
<title>Keys | A guide</title>
<style>.skip { position: absolute; } .skip:not(:focus) { left: -9999px; }</style>
<a class="skip" href="#content">Skip to the content</a>
<header>
<button popovertarget="menu">Menu</button>
<nav popover id="menu" aria-label="Main"><a href="/one">First page</a> <a href="/two">Second page</a></nav>
</header>
<main id="content" tabindex="-1">
<h1>Keys</h1>
<p>A fact has a mark.<sup><a class="footnote-ref" href="#fn:1" id="fnref:1" aria-label="Source 1">1</a></sup></p>
<p>Behind it stands <a href="/three">another link</a>, and then a form.</p>
<form><label>What do you look for? <input name="q"></label> <button>Search</button></form>
<p role="status" id="status"></p>
<h2>Sources</h2>
<ol><li id="fn:1"><p>A hospital. <a href="https://hospital.test/care">“Its care.”</a>
<a href="#fnref:1" aria-label="Back to source 1">↑</a></p></li></ol>
</main>
<script>
document.querySelector("main form").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = document.querySelector("input").value;
  const answer = words === "sldes" ? "4 pages found for slides." : `No page has ${words}.`;
  document.getElementById("status").textContent = words ? answer : "Type a word first.";
});
</script>
</html>
"""  # noqa: E501

# What the scenario of each name must find.
KEY_FAULTS = {
    "skip_link": ('id="content" tabindex="-1"', ""),
    "menu": ("<nav popover", '<nav popover="manual"'),
    "search": (' role="status"', ""),
    "empty_search": ("Type a word first.", ""),
    "notes": ('<a href="#fnref:1"', '<a href="#status"'),
}


def write(folder: Path) -> None:
    """Write `sound.html`, `keys.html` and a page for each fault in them, as a site to be served."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "_headers").write_text("/*\n")
    pages = {"sound": SOUND, "keys": KEYS}
    pages |= {name: _changed(SOUND, each.old, each.new) for name, each in FAULTS.items()}
    pages |= {f"keys-{name}": _changed(KEYS, *each) for name, each in KEY_FAULTS.items()}
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, "utf-8")


def _changed(page: str, old: str, new: str) -> str:
    assert page.count(old) == 1, old
    return page.replace(old, new)
