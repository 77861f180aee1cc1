"""Signs that a reader would see as they stand, or that Markdown would take otherwise than meant.

Each row has a sign, a pattern around it that ends on the line in question, what is wrong, and what
to write instead. A page without the sign is done with the row, as most are with most. Patterns
begin with "\\n" and not with "^", which takes longer.
"""

from checks.page import ITEM, MACROS

Row = tuple[str, str, str, str]

OWN = ("content", "find", "menu", "on this page", "sources")  # the template's parts of a page
DATA = "put it in docs/_data/sources.yml and cite it as [^id]"
_NO_CODE = "a page can't have braces or run code"
_CALLS = " and ".join(f"{{{{ {name}() }}}}" for name in MACROS)
_ONLY = f"only {_CALLS} may stand in a page, and '{{: #id }}' after a heading"
_SOURCE = "write a source as [^id] and a link as [words](page.md)"
_PHONE = ("a phone number is not written as it should be", "write [words](tel:+18002272345)")
_MAIL = ("a mail address is not written as it should be", "write [words](mailto:us@example.org)")
_NO_WORDS = ("a link has no words", "say between the brackets where it leads")
_NO_HEADING = "a line of signs is no heading here"
_BRACKET = f"{_SOURCE}, or use round brackets"
_LETTER = r"[^\W\d_]|\*\*|[\[“\"\xa0]"
_END = r"[ \t]*(?=\n|$)"

# Between the words, where nothing of it is Markdown: `macros.dialect` takes it out of the language.
IN_WORDS: list[Row] = [
    ("{", r"\{#", "'{#' begins a comment of the macro language", "write '{: #id }'"),
    ("{", r"\{", _NO_CODE, _ONLY),
    ("}", r"\}", _NO_CODE, _ONLY),
    ("&", r"&(?:#\w+|\w{2,});", "this is HTML for a sign", "write the sign itself"),
    ("www.", r"\bwww\.\w", "an address outside the guide stands here", DATA),
    ("://", r"\w+://", "an address outside the guide stands here", DATA),
    ("[", r"\[", "a square bracket stands alone", _BRACKET),
    ("]", r"\]", "a square bracket stands alone", _BRACKET),
    ("^", r"\(\^", "a mark is not written as it should be", _SOURCE),
    ("<", r"<[A-Za-z/!?]", "this is HTML", "write it in Markdown"),
    ("`", r"`", "this is code", "write it in plain words"),
    ("~", r"~~", "this is not Markdown here", "write it in plain words"),
    ("\n!!!", r"\n!!!", "this is not Markdown here", "write it in plain words"),
    ("|", r"\|", "a table can't be read aloud or on a phone", "write a list"),
    ("\\", r"\\", "a backslash stands here", "take it out"),
    (":", r":(?<!\w:)[a-z0-9_+-]+:", "this icon is not the guide's", "take it out"),
    (":guide-", r":guide-", "this icon is not the guide's", "see overrides/.icons/guide/"),
    ("=", rf"\n=+{_END}", _NO_HEADING, "write '## Words'"),
    ("\n-", rf"\n-+{_END}", _NO_HEADING, "write '## Words'"),
]

# In the Markdown itself.
IN_MARKUP: list[Row] = [
    (
        "[^",
        r"\[[^\[\]\n]*\[\^[^\[\]\n]*\][^\[\]\n]*\]\(",
        "a source stands inside a link",
        "write it after the link",
    ),
    ("[^", r"\n[ \t]*\[\^[^\]\n]+\]:", "a source is written out in the page", DATA),
    (
        "///",
        r"\n///.*[^\s/].*\n[ \t]+\S",
        "the words of a block begin too far right",
        "leave an empty line after '/// html | div.cards'",
    ),
    ("\n#", r"\n#+[^#\s]", "a heading needs a space after its #", "write '## Words'"),
    (
        "#",
        rf"\n(?:#+{_END}|#{{4}}|#.*#{_END}|[ \t]+#|{ITEM.pattern}#|>[> \t]*#)",
        "a heading is not written as it should be, or a # would be lost",
        "write '## Words' at the start of a line, and 'number 1' for '#1'",
    ),
    (
        "\n#",
        rf"(?i)\n#+[ \t]+\W*(?:{'|'.join(OWN)})[^\w\n]*(?=\n|$)",
        "the site uses this heading's name for a part of its own",
        "write other words",
    ),
    (
        "![",
        r"!\[[^\]\n]+\]\((?!<?[^\s()<>]+\.(?:jpg|png|svg|webp)>?\))",
        "this picture leads to no picture",
        "write ![what it shows](picture.png), and no '!' before a link",
    ),
    ("![](", r"!\[\]\(", "a picture has no words", "say between the brackets what it shows"),
    ("](tel:", r"\]\(tel:(?!\+?[0-9-]+\))", *_PHONE),
    ("](mailto:", r"\]\(mailto:(?![^@\s()]+@[^@\s()]+\.\w+\))", *_MAIL),
    ("](", r"\]\((?!<?[^\s()<>\"']+>?\))", "a link is not written as it should be", _SOURCE),
    ("[](", r"\[(?<!!\[)\]\(", *_NO_WORDS),
    ("[ ", r"\[(?<!!\[)[ \t]+\]\(", *_NO_WORDS),
    (
        ">",
        rf"\n>[> \t]*(?!{ITEM.pattern})[^>\s].*\n>[> \t]*{ITEM.pattern}",
        "a list begins here",
        "leave a line with only '>' above it",
    ),
    (
        "\n ",
        r"\n(?: {4})* {1,3}(?:[-*]|\d+\.)[ \t]",
        "an item of a list is moved in by too few spaces",
        "begin it at the start of the line, or 4 spaces further in than the item around it",
    ),
    (
        " [ ] ",
        r"\n[ \t]*\d+\.[ \t]+\[ \]",
        "a box stands in a numbered list",
        "write '- [ ] words'",
    ),
    (
        "\n",
        r"\n[ \t]*(?:[-*_][ \t]*){3,}(?=\n|$)",
        "a dividing line has no place here",
        "take it out, or write '## Words'",
    ),
    (
        "\n",
        rf"\n[ \t]*(?:(?:-|\d{{1,2}}\.)(?={_LETTER})|[•·◦▪]|–[ \t]|\+[ \t]|\d{{1,2}}\)[ \t])",
        "an item of a list is not written as it should be",
        "write '- words' or '1. words'",
    ),
    (
        ">",
        rf"\n(?:{ITEM.pattern}(?:>|\+[ \t])|[ \t]+>(?<!\n    >))",
        "a sign would be lost here",
        "say in words what it means",
    ),
    ("\n>", r"\n[^>\s].*\n>", "a quotation begins here", "leave an empty line above it"),
]
