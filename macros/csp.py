"""Content Security Policy: what a page may do in a browser, and nothing but what it needs.

Each page carries its policy as a meta tag, which works on every host. The file `_headers` says
the same to hosts that take one, such as Netlify and Cloudflare Pages.
"""

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_PAGE = {
    "default-src": "'none'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",  # the form in the header leads to the search page
}

# Whatever is typed into the planner stays there: no connection, and no form that goes anywhere.
_PLAN = _PAGE | {
    "script-src": "'self'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}

# Pagefind is a WebAssembly program: 'wasm-unsafe-eval' lets such a program start, and nothing else.
_SEARCH = _PAGE | {
    "script-src": "'self' 'wasm-unsafe-eval'",
    "connect-src": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}

REFERRER = "no-referrer"

# Only a header can say these.
_HEADERS = {
    "Referrer-Policy": REFERRER,
    "X-Content-Type-Options": "nosniff",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def meta_tags(style: str, plan_style: str, live: bool) -> dict[str, str]:
    """What the templates print: `page` for most pages, `search` and `plan` for those with a script.

    All allow the `style` that stands in each page, and `plan` the planner's own besides. A `live`
    page reloads itself while somebody edits, through an inline script of the server.
    """
    pages = {"page": (_PAGE, [style]), "search": (_SEARCH, [style])}
    pages["plan"] = (_PLAN, [style, plan_style])
    texts = {
        name: _text(_live(policy) if live else policy, styles)
        for name, (policy, styles) in pages.items()
    }
    return texts | {"referrer": REFERRER}


def still(style: str) -> str:
    """The policy of a page that has this `style` and asks for nothing at all."""
    return _text({"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}, [style])


def _live(policy: dict[str, str]) -> dict[str, str]:
    scripts = f"{policy.get('script-src', '')} 'unsafe-inline'".strip()
    return policy | {"script-src": scripts, "connect-src": "'self'"}


def headers(styles: Iterable[str]) -> str:
    """The file `_headers`, for a site with these `styles` in its pages.

    It has one rule for all addresses, since these hosts add up the rules that match. So it allows
    what the search page needs; the meta tag of every other page takes that away again.
    """
    policy = _text(_SEARCH | {"frame-ancestors": "'none'"}, styles)
    lines = {"Content-Security-Policy": policy} | _HEADERS
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())


def _text(policy: dict[str, str], styles: Iterable[str]) -> str:
    """The policy in one line; it allows the style sheets by their hashes, and no other."""
    digests = (b64encode(sha256(style.encode()).digest()).decode() for style in styles)
    allowed = policy | {"style-src": " ".join(f"'sha256-{digest}'" for digest in digests)}
    return "; ".join(f"{name} {value}" for name, value in allowed.items())
