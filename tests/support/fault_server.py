"""A web server with every fault that a source may have: a path for each, on this computer only."""

import socket
import ssl
import struct
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from checks.content.sources import Source

TITLE = "Seeking a Second Opinion"
GOOD = f"<!doctype html><title>{TITLE} | Example Health</title><h1>{TITLE}</h1><p>Ask your doctor."
LOST = "<!doctype html><title>Page not found</title><h1>Sorry, we can't find that page</h1>"
OTHER = "<!doctype html><title>Summer sale</title><p>Garden chairs are cheap today, only here."
APP = (
    f"<!doctype html><title>{TITLE}</title><div id=root></div><script>let a = 'many words'</script>"
)
APP_OTHER = "<!doctype html><title>Health Portal</title><div id=root></div><script>start()</script>"
HOME = (
    "<!doctype html><title>Example Health: Advice for Patients</title>"
    "<p>Welcome to all the news of our clinic."
)

PAGES = {
    "/good": GOOD,
    "/folder/good": GOOD,
    "/anchored": GOOD + "<h2 id='why'>Why</h2>",
    "/lost": LOST,
    "/changed/page": OTHER,
    "/lost-heading": f"<title>{TITLE}</title><h1>404: page not found</h1>",
    "/untitled": "<p>A page of words that gives itself no name.",
    "/empty": "",
    "/long": GOOD + "<p>word</p>" * 200_000,
    "/waiting-room": "<title>Just a moment...</title><p>Checking your browser",
    "/": HOME,
}
REDIRECTS = {
    "/301": (301, "/good"),
    "/302": (302, "/good"),
    "/308": (308, "/good"),
    "/301-to-302": (301, "/302"),
    "/302-to-301": (302, "/301"),
    "/chain": (301, "/chain2"),
    "/chain2": (308, "/301"),
    "/loop": (302, "/loop"),
    "/to-home": (301, "/"),
    "/folder/to-section": (301, "/folder/"),
    "/to-404": (301, "/404"),
    "/to-changed": (301, "/changed/page"),
    "/to-nowhere": (301, "https://exa mple.org:99999/"),
    "/to-no-host": (301, "http://gone.invalid/"),
}
STATUSES = (401, 403, 404, 406, 410, 418, 429, 451, 500, 503, 999)

# A certificate that nobody signed, for 127.0.0.1 until 2126, and its key, which guards nothing.
CERTIFICATE = """\
-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgB8foZ82FSEdQ3chf
aHfDov+b3Kc1J712IWA1u4tMb/+hRANCAATxTUmA73Tx33Kd63bmchm2mNJjL5qI
iFKCOg4xkAimEaPpt6N0UvLIEgeYP1L3BBaPkG9CRgGR53H9cbpb8TQL
-----END PRIVATE KEY-----
-----BEGIN CERTIFICATE-----
MIIBsTCCAVagAwIBAgIUB8mgt+mIXZOghDXTAIB/yb6x0bAwCgYIKoZIzj0EAwIw
JDEiMCAGA1UEAwwZZmF1bHQgc2VydmVyIG9mIHRoZSB0ZXN0czAgFw0yNjExMjIx
NTQwNDdaGA8yMTI2MTAyOTE1NDA0N1owJDEiMCAGA1UEAwwZZmF1bHQgc2VydmVy
IG9mIHRoZSB0ZXN0czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABPFNSYDvdPHf
cp3rduZyGbaY0mMvmoiIUoI6DjGQCKYRo+m3o3RS8sgSB5g/UvcEFo+Qb0JGAZHn
cf1xulvxNAujZDBiMB0GA1UdDgQWBBRj1bBFx+EmP/CBPC6H7EImuwXeqjAfBgNV
HSMEGDAWgBRj1bBFx+EmP/CBPC6H7EImuwXeqjAPBgNVHRMBAf8EBTADAQH/MA8G
A1UdEQQIMAaHBH8AAAEwCgYIKoZIzj0EAwIDSQAwRgIhAPnYivCJ5N6wccVJ3HeU
uqPQGiNpP58QgYMna9vN7dDMAiEAk+WgNiV3pNM0G6Z8SQYeh+54TEyiQB52OrOl
77BsoOE=
-----END CERTIFICATE-----
"""


@dataclass(frozen=True)
class Answer:
    """One answer of a site. In its texts, @PORT@ is the server's, @PATH@ what was asked for, and
    @NUMBER@ another number each time."""

    status: int = 200
    body: str | bytes = ""
    headers: Mapping[str, str] = field(default_factory=dict)


# What a site answers: by path with or without its query, which may begin with a host, as in
# //login.example.test/; "*" is for all other paths. A tuple is for one request after another.
Site = Mapping[str, Answer | tuple[Answer, ...]]


NO_SITE: Site = {}


class Faults(ThreadingHTTPServer):
    """Counts what it is asked, and when; `robots` says how it answers for robots.txt."""

    request_queue_size = 128

    def __init__(self, address: str, *, robots: str, app: str, site: Site) -> None:
        super().__init__((address, 0), _Handler)
        self.robots, self.app, self.site = robots, app, site
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.authorizations: set[str | None] = set()
        self.times: list[float] = []
        self.busy = self.busiest = 0
        self.lock = threading.Lock()
        self.elsewhere = ""
        self.stopped = threading.Event()
        self.scheme = "http"

    def url(self, path: str) -> str:
        host, port = self.server_address[:2]
        return f"{self.scheme}://{host!s}:{port}{path}"

    def source(self, path: str, title: str = TITLE) -> Source:
        return Source("it", "Example Health", title, self.url(path), 1)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that gives up is what many of these faults are for."""


@contextmanager
def faults(
    address: str = "127.0.0.1", *, robots: str = "", app: str = "", site: Site = NO_SITE
) -> Iterator[Faults]:
    """A fault server at `address` on a free port.

    With an `app`, each unknown path answers that. With a `site`, there is nothing else.
    """
    with Faults(address, robots=robots, app=app, site=site) as server:
        work = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        work.start()
        yield server
        server.stopped.set()
        server.shutdown()


@contextmanager
def secure_faults() -> Iterator[tuple[Faults, str]]:
    """A fault server with a certificate that nobody signed, and the path of the certificate."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        file = folder / "certificate.pem"
        file.write_text(CERTIFICATE)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        server = stack.enter_context(faults())
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.scheme = "https"
        yield server, str(file)


class _Handler(BaseHTTPRequestHandler):
    server: Faults

    def do_HEAD(self) -> None:
        self.answer(405)

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.agents.add(self.headers["User-Agent"])
            self.server.authorizations.add(self.headers["Authorization"])
            self.server.times.append(monotonic())
            self.server.busy += 1
            self.server.busiest = max(self.server.busiest, self.server.busy)
        try:
            if self.server.site:
                self.answer_as(self.server.site)
            else:
                self.respond(urlsplit(self.path).path)
        finally:
            with self.server.lock:
                self.server.busy -= 1

    def respond(self, path: str) -> None:
        self.server.asked[path] += 1
        name = path.strip("/").replace("-", "_")
        if special := getattr(self, f"on_{name}", None):
            special(self.server.asked[path])
        elif path in PAGES:
            self.answer(200, PAGES[path])
        elif path in REDIRECTS:
            status, target = REDIRECTS[path]
            self.answer(status, headers={"Location": target})
        elif name.isdigit() and int(name) in STATUSES:
            self.answer(int(name), LOST)
        elif path == "/robots.txt" and self.server.robots:
            self.on_robots()
        elif self.server.app:
            self.answer(200, self.server.app)
        else:
            self.answer(404, LOST)

    def answer_as(self, site: Site) -> None:
        host, asked = self.headers["Host"].partition(":")[0], self.requestline.split()[1]
        path = asked.partition("?")[0]  # as it was asked for: self.path has no double slash
        keys = (f"//{host}{asked}", f"//{host}{path}", f"//{host}/*", asked, path, "*")
        key = next((each for each in keys if each in site), "")
        self.server.asked[key] += 1
        found = site.get(key, Answer(404, LOST))
        if isinstance(found, tuple):
            found = found[min(self.server.asked[key], len(found)) - 1]
        self.answer(
            found.status,
            self.filled(found.body) if isinstance(found.body, str) else found.body,
            {name: self.filled(value) for name, value in found.headers.items()},
        )

    def filled(self, text: str) -> str:
        text = text.replace("@PORT@", str(self.server.server_port)).replace("@PATH@", self.path)
        return text.replace("@NUMBER@", str(7919 * self.server.asked.total()))

    def answer(
        self, status: int, body: str | bytes = "", headers: dict[str, str] | None = None
    ) -> None:
        content = body.encode() if isinstance(body, str) else body
        self.send_response(status, "Fault")
        sent = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(content)),
        }
        for name, value in (sent | (headers or {})).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' output is for their results."""

    def on_robots(self) -> None:
        if self.server.robots == "hangs":
            self.on_hang(0)
        elif self.server.robots == "forbids":
            self.answer(200, "User-agent: *\nDisallow: /\n", {"Content-Type": "text/plain"})
        else:
            self.answer(int(self.server.robots))

    def on_to_other_host(self, _: int) -> None:
        self.answer(301, headers={"Location": self.server.elsewhere})

    def on_302_to_other_host(self, _: int) -> None:
        self.answer(302, headers={"Location": self.server.elsewhere})

    def on_challenge(self, _: int) -> None:
        self.answer(403, "<title>Just a moment...</title>", {"cf-mitigated": "challenge"})

    def on_challenge_503(self, _: int) -> None:
        self.answer(503, "<title>Just a moment...</title>", {"cf-mitigated": "challenge"})

    def on_429_once(self, time: int) -> None:
        self.answer(429) if time == 1 else self.answer(200, GOOD)

    def on_429_once_wait(self, time: int) -> None:
        self.answer(429, headers={"Retry-After": "1"}) if time == 1 else self.answer(200, GOOD)

    def on_429_wait(self, _: int) -> None:
        self.answer(429, headers={"Retry-After": "1"})

    def on_429_wait_long(self, _: int) -> None:
        self.answer(429, headers={"Retry-After": "3600"})

    def on_503_once(self, time: int) -> None:
        self.answer(503) if time == 1 else self.answer(200, GOOD)

    def on_reset(self, _: int) -> None:
        linger = struct.pack("ii", 1, 0)  # closes with a reset instead of a goodbye
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def on_reset_once(self, time: int) -> None:
        self.on_reset(time) if time == 1 else self.answer(200, GOOD)

    def on_hang(self, _: int) -> None:
        self.server.stopped.wait(30)

    def on_drip(self, _: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.drip()

    def on_drip_headers(self, _: int) -> None:
        self.wfile.write(b"HTTP/1.0 200 OK\r\nX-Slow: ")
        self.drip()

    def on_endless_redirect(self, _: int) -> None:
        self.send_response(302)
        self.send_header("Location", "/good")
        self.end_headers()
        self.drip()

    def drip(self) -> None:
        while not self.server.stopped.wait(0.05):
            self.wfile.write(b"<p>")

    def on_pdf(self, _: int) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/pdf")
        self.send_header("Content-Length", str(8 * 2**20))
        self.end_headers()
        for _ in range(8):
            self.wfile.write(b"%" * 2**20)
            self.server.asked["pdf megabytes"] += 1

    def on_soft_noisy(self, time: int) -> None:
        """The same for every address but for a number, and without the words."""
        self.answer(200, OTHER + f"<p>visitor {time}")
