"""Terms for the steps of a story, as they stand in the timeline."""

from incidents.vocabularies.terms import Term, Vocabulary

EVENT_KIND = Vocabulary(
    "event_kind",
    "What sort of step an event is. One kind; a step that is two things at once is coded by what "
    "moved the story on.",
    (
        Term(
            "background",
            "Background",
            "A state of affairs or a step before the case began that the source tells to explain "
            "it: a posting, debts, a post on a website.",
        ),
        Term(
            "approach",
            "Approach",
            "The first contact made for the sake of recruiting, or a proposal. Use “Contact” for "
            "what the two exchange after that.",
        ),
        Term(
            "contact",
            "Contact",
            "Messages, calls or a growing acquaintance between the sides. Use “Meeting” when they "
            "met in person.",
        ),
        Term("meeting", "Meeting", "The sides, or members of one side, met in person."),
        Term(
            "request",
            "Request",
            "One side asked the other for information, access or a service.",
        ),
        Term(
            "disclosure",
            "Disclosure",
            "Information was passed, offered or intercepted; details are in the disclosure.",
        ),
        Term(
            "payment",
            "Payment",
            "Money or value was paid, offered or promised; details are in the payment. Use "
            "“Reward” for one given for reporting.",
        ),
        Term(
            "suspicion",
            "Suspicion",
            "Somebody began to suspect another party and had not yet told anybody outside.",
        ),
        Term(
            "report",
            "Report",
            "Somebody told an employer or an authority. Use “Publication” for reports in the "
            "press.",
        ),
        Term(
            "investigation",
            "Investigation",
            "An authority inquired, watched or questioned. Use “Search” for the search of "
            "premises or devices.",
            {"iides": "investigation-vocab:5"},
        ),
        Term(
            "search",
            "Search",
            "Premises, baggage, vehicles or devices were searched, or things seized.",
            {"iides": "investigation-vocab:3"},
        ),
        Term(
            "detention",
            "Detention",
            "Somebody was held, and no source calls it an arrest. Use “Arrest” when one does.",
        ),
        Term(
            "arrest",
            "Arrest",
            "Somebody was arrested on suspicion, by the words of a source.",
        ),
        Term(
            "charge",
            "Charge",
            "A formal accusation was filed, extended or withdrawn; details are in the charge.",
        ),
        Term("plea", "Plea", "An accused person answered a charge in court."),
        Term(
            "trial",
            "Trial",
            "A hearing or trial was opened, held or put off. Use “Judgment” for the decision.",
        ),
        Term(
            "judgment",
            "Judgment",
            "A court announced a verdict or a sentence. Use “Appeal” for the decision of a higher "
            "court.",
        ),
        Term(
            "appeal",
            "Appeal",
            "An appeal was filed, heard or decided. One that changes a sentence also makes a new "
            "sentence.",
        ),
        Term(
            "clemency",
            "Clemency",
            "A pardon, an amnesty or a commutation was granted or denied.",
        ),
        Term(
            "release",
            "Release",
            "Somebody left custody. Use “Exchange” when it was in return for another person.",
        ),
        Term(
            "exchange",
            "Exchange",
            "Persons held by different states were released in return for each other.",
        ),
        Term(
            "extradition",
            "Extradition",
            "One state asked another to hand over a person, decided on it, or handed the person "
            "over, to be tried.",
        ),
        Term(
            "expulsion",
            "Expulsion",
            "Somebody was ordered to leave a country, diplomats included.",
        ),
        Term(
            "dismissal",
            "Dismissal",
            "Somebody lost a post, a rank or a clearance. As a punishment it is a sentence as "
            "well.",
            {"iides": "behavioral-control-vocab:9"},
        ),
        Term(
            "flight",
            "Flight",
            "Somebody fled, tried to flee or went into hiding. Use “Travel” for ordinary journeys.",
            {"iides": "technique-vocab:6.5"},
        ),
        Term(
            "travel",
            "Travel",
            "A journey that has a part in the story. Use “Flight” when it was made to escape.",
        ),
        Term(
            "publication",
            "Publication",
            "The press or another private party made something of the affair public. Use "
            "“Announcement” when an authority did.",
        ),
        Term(
            "announcement",
            "Announcement",
            "An authority or an official made something of the affair public.",
        ),
        Term(
            "reward",
            "Reward",
            "An authority or an employer rewarded or honoured somebody for reporting or helping.",
        ),
        Term("death", "Death", "A party of the case died, executions included."),
        Term(
            "other",
            "Other step",
            "A step that bears on the story and that no other term covers.",
        ),
    ),
)
