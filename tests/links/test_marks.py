"""The marks of known pages are data: each has a page that it is known by, and says where."""

import json
import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from checks.content.sources import Source
from checks.links import classify as module
from checks.links.classify import Hop, Observation, classify
from checks.links.html_page import Page
from tests.links.shapes import HOME, LOST, SHAPES, Shape, article, chrome
from tests.support.fault_server import TITLE, Answer

FOLDER = Path(module.__file__).parent
ENTRIES: list[dict[str, Any]] = [
    entry
    for file in ("guards.json", "not_found.json")
    for entry in json.loads((FOLDER / file).read_text("utf-8"))
]
URL = "https://www.health.test/patients/second-opinion"

# What a guard calls its page, and what a program gets in place of each page but the first.
GUARDS = [
    "Attention Required! | Cloudflare", "Security Check Required", "Security Verification",
    "Security Challenge", "Bloomberg - Are you a robot?", "Are You Human?", "Human Check",
    "Bot Detection", "Bot or Not?", "Browser Verification", "Validation request",
    "Checking the site connection", "Checking if the site connection is secure", "Captcha",
    "Please verify you are a human", "Verifying your browser", "Verification Required",
    "JavaScript required", "JavaScript is disabled", "Browser is required", "Cookies are disabled",
    "DDoS protection by StormWall", "Pardon the Interruption", "Web Page Blocked!",
    "Your request has been blocked", "Access has been restricted", "Page forbidden",
    "You have been blocked", "Blocked", "403 Forbidden", "Unusual traffic",
    "Unauthorized Activity Has Been Detected", "Suspicious activity", "Automated queries",
    "Automated access", "Automated requests", "ERROR: The request could not be satisfied",
    "Attention!", "Please enable JavaScript", "Please enable cookies", "Please Wait...",
    "Bitte warten", "Hold on", "Just a second...", "Just a minute", "One moment", "One second",
    "Un momento…", "Un instant", "Einen Moment, bitte...", "Sicherheitsüberprüfung",
    "Vérification de sécurité", "Oh noes!", "Checking your browser", "Human Verification",
    "Pardon Our Interruption", "Request unsuccessful", "Radware Page", "DDoS-Guard", "Azure WAF",
    "Sucuri WebSite Firewall", "Waiting room", "You are in line", "Not available in your country",
    "Unavailable due to legal reasons", "Access Check", "Bot Verification", "Client Challenge",
]  # fmt: skip
LOGINS = [
    "Log in", "Login", "Log-in", "Sign in to MyChart", "Sign on", "Logon", "Members only",
    "Authentication required", "Access through your institution", "Anmelden", "Iniciar sesión",
    "Se connecter",
]  # fmt: skip
CONSENT = [
    "Before you continue to YouTube", "Cookie consent", "Consent required", "DPG Privacy Gate",
    "Your privacy choices", "We value your privacy", "Cookies required", "Cookies are disabled",
    "Age verification", "Are you a health care professional?", "For healthcare professionals",
]  # fmt: skip
OUTAGES = [
    "Under maintenance", "Site maintenance", "Maintenance mode", "We will be back soon",
    "We'll be right back", "Coming soon", "Temporarily unavailable", "Currently offline",
    "Service Unavailable", "Site offline", "502 Bad Gateway", "504 Gateway Time-out",
    "Internal Server Error", "Database Error", "Error establishing a connection",
    "Too many requests", "Web server is down", "Origin is unreachable", "Application error",
]  # fmt: skip
MISSING = [
    "404", "Error 410", "Page not found", "HTTP_NOT_FOUND", "This page isn't available",
    "The page cannot be found", "Page does not exist", "This account is not active",
    "We can't find that page", "Unable to locate the page", "We could not be able to find it",
    "This article is no longer available", "The program no longer exists", "No longer here",
    "Missing page", "Page missing", "This content has expired", "The page has been removed",
    "This page was deleted", "The page has moved", "Page unavailable", "The link is gone",
    "The domain health.test is for sale", "The domain has expired", "This domain is parked",
    "This website is for sale!", "Buy this domain", "Account Suspended", "Default Web Site Page",
    "Default page", "Welcome to nginx!", "Index of /", "Search results", "No results for x",
    "Seite nicht gefunden",
    "Page introuvable", "Página no encontrada", "No se ha encontrado", "La página no existe",
    "Página não encontrada", "Pagina non trovata", "Pagina niet gevonden", "Siden ikke funnet",
    "Sidan hittades inte", "Nie znaleziono strony", "Страница не найдена",
]  # fmt: skip
MENTIONS = [
    "The page you requested is not available.", "That content can't be found.",
    "Sorry, this document does not exist.", "The article is no longer available.",
    "This resource has been removed.", "We couldn't find the page.",
    "We can't locate that document.", "We can't find the article.",
    "We are unable to find what you need.", "The page you're looking for", "Not found.",
    "the page you were trying to reach",
]  # fmt: skip
ADDRESSES = {
    "BLOCKED": [
        "/login", "/log-in.php", "/signin?x=1", "/sign_in", "/users/sign_in", "/Account/LogOn",
        "/sso/start", "/saml2/x", "/oauth2/x", "/openid/x", "/cas/login", "/wp-login.php",
        "/_layouts/15/Authenticate.aspx", "/_layouts/AccessDenied.aspx", "/Shibboleth.sso/x",
        "/openathens/x", "/consent/x", "/privacy-gate", "/cookiewall", "/cookie-consent",
        "/x/cookieAbsent", "/age-gate", "/ageverification", "/.well-known/captcha/x",
        "/sorry/index", "//login.health.test/", "//auth.health.test/", "//accounts.health.test/",
        "//consent.health.test/", "//guce.health.test/", "//myprivacy.health.test/",
        "//x.queue-it.net/", "//validate.perfdrive.com/",
    ],
    "SOFT404?": [
        "/search", "/search/", "/search.html", "/site-search?x=1", "/search-results",
        "/searchpage", "/?s=second", "/x?q=second", "/x?a=1&query=second", "/x?search=a",
        "/x?keyword=a", "/x?keywords=a", "/x?term=a", "/x?searchterm=a", "/x?k=a", "/find?x=1",
        "/suche", "/recherche", "/buscar", "/404", "/404.html", "/x/404.aspx", "/error-404",
        "/error404", "/page_410", "/not-found", "/page_not_found.php", "/notfound.aspx", "/error",
        "/errors/x", "/oops", "/x?aspxerrorpath=/y", "/x?404;http://y", "/", "/index.html", "/en/",
        "/en-us/default.aspx", "/us/en.html", "/home", "/x/home.html", "/homepage.aspx",
        "/Pages/default.aspx", "/start", "/welcome.jsp", "/main.php", "//www.other.test/",
    ],
}  # fmt: skip


def found(answer: Answer, url: str = URL, final: str = "", only: bool = False) -> str:
    """The status where this is the answer of each address but the front page, or of one `only`."""

    def seen(asked: str, given: Answer) -> Observation:
        hops = (Hop(302, asked), Hop(200, final)) if final else (Hop(given.status, asked),)
        return Observation(asked, hops, headers=given.headers, page=Page(str(given.body)))

    def ask(asked: str) -> Observation:
        honest = HOME if asked.endswith(".test/") else LOST
        return (
            seen(asked, answer)
            if not (only or honest is HOME)
            else Observation(asked, (Hop(honest.status, asked),), page=Page(str(honest.body)))
        )

    return classify(Source("it", "Example Health", TITLE, url, 1), seen(url, answer), ask).status


@pytest.mark.parametrize("title", GUARDS)
def test_a_guard_s_page_is_blocked(title: str) -> None:
    answer = Answer(200, f"<title>{title}</title><p>Please be patient.</p><script>c()</script>")
    assert found(answer) == "BLOCKED"
    assert found(Answer(200, chrome("<p>Be patient.", title)), only=True) == "BLOCKED"


@pytest.mark.parametrize("title", [*LOGINS, *CONSENT])
def test_a_login_and_a_request_for_consent_are_blocked(title: str) -> None:
    assert found(Answer(200, chrome("<p>Hello", title))) == "BLOCKED"


@pytest.mark.parametrize("title", OUTAGES)
def test_an_outage_is_transient(title: str) -> None:
    assert found(Answer(200, chrome("<p>Sorry", title))) == "TRANSIENT"


@pytest.mark.parametrize("title", MISSING)
def test_a_page_that_says_that_it_is_missing_is_a_soft_404(title: str) -> None:
    assert found(Answer(200, chrome("<p>Hello", title)), only=True) == "SOFT404?"
    assert (
        found(Answer(200, chrome(f"<h1>{title}</h1>", "Example Health")), only=True) == "SOFT404?"
    )


@pytest.mark.parametrize("text", MENTIONS)
def test_a_page_that_says_so_in_its_text_is_a_soft_404(text: str) -> None:
    page = Answer(200, chrome(f"<p>{text}", "Example Health"))
    assert found(page, only=True) == "SOFT404?"
    # A good page may say so as well, where a made-up address is honestly not found.
    assert found(Answer(200, article(h1=f"{TITLE}</h1><p>{text}")), only=True) == "OK"


@pytest.mark.parametrize(("status", "target"), [(s, t) for s in ADDRESSES for t in ADDRESSES[s]])
def test_where_a_redirect_leads_says_what_it_means(status: str, target: str) -> None:
    final = f"https:{target}" if target.startswith("//") else f"https://www.health.test{target}"
    assert found(Answer(200, chrome("<p>Hello", "Example")), final=final, only=True) == status


def test_each_entry_says_where_it_was_seen() -> None:
    for entry in ENTRIES:
        assert set(entry) == {"kind", "name", "seen", "marks"}
        assert entry["seen"]
        assert set(entry["marks"]) <= {"header", "url", "title", "page", "text"}


def places(shape: Shape) -> dict[str, list[str]]:
    """Where the marks of known pages may stand in the answers of a shape."""
    texts: dict[str, list[str]] = {"header": [], "url": [], "title": [], "page": [], "text": []}
    answers = chain.from_iterable(a if isinstance(a, tuple) else (a,) for a in shape.site.values())
    for answer in answers:
        page = Page(answer.body if isinstance(answer.body, str) else "")
        texts["header"] += [f"{name}: {value}" for name, value in answer.headers.items()]
        texts["title"] += page.names
        texts["page"].append(page.markup)
        texts["text"].append(page.text)
    texts["url"] = list(shape.site)
    return texts


def test_each_mark_has_a_case() -> None:
    cases: dict[str, list[str]] = {
        "title": [*GUARDS, *LOGINS, *CONSENT, *OUTAGES, *MISSING],
        "text": MENTIONS,
        "url": [*ADDRESSES["BLOCKED"], *ADDRESSES["SOFT404?"]],
    }
    for shape in SHAPES:
        for place, texts in places(shape).items():
            cases.setdefault(place, []).extend(texts)
    without = [
        f"{entry['name']}, {place}: {mark}"
        for entry in ENTRIES
        for place, marks in entry["marks"].items()
        for mark in marks
        if not any(re.search(mark, text, re.IGNORECASE) for text in cases[place])
    ]
    assert not without, without
