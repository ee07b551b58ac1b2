"""Terms about information that was asked for, offered or passed."""

from incidents.vocabularies.terms import Term, Vocabulary

DISCLOSURE_CATEGORY = Vocabulary(
    "disclosure_category",
    "What the information was about. One category for each disclosure: the narrowest that the "
    "source supports; several matters are several disclosures where the source tells them apart.",
    (
        Term(
            "design_data",
            "Design data",
            "Drawings, models, specifications or plans of a product or a project. Use "
            "“Technology” for the know-how behind them.",
            {"iides": "target-subcategory-vocab:2.2.5"},
        ),
        Term(
            "research",
            "Research",
            "Methods, data, results or progress of research that is not yet public. Use “Design "
            "data” once it has become the plan of a product.",
        ),
        Term(
            "production",
            "Production",
            "What is made, how much, when and for whom: orders, quantities, schedules, costs.",
        ),
        Term(
            "military",
            "Military",
            "Forces, weapons in use, exercises, operations, plans. Use “Infrastructure” for bases "
            "and sites as such.",
        ),
        Term(
            "policy",
            "Policy",
            "Intentions, positions, talks and internal papers of a government, a party or an "
            "organisation.",
        ),
        Term(
            "personnel",
            "Personnel",
            "Who works where, in which post and with what access. Use “Personal data” for data on "
            "people outside such posts.",
            {"iides": "target-category-vocab:4.2"},
        ),
        Term(
            "personal_data",
            "Personal data",
            "Data on private persons: dissidents, customers, patients, travellers.",
            {
                "iides": "target-subcategory-vocab:4.3.3",
                "veris": "attribute.confidentiality.data.variety:Personal",
            },
        ),
        Term(
            "infrastructure",
            "Infrastructure",
            "Bases, ports, networks, energy and transport sites: where they are, how they are "
            "guarded, how they can be entered.",
        ),
        Term(
            "technology",
            "Technology",
            "Know-how, source code, formulas, processes or samples, civil or for both uses. Use "
            "“Research” when it comes from a laboratory and has no use yet.",
        ),
        Term(
            "intelligence",
            "Intelligence",
            "Sources, methods, officers, targets or findings of an intelligence or security "
            "service. Use “Personnel” for staff of other bodies.",
        ),
        Term(
            "other",
            "Other matter",
            "The source says what it was about, and no other term covers it. The description says "
            "what.",
        ),
    ),
    takes_unknown=True,
)

CLASSIFICATION = Vocabulary(
    "classification",
    "The level of secrecy that a source gives the information. Use the term whose word the source "
    "uses; where it gives a level in another language only, count from the top: first, second and "
    "third level.",
    (
        Term(
            "top_secret",
            "Top secret",
            "The highest level of state secrets, with all compartments above it.",
            {
                "iides": "target-sensitivity-vocab:6",
                "veris": "attribute.confidentiality.data.variety:Classified",
            },
        ),
        Term(
            "secret",
            "Secret, or state secret of a level not given",
            "The second level of state secrets, or state secrets whose level the source leaves "
            "open.",
            {
                "iides": "target-sensitivity-vocab:4",
                "veris": "attribute.confidentiality.data.variety:Classified",
            },
        ),
        Term(
            "confidential",
            "Confidential",
            "The third level of state secrets. Use “Internal” when confidential is said of a "
            "firm's matters or in its everyday sense.",
            {
                "iides": "target-sensitivity-vocab:2",
                "veris": "attribute.confidentiality.data.variety:Classified",
            },
        ),
        Term(
            "internal",
            "Internal",
            "Not public and not called a state secret: restricted or official use, trade secrets, "
            "matters of an office.",
            {
                "iides": "target-sensitivity-vocab:25",
                "veris": "attribute.confidentiality.data.variety:Internal",
            },
        ),
        Term(
            "public",
            "Public",
            "Anybody could have obtained it lawfully. Code it where a source says so, as happens "
            "when an approach begins with harmless requests.",
            {"iides": "target-sensitivity-vocab:17"},
        ),
    ),
    takes_unknown=True,
)

DISCLOSURE_STATE = Vocabulary(
    "disclosure_state",
    "How far it came with the information, by the sources. What was asked for and what was then "
    "passed are two disclosures where a source describes both.",
    (
        Term(
            "requested",
            "Requested",
            "The other side asked for it, and no source says that it was passed.",
        ),
        Term(
            "offered",
            "Offered",
            "The person who had it, or claimed to have it, offered it, and no source says that it "
            "was passed.",
        ),
        Term(
            "passed",
            "Passed",
            "It reached the other side or somebody who took it for the other side, in whole or in "
            "part.",
        ),
        Term(
            "intercepted",
            "Intercepted",
            "It was on its way or ready to go and the authorities stopped it. Use “Passed” when "
            "an officer under cover received it as the supposed recipient.",
        ),
    ),
    takes_unknown=True,
)

MEANS = Vocabulary(
    "means",
    "How the information went or was to go from hand to hand. Several where sources name several; "
    "the channel of the approach is coded there, not here.",
    (
        Term(
            "in_person",
            "In person",
            "Handed over or told at a meeting. Use “Storage device” as well when it was handed "
            "over on one.",
        ),
        Term(
            "dead_drop",
            "Dead drop",
            "Left at a hidden place for the other side to collect, so that the two need not meet.",
        ),
        Term(
            "courier",
            "Courier",
            "Carried by a third person. Use “Post” for a public postal or parcel service.",
        ),
        Term(
            "e_mail",
            "E-mail",
            "Sent as electronic mail, or left in the drafts of a shared account.",
            {"iides": "technique-vocab:7.3"},
        ),
        Term(
            "messaging_app",
            "Messaging app",
            "Sent as a message, file or picture through a messaging service or the messages of a "
            "site.",
            {"iides": "channel-vocab:3"},
        ),
        Term(
            "cloud",
            "Cloud storage",
            "Put on a storage or sharing service on the internet for the other side to fetch.",
            {"iides": "technique-vocab:7.4"},
        ),
        Term("post", "Post", "Sent by a public postal or parcel service."),
        Term(
            "phone",
            "Phone",
            "Told or sent by text message over the telephone network. Use “Messaging app” for "
            "internet calls.",
        ),
        Term(
            "storage_device",
            "Storage device",
            "Carried on a memory stick, a disk, a card, a phone or a computer. Code the way that "
            "it took as well, where a source gives it.",
            {"iides": "technique-vocab:7.2"},
        ),
        Term(
            "other",
            "Other means",
            "The source says how, and no other term covers it, such as radio or hidden writing.",
        ),
    ),
    takes_unknown=True,
)
