"""Terms about an approach: its medium, who began it, what it answered to, how it persuaded."""

from incidents.vocabularies.terms import Term, Vocabulary

MEDIUM = Vocabulary(
    "medium",
    "The medium of a recruitment channel: how the two sides are in touch when they use it. It is "
    "a property of the channel in the codebook, not of one approach.",
    (
        Term(
            "online",
            "Online",
            "Over the internet, whatever the device: sites, apps, e-mail, video. Use “Phone” for "
            "calls and text messages of the telephone network.",
        ),
        Term(
            "in_person",
            "In person",
            "The two sides are in the same place and speak to each other.",
            {"veris": "action.social.vector:In-person"},
        ),
        Term(
            "post",
            "Post",
            "Letters, parcels or notes that are sent or left, without meeting. Use “Online” for "
            "electronic mail.",
        ),
        Term(
            "phone",
            "Phone",
            "Calls or text messages over the telephone network. Use “Online” for calls and "
            "messages in an internet app.",
            {
                "iides": ("channel-vocab:2", "channel-vocab:6"),
                "veris": ("action.social.vector:Phone", "action.social.vector:SMS"),
            },
        ),
        Term(
            "mixed",
            "Mixed",
            "The kind of channel does not settle the medium: it works by several, or the sources "
            "do not disclose it.",
        ),
    ),
)

INITIATED_BY = Vocabulary(
    "initiated_by",
    "Who made the first move of this approach, by the sources. A request for ordinary work or "
    "company is not a first move; the proposal, or the contact made for its sake, is.",
    (
        Term(
            "recruiter",
            "Recruiter",
            "The side that wanted the information got in touch first, under whatever pretext, "
            "also in answer to an advertisement or a post of the target.",
        ),
        Term(
            "target",
            "Target",
            "The person who had or claimed access offered it first, knowing or hoping to reach "
            "the other side.",
        ),
        Term(
            "third_party",
            "Third party",
            "Somebody else brought the two together, such as a relative, a broker or an agency. "
            "Use “Recruiter” when that person acted on the recruiter's orders.",
        ),
        Term(
            "undercover",
            "Undercover officer",
            "An officer of the investigating side, posing as one of the two, made the first move.",
        ),
    ),
    takes_unknown=True,
)

RESPONSE = Vocabulary(
    "response",
    "How the person approached answered this approach in the end. One response for each approach: "
    "the last; answers on the way there are events.",
    (
        Term(
            "accepted",
            "Accepted",
            "Agreed, or did at least part of what was asked, and no later change of mind towards "
            "this approach is reported.",
        ),
        Term(
            "declined",
            "Declined",
            "Refused, or broke off the contact with words. Use “Reported” when an employer or an "
            "authority was told as well.",
        ),
        Term(
            "ignored",
            "Ignored",
            "Did not answer, or let the contact die without a refusal.",
        ),
        Term(
            "reported",
            "Reported",
            "Told an employer or an authority of it and did no more, whatever had been passed "
            "before. Use “Cooperated” when the person then helped the inquiry.",
        ),
        Term(
            "cooperated",
            "Cooperated",
            "Helped the inquiry beyond the report itself: handed over messages, gave evidence. "
            "Use “Played along” when the help was to keep up the contact.",
        ),
        Term(
            "played_along",
            "Played along",
            "Kept the contact going and only seemed to agree, at the wish of an authority or of "
            "his or her own accord.",
        ),
    ),
    takes_unknown=True,
)

TECHNIQUE = Vocabulary(
    "technique",
    "By what means of influence the approach worked on the person, where the facts that a source "
    "reports show it. The six are those of RASCLS; code none where it takes guessing.",
    (
        Term(
            "reciprocation",
            "Reciprocation",
            "Gave something first, such as help, gifts or material, so that a return would be "
            "felt to be due. Use “Liking” for friendliness without a gift.",
            {"rascls": "reciprocation"},
        ),
        Term(
            "authority",
            "Authority",
            "Acted with the weight of an office, an expert's name or a superior, real or false.",
            {"rascls": "authority"},
        ),
        Term(
            "scarcity",
            "Scarcity",
            "Made the chance seem rare or short-lived, or the person's knowledge uniquely wanted.",
            {"rascls": "scarcity"},
        ),
        Term(
            "commitment",
            "Commitment",
            "Began with a small and harmless step and built on it, so that going on seemed "
            "consistent.",
            {"rascls": "commitment"},
        ),
        Term(
            "liking",
            "Liking",
            "Won affection or trust through flattery, common interests, friendship or love.",
            {"rascls": "liking"},
        ),
        Term(
            "social_proof",
            "Social proof",
            "Pointed to others who do the same, or to a circle in which it is usual. Use "
            "“Authority” when one person of standing is named.",
            {"rascls": "social_proof"},
        ),
    ),
)
