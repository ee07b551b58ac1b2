"""What becomes of generated cases, so that every state of the work exists."""

from incidents.generating.features import ONE_IN
from incidents.generating.story import Story

UNPUBLISHED = ("draft", "in_review", "approved", "returned")
FATES = ("published", "taken_up_again", "withdrawn", *UNPUBLISHED)


def fate_of(story: Story) -> str:
    """How the work on a case ends.

    published: at rest, as nearly all; taken_up_again: published, and a draft for the next edition
    since; withdrawn: out of the public; draft, in_review, approved, returned: never published.
    """
    if story.has("unpublished"):
        row = (story.number - 1) // ONE_IN["unpublished"]
        return UNPUBLISHED[row % len(UNPUBLISHED)]
    if story.has("withdrawn"):
        return "withdrawn"
    return "taken_up_again" if story.has("taken_up_again") else "published"
