"""A Jinja extension that lets a page call the guide's macros, and run nothing else.

The macros plugin compiles each page as a Jinja template, which could start any program. This
extension sees the tokens of a page before they are compiled, and refuses all but `{{ name() }}`
and `{{ name("word") }}` with the name of a macro. The checks refuse the same with a line and a
hint; this holds even where the checks are off.

https://jinja.palletsprojects.com/en/stable/extensions/#jinja2.ext.Extension.filter_stream
"""

from collections.abc import Iterator

from jinja2 import TemplateSyntaxError
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

NAMES: set[str] = set()  # of the macros, set by macros.define_env

_CALL = ("variable_begin", "name", "lparen", "rparen", "variable_end")
_CALL_WITH_WORD = ("variable_begin", "name", "lparen", "string", "rparen", "variable_end")


class OnlyCalls(Extension):
    """Refuses a page that has anything but text and calls of the guide's macros."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        call: list[Token] = []
        for token in stream:
            if call or token.type != "data":
                call.append(token)
                _check(call, stream.name)
                if token.type == "variable_end":
                    call = []
            yield token


def _check(call: list[Token], name: str | None) -> None:
    """Raise TemplateSyntaxError where these tokens can't be the start of a call."""
    types = tuple(token.type for token in call)
    known = len(call) < 2 or call[1].value in NAMES
    if not known or types not in (_CALL[: len(types)], _CALL_WITH_WORD[: len(types)]):
        raise TemplateSyntaxError("only the guide's macros may be called", call[-1].lineno, name)
