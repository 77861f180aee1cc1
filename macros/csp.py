"""Content Security Policy: what a page may do in a browser, and nothing but what it needs.

Each page carries its policy as a meta tag, which works on every host. The file `_headers` says
the same to hosts that take one, such as Netlify and Cloudflare Pages.
"""

from base64 import b64encode
from hashlib import sha256

_PAGE = {
    "default-src": "'none'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",  # the form in the header leads to the search page
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


def meta_tags(style: str, live: bool) -> dict[str, str]:
    """What the templates print: `page` for most pages, `search` for the one with a script.

    Both allow the `style` that stands in each page. A `live` page reloads itself while somebody
    edits, through an inline script of the server.
    """
    pages = {"page": _PAGE, "search": _SEARCH}
    texts = {
        name: _text(_live(policy) if live else policy, style) for name, policy in pages.items()
    }
    return texts | {"referrer": REFERRER}


def _live(policy: dict[str, str]) -> dict[str, str]:
    scripts = f"{policy.get('script-src', '')} 'unsafe-inline'".strip()
    return policy | {"script-src": scripts, "connect-src": "'self'"}


def headers(style: str) -> str:
    """The file `_headers`, for pages with this `style` in them.

    It has one rule for all addresses, since these hosts add up the rules that match. So it allows
    what the search page needs; the meta tag of every other page takes the scripts away again.
    """
    policy = _text(_SEARCH | {"frame-ancestors": "'none'"}, style)
    lines = {"Content-Security-Policy": policy} | _HEADERS
    return "/*\n" + "".join(f"  {name}: {value}\n" for name, value in lines.items())


def _text(policy: dict[str, str], style: str) -> str:
    """The policy in one line; it allows the style sheet by its hash, and no other."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    allowed = policy | {"style-src": f"'sha256-{digest}'"}
    return "; ".join(f"{name} {value}" for name, value in allowed.items())
