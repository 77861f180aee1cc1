"""Draws the pictures that explain. An editor writes a list with numbers and labels, never SVG.

The list stays in the page as words: it is the legend for those who see the picture and the text
for those who do not, so the drawing itself is hidden from screen readers. Shapes differ by more
than color, for paper in black and white. All measures are in the drawing's own units.
"""

import re
from xml.etree.ElementTree import Element, SubElement

NUMBER = re.compile(r"\s*(\d{1,3})\b")

_COLUMNS = 20  # people in a row
_WIDE, _HIGH = 14, 26  # of the place of one person
_PERSON = "a4 4 0 1 0 8 0a4 4 0 1 0-8 0zm-1.5 18v-7.5a5.5 5 0 0 1 11 0v7.5z"

_BAR, _BAR_TOP, _BAR_HIGH = 280, 22, 18  # the bar of a range: its length, place and height

_PLACE_EVERY, _PLACE_GAP = 88, 16  # from one place that holds records to the next, and between them

# The five things between a biopsy and its report, each in a square of 48.
_BIOPSY = (
    "M9 30c0-9 7-16 15-14s15 6 14 14-8 11-15 10S9 37 9 30z",
    "M8 18l16-7 16 7v15l-16 7-16-7zM8 18l16 7 16-7M24 25v15M19 17h10",
    "M6 17h36v15H6zM6 17v15M15 17v15M22 24.5h12M24 21.500h8M24 27.500h8",
    "M19 8l8 3-6 16-8-3zM13 36a13 13 0 0 0 14-24M8 40h30M13 36h14",
    "M12 6h18l8 8v28H12zM30 6v8h8M18 21h14M18 28h14M18 35h9",
)


def draw(kind: str, figure: Element) -> None:
    """Add the drawing of this `kind` to the `figure`, from the words of its list."""
    drawings = {
        "people": _people,
        "range": _range,
        "way": _way,
        "holders": _holders,
        "biopsy": _biopsy,
    }
    # As a figure, some screen readers would say its title twice, before it and as its name.
    figure.set("role", "none")
    for each in (*figure.iter("ol"), *figure.iter("ul")):
        each.set("role", "list")  # WebKit calls a list of boxes or of inline words none
    if kind in drawings:
        drawings[kind](figure)


def numbers(figure: Element) -> list[int | None]:
    """The number that each item of the figure's list begins with; None where it has none."""
    found = (NUMBER.match("".join(item.itertext())) for item in _items(figure))
    return [int(match[1]) if match else None for match in found]


def _items(figure: Element) -> list[Element]:
    """The items of the first list, without those of a list in it."""
    lists = [child for child in figure if child.tag in ("ol", "ul")]
    return [item for item in lists[0] if item.tag == "li"] if lists else []


def _svg(box: str, kind: str = "") -> Element:
    attributes = {"viewBox": box, "aria-hidden": "true", "focusable": "false"}
    return Element("svg", {"class": kind} | attributes if kind else attributes)


def _people(figure: Element) -> None:
    """As many little people below each item as its number says, 20 in a row."""
    for item, count in zip(_items(figure), numbers(figure), strict=True):
        if count:
            rows = -(-count // _COLUMNS)
            svg = _svg(f"0 0 {_COLUMNS * _WIDE} {rows * _HIGH}", "crowd")
            SubElement(svg, "path", {"d": "".join(map(_person, range(count)))})
            item.append(svg)


def _person(place: int) -> str:
    row, column = divmod(place, _COLUMNS)
    return f"M{column * _WIDE + 3} {row * _HIGH + 6}{_PERSON}"


def _range(figure: Element) -> None:
    """A bar from 0 to 100, with the part between the two numbers of the list filled."""
    found = sorted(number for number in numbers(figure) if number is not None)
    if len(found) < 2:
        return
    low, high = (_BAR * each // 100 for each in (found[0], found[-1]))
    svg = _svg(f"-12 0 {_BAR + 40} 64", "bar")
    figure.insert(2, svg)  # below the title and the list, above the caption
    all_of_it = f"M0 {_BAR_TOP}h{_BAR}v{_BAR_HIGH}h-{_BAR}z"
    part = f"M{low} {_BAR_TOP}h{high - low}v{_BAR_HIGH}h{low - high}z"
    SubElement(svg, "path", {"class": "all", "d": all_of_it})
    SubElement(svg, "path", {"class": "part", "d": part})
    for place, words, y in (
        (0, "0", 58),
        (_BAR, "100", 58),
        (low, str(found[0]), 16),
        (high, str(found[-1]), 16),
    ):
        SubElement(svg, "text", {"x": str(place), "y": str(y)}).text = words


def _label(item: Element) -> str:
    """Makes the words of the item up to its first colon a part of their own, and gives them."""
    label, colon, words = (item.text or "").partition(":")
    if colon:
        item.text = ""
        element = Element("span", {"class": "label"})
        # A plain space would be lost where the label is a block: "doctor:Ask" would be heard.
        element.text, element.tail = f"{label}:\xa0", words.lstrip()
        item.insert(0, element)
    return label.strip()


def _way(figure: Element) -> None:
    """Two lanes: each item starts with whose part it is and a colon, and stands in that lane."""
    items = _items(figure)
    names = [_label(item) for item in items]
    for place, (item, name) in enumerate(zip(items, names, strict=True)):
        item.set("class", "first" if name == names[0] else "second")
        if name in names[:place] and len(item):
            item[0].set("class", "label visually-hidden")  # seen once, above the lane


def _holders(figure: Element) -> None:
    """Lines from all the places to who gets it all: the last item, where it has no list of its own.

    For the ear, each place is a name with a list of its own: a list in a list would be announced
    anew with each item, and a name that is in no element of its own would be the article's.
    """
    places = _items(figure)
    for each in (*figure.findall("ul"), *places):
        each.set("role", "none")
    for place in places:
        _name_in_paragraph(place)
    if len(places) < 2 or places[-1].find("ul") is not None:
        return
    receiver = places.pop()
    receiver.tag, receiver.attrib = "p", {"class": "receiver"}
    for all_places in figure.findall("ul"):
        all_places.remove(receiver)
    svg = _svg(f"0 0 48 {len(places) * _PLACE_EVERY - _PLACE_GAP}", "lines")
    svg.set("preserveAspectRatio", "none")  # as high as the boxes are, however large the letters
    middle = (len(places) * _PLACE_EVERY - _PLACE_GAP) // 2
    starts = (
        place * _PLACE_EVERY + (_PLACE_EVERY - _PLACE_GAP) // 2 for place in range(len(places))
    )
    lines = "".join(f"M0 {y}C32 {y} 12 {middle} 46 {middle}" for y in starts)
    SubElement(svg, "path", {"d": f"{lines}M38 {middle - 7}l8 7-8 7"})
    figure[2:2] = [svg, receiver]  # below the title and the list, above the caption


def _name_in_paragraph(place: Element) -> None:
    """Makes a paragraph of what stands before the list in the place, if it has one."""
    children = list(place)
    lists = [position for position, child in enumerate(children) if child.tag == "ul"]
    if not lists:
        return
    name = Element("p")
    name.text, place.text = place.text, None
    for child in children[: lists[0]]:
        place.remove(child)
        name.append(child)
    place.insert(0, name)


def _biopsy(figure: Element) -> None:
    """A drawing beside each step."""
    for item, shape in zip(_items(figure), _BIOPSY, strict=False):
        _label(item)
        svg = _svg("0 0 48 48")
        SubElement(svg, "path", {"d": shape})
        svg.tail, item.text = item.text, ""
        item.insert(0, svg)
