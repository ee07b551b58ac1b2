"""Sentences of generated documents: what they tell, in plain, odd, long and foreign words."""

from collections.abc import Sequence

from incidents.generating.dice import Dice
from incidents.generating.story import Story

GENERATED = "This case was generated to try Casebook; nothing in it happened."
LONGEST_TITLE = 300

TITLES = (
    "{person} was asked for {thing} by {service}",
    "An offer of work that was none: {thing} for {country}",
    "{person} met a stranger and passed {thing}",
    "Recruited by way of {way}: {thing}",
    "{thing}, asked for on behalf of {country}",
    "{person} and the envelopes",
)
PERSONS = (
    "An engineer",
    "A civil servant",
    "A student",
    "A retired officer",
    "A translator",
    "A clerk",
    "A laboratory assistant",
)
THINGS = (
    "plans of an invented valve",
    "lists of imaginary ships",
    "the minutes of a committee that never met",
    "drawings of a wing",
    "notes on coatings",
    "names of colleagues",
    "photographs of a locked door",
    "an unpublished paper on lenses",
)
WAYS = {
    "professional_network": "a professional network",
    "social_media": "social media",
    "messaging_app": "a messaging app",
    "e_mail": "e-mail",
    "conference": "a conference",
    "travel_abroad": "a journey abroad",
    "dating_app": "a dating app",
    "forum": "a forum",
    "workplace": "the workplace",
    "job_board": "a job board",
    "private_message": "private messages",
    "phone": "the telephone",
    "family_or_friend": "a friend",
    "video_call": "a video call",
    "diplomatic_event": "a reception",
    "academic_exchange": "an exchange of scholars",
    "social_event": "a party",
    "freelance_platform": "a site for freelance work",
    "walk_in": "a visit to an embassy",
    "not_disclosed": "a channel that is kept secret",
    "gaming_platform": "an online game",
    "custody_or_border": "a border post",
    "public_institution": "a public office",
    "post": "letters",
    "in_person": "a meeting",
    "online": "the internet",
}
"""Channels in a sentence."""
CHINESE = "据虚构的报道，一名工程师被要求提供图纸；此事从未发生。"
RIGHT_TO_LEFT = (
    "بحسب تقرير مختلق، طُلب من موظف أن يسلم مخططات لا وجود لها.",
    "לפי דיווח בדוי, התבקש מהנדס למסור תוכניות שאינן קיימות (סעיף 3).",
)
HOSTILE = (
    "<b>Bold</b> & <script>alert('generated')</script>",
    "=1+1",
    "\"double\", 'single' and `back` quotes; {{ braces }} {% tags %}",
    "@SUM(A1:A9) -2+3 +4 \\\\ /* comment */ -- dashes",
    "Robert'); DROP TABLE nothing;--",
    "100 % _wild_ &amp; &lt;escaped&gt; \u202eturned\u202c",
)
FILLER = (
    "An invented report goes on to describe the room, the weather and the tea.",
    "Nothing more was found in the drawer that does not exist.",
    "The second letter repeats the first, with other commas.",
    "A spokesman who was made up declined to add anything.",
    "Whether the lamp was lit that evening is told in two ways.",
    "The invented court read out a list of imaginary exhibits.",
)
PRETEXTS = (
    "Said to look for authors of short reports for an institute.",
    "Presented himself as a head-hunter for a firm of consultants.",
    "Claimed to organise a conference and to pay for the journey.",
    "Pretended to be a former pupil of the same school.",
    "Wrote as a woman travelling alone who wanted to practise the language.",
)
ASKED = (
    "Reports on work that the press does not know.",
    "A list of colleagues with their telephone numbers.",
    "Photographs of a site by the sea.",
    "An opinion on the mood in the office.",
)
OFFERED = (
    "A fee for each page.",
    "A paid journey with the family.",
    "Help with a debt.",
    "A post at an institute abroad.",
)
INFORMATION = (
    "Drawings of a part of an invented engine.",
    "Minutes of meetings that did not take place.",
    "Names and posts of colleagues.",
    "Measurements of coatings, in two folders.",
    "A plan of the power supply of a town that is on no map.",
    "Opinions on a treaty that nobody negotiated.",
    "Source code of a program that prints nothing.",
)
QUOTES = (
    "he never asked what it was for",
    "the envelopes lay under the third bench",
    "nothing of this kind was ever built",
    "she answered within the hour",
    "all of it was made up from beginning to end",
    "the sum was counted twice and hidden in a teapot",
)
STATES = (
    "This source gives another day.",
    "The sum was smaller, says this source.",
    "The defence says that nobody was paid.",
    "Says that the two had never met.",
)


def title(story: Story) -> str:
    """The title of a case. It begins by saying that the case was generated."""
    dice = story.dice("title")
    person, thing = _matter(story)
    text = dice.pick(TITLES).format(
        person=person,
        thing=thing,
        service="an invented service",
        country=story.sponsor.code,
        way=WAYS[story.channel],
    )
    if story.has("hostile_text"):
        text = f"{dice.pick(HOSTILE)}: {text}"
    if story.has("chinese_text"):
        text = f"{text} (虚构的间谍案)"
    if story.has("right_to_left_text"):
        text = f"{text} – {dice.pick(('قضية مختلقة', 'פרשה בדויה'))}"
    text = f"Generated case {story.number}: {text[0].upper()}{text[1:]}"
    if story.has("long_text"):
        text = f"{text}; {', '.join(THINGS)}, {' and '.join(PERSONS)}, and so on to the very end"
    return text[:LONGEST_TITLE].rstrip()


def _matter(story: Story) -> tuple[str, str]:
    """Who was approached, and for what."""
    dice = story.dice("matter")
    return dice.pick(PERSONS), dice.pick(THINGS)


def summary(story: Story) -> str:
    """The summary of a case, from one sentence to many."""
    dice = story.dice("summary")
    if story.has("short_text"):
        return GENERATED
    person, thing = _matter(story)
    told = [
        f"According to invented reports, {person.lower()} in {dice.pick(story.place.towns)} was "
        f"approached by way of {WAYS[story.channel]}.",
        f"Asked for were {thing}, for a country with the code {story.sponsor.code}.",
        *_extra(story, dice),
        ENDS[story.ending],
    ]
    return " ".join([GENERATED, *told])


def _extra(story: Story, dice: Dice) -> Sequence[str]:
    """Sentences in other scripts, of hostile looks, or very many of them."""
    found = [dice.pick(FILLER) for _ in range(dice.below(3))]
    if story.has("chinese_text"):
        found.append(CHINESE)
    if story.has("right_to_left_text"):
        found.append(dice.pick(RIGHT_TO_LEFT))
    if story.has("hostile_text"):
        found.extend(HOSTILE)
    if story.has("long_text"):
        found.extend(dice.pick(FILLER) for _ in range(80))
    return found


ENDS = {
    "reported": "The person told an employer, and that was all.",
    "investigated": "An investigation goes on, says one report.",
    "detained": "Somebody was held for some days.",
    "arrested": "An arrest followed.",
    "charged": "A charge was brought; no court has judged it.",
    "convicted": "An invented court convicted the accused.",
    "convicted_other": "An invented court convicted the accused of another offence only.",
    "acquitted": "An invented court found the accused not guilty.",
    "dropped": "The case was dropped without a word.",
    "expelled": "A person with diplomatic papers had to leave.",
    "exchanged": "After the judgment the convicted person was exchanged on a bridge.",
    "fled": "The accused fled before the trial.",
    "died": "The suspect died before anything was settled.",
}
"""The last sentence of a summary by the ending of the case."""


def phrase(story: Story, dice: Dice, texts: Sequence[str]) -> str:
    """One of these texts, in a case with hostile text sometimes one of that kind."""
    if story.has("hostile_text") and dice.chance(0.3):
        return dice.pick(HOSTILE)
    return dice.pick(texts)
