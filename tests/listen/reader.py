"""Reads pages with Orca in one browser, one after the other."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.browsers import desktop, drivers, programs
from tests.listen import orca
from tests.listen.orca import Orca, Utterance
from tests.listen.transcript import Outline, Transcript

BROWSERS = ("chromium", "firefox")

_OUTLINE = Path(__file__).with_name("outline.js").read_text("utf-8")
_LONGEST = 60  # seconds to read one page; the longest takes seven
_START_PAGE = "<!doctype html><html lang=en><title>Start</title><p>Start</p>"


class Reader:
    """A person at a desktop who hears a browser and has a keyboard."""

    def __init__(self, screen: desktop.Desktop, screen_reader: Orca, page: drivers.Page) -> None:
        self.desktop = screen
        self.orca = screen_reader
        self.page = page

    def read(self, url: str) -> Transcript:
        """Open the page at `url` and hear it to the end."""
        self.page.open(url, wait=False)
        return self.heard()

    def heard(self) -> Transcript:
        """Hear the page that is being opened to the end."""
        said = self.orca.until(_ended, _LONGEST)
        utterances = tuple(each.text for each in said if each.kind == "all")
        return Transcript(utterances, Outline(**self.page.evaluate(_OUTLINE)))

    def press(self, *keys: str) -> str:
        """Press keys, one after the other; gives what is then said, until it is quiet."""
        self.desktop.press(*keys)
        return spoken(self.orca.rest())

    def press_until(self, wanted: Callable[[str], bool], *keys: str, seconds: float) -> str:
        """Press keys and wait until all that is said since is `wanted`."""
        said: list[Utterance] = []

        def enough(utterance: Utterance) -> bool:
            said.append(utterance)
            return wanted(spoken(said))

        self.desktop.press(*keys)
        self.orca.until(enough, seconds)
        return spoken(said + self.orca.rest())


def spoken(said: list[Utterance]) -> str:
    """Utterances as one text."""
    return ", ".join(each.text for each in said if each.text)


def _ended(utterance: Utterance) -> bool:
    return utterance.kind == "end"


@contextmanager
def listening(browser: str) -> Iterator[Reader]:
    """A desktop with Orca and one of BROWSERS."""
    with desktop.opened() as screen, orca.listening(screen) as screen_reader:
        start = screen.folder / "start.html"
        start.write_text(_START_PAGE)
        with _browser(browser, screen, start.as_uri()) as page:
            # Only where the page has the focus, and not the field for addresses, will Orca read.
            screen_reader.until(_ended, _LONGEST)
            screen_reader.rest()
            yield Reader(screen, screen_reader, page)


def _browser(
    browser: str, screen: desktop.Desktop, url: str
) -> AbstractContextManager[drivers.Page]:
    binary = programs.found(browser)
    if browser == "chromium":
        width, height = desktop.SIZE
        flags = (
            "--force-renderer-accessibility",
            "--window-position=0,0",
            f"--window-size={width},{height}",
        )
        return drivers.chromium(binary, screen.environment, screen.folder, url, *flags)
    # Nobody sees it scroll along with the reading, which is a quarter of its work.
    slow = {"layout.frame_rate": 5}  # pictures a second
    return drivers.firefox(binary, screen.environment, screen.folder, url, preferences=slow)
