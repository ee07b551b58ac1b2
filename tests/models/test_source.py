"""Sources, the text that was read, and citations."""

import pytest

from incidents.models import Citation, Source, SourceText
from tests.rows import OTHER_DIGEST, make_row, refusal, refused

pytestmark = pytest.mark.django_db

WRONG = "The digest is not that of the text."


@pytest.mark.parametrize("text", ["What was read.", "Ein Café, 你好, 🙂", ""])
def test_the_digest_of_a_text_is_checked_when_it_is_kept(text):
    taken = refusal(lambda: make_row(SourceText, text=text))
    said = refusal(lambda: make_row(SourceText, text=text, sha256=OTHER_DIGEST))

    assert (taken, said) == (None, WRONG)


def test_a_text_changes_only_with_its_digest():
    make_row(SourceText)
    other = "Something else."

    text_alone = refused("UPDATE incidents_sourcetext SET text = %s", other)
    digest_alone = refused("UPDATE incidents_sourcetext SET sha256 = %s", OTHER_DIGEST)
    both = refused(
        "UPDATE incidents_sourcetext SET text = %s, sha256 = %s", other, SourceText.digest(other)
    )

    assert (text_alone, digest_alone, both) == (WRONG, WRONG, None)


def test_a_source_is_shown_by_its_title_and_publisher():
    assert str(Source(title="A report")) == "A report"
    assert str(Source(title="A report", publisher="The Gazette")) == "A report (The Gazette)"


def test_a_citation_is_shown_by_its_source_and_place():
    source = Source(title="A report")

    assert str(Citation(source=source)) == "A report"
    assert str(Citation(source=source, locator="para. 8")) == "A report, para. 8"


def test_a_text_is_shown_by_its_source():
    assert str(SourceText(source=Source(title="A report"))) == "Text of A report"
