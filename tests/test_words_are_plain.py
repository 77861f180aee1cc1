"""Each page can be read at school grade 6, the level that health bodies ask for."""

import pytest
import textstat

from tests.site import ADDRESSES, Site

GRADE = 6.0  # Flesch-Kincaid; https://doi.org/10.6004/jnccn.2016.0178 quotes the target


def prose(site: Site, address: str) -> str:
    """The words of a page's paragraphs and list items, each closed as a sentence."""
    article = site.tree(address).find(".//article")
    for note in article.findall(".//div[@class='footnote']"):
        note.clear()
    for mark in article.findall(".//sup"):
        mark.text = ""
        for link in list(mark):
            mark.remove(link)
    blocks = (each for each in article.iter() if each.tag in ("p", "li") and not each.findall("p"))
    texts = (" ".join("".join(block.itertext()).split()) for block in blocks)
    return " ".join(text if text[-1] in ".?!”" else f"{text}." for text in texts if text)


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_reading_grade_is_6_at_most(site: Site, address: str) -> None:
    assert textstat.flesch_kincaid_grade(prose(site, address)) <= GRADE
