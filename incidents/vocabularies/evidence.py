"""Terms about evidence: who says so, what a source is, and how far it can be relied on."""

from incidents.vocabularies.terms import Term, Vocabulary

BASIS = Vocabulary(
    "basis",
    "On whose word a statement rests: the strongest that a source names for it. The words on the "
    "pages follow the basis, so that a claim is never told as a fact.",
    (
        Term(
            "court_finding",
            "Court finding",
            "A court stated it in a verdict or a ruling. Use “Charge” for what a court repeats "
            "from the accusation.",
        ),
        Term(
            "plea",
            "Plea",
            "The accused admitted it in court, in a plea or in the facts agreed for one.",
        ),
        Term(
            "charge",
            "Charge",
            "A prosecution alleges it in an indictment, a complaint or in court. It has not been "
            "proved.",
        ),
        Term(
            "government_statement",
            "Government statement",
            "A government, a ministry or an official body states it. Use “Statement of a service” "
            "when the body is itself an intelligence, security or police service.",
        ),
        Term(
            "service_statement",
            "Statement of a service",
            "An intelligence, security or police service states it, a ministry that is such a "
            "service included. It is that service's claim.",
        ),
        Term(
            "defendant_statement",
            "Statement of the accused",
            "The accused or a lawyer for the accused states it, outside a plea.",
        ),
        Term(
            "witness_statement",
            "Statement of a witness",
            "Somebody who was there states it, in court or to the press. Use “Statement of the "
            "accused” for a party who is accused.",
        ),
        Term(
            "press_report",
            "Press report",
            "A reporter states it and names nobody, or only unnamed persons. Use the term for the "
            "party where the report says whose word it is.",
        ),
        Term(
            "not_proved",
            "Not proved",
            "It was alleged, and a court or the authority itself has held that it was not shown. "
            "Kept so that readers see what became of the allegation.",
        ),
    ),
)

SOURCE_KIND = Vocabulary(
    "source_kind",
    "What sort of document a source is. Code the document that was read; what it repeats is a "
    "source of its own, from which it is derived.",
    (
        Term(
            "news",
            "News",
            "An article or broadcast of a news medium that edits on its own. Use “State media” "
            "when a state owns or directs it.",
            {"iides": "source-type-vocab:5"},
        ),
        Term(
            "state_media",
            "State media",
            "An article or broadcast of a medium that a state or a ruling party owns or directs. "
            "A public broadcaster with guaranteed independence is “News”.",
            {"iides": "source-type-vocab:5"},
        ),
        Term(
            "government_post",
            "Government post",
            "A post by an authority on its own site or on its account at a platform. Use “Press "
            "release” when it was issued to the press as such.",
        ),
        Term(
            "press_release",
            "Press release",
            "A statement that an authority, a company or another party issued to the press.",
        ),
        Term(
            "court_document",
            "Court document",
            "A judgment, an indictment, a transcript or another paper of the proceedings.",
            {"iides": "source-type-vocab:1"},
        ),
        Term(
            "official_report",
            "Official report",
            "A report of an authority, a parliament or an inquiry, such as a yearly review of a "
            "service. Use “Research” when independent scholars wrote it.",
        ),
        Term(
            "research",
            "Research",
            "A paper, thesis or data set of scholars or of an institute, with its sources given.",
        ),
        Term(
            "book",
            "Book",
            "A published book, memoirs included. Use “Research” for a scholarly monograph.",
        ),
        Term(
            "interview",
            "Interview",
            "A conversation printed or broadcast as such. Use “News” for an article that quotes "
            "from one.",
        ),
        Term(
            "other",
            "Other document",
            "A document of another kind, such as a letter, a film or a museum label.",
            {"iides": "source-type-vocab:99"},
        ),
    ),
)

RELIABILITY = Vocabulary(
    "reliability",
    "The Admiralty grade of a source, apart from what it says in this case: A to F. The reason is "
    "given beside it.",
    (
        Term(
            "A",
            "A: completely reliable",
            "No doubt about authenticity, competence or trustworthiness; its record on such "
            "matters is without fault.",
        ),
        Term(
            "B",
            "B: usually reliable",
            "Small doubts; it has been right on such matters nearly always and corrects its "
            "errors.",
        ),
        Term(
            "C",
            "C: fairly reliable",
            "Some doubt; it has been right on such matters more often than not, or has an "
            "interest in the matter that it does not hide.",
        ),
        Term(
            "D",
            "D: not usually reliable",
            "Grave doubt; it has been right at times, or its interest in the matter is strong and "
            "unchecked.",
        ),
        Term(
            "E",
            "E: unreliable",
            "It lacks authenticity, competence or trustworthiness, or has a record of false "
            "reports.",
        ),
        Term(
            "F",
            "F: cannot be judged",
            "There is no ground yet for a grade, as for a source met for the first time. F is not "
            "worse than E; it says that we do not know.",
        ),
    ),
)

CREDIBILITY = Vocabulary(
    "credibility",
    "The Admiralty grade of one statement, apart from the source that makes it: 1 to 6. Graded on "
    "a citation.",
    (
        Term(
            "1",
            "1: confirmed",
            "Independent sources say the same, and it fits what else is known. Sources that "
            "repeat one another are one.",
        ),
        Term(
            "2",
            "2: probably true",
            "Not confirmed independently; plausible in itself and in keeping with what else is "
            "known.",
        ),
        Term(
            "3",
            "3: possibly true",
            "Not confirmed; reasonable, and only partly in keeping with what else is known.",
        ),
        Term(
            "4",
            "4: doubtful",
            "Not confirmed; possible, with nothing else known that would bear it out.",
        ),
        Term(
            "5",
            "5: improbable",
            "Contradicted by other information or not plausible in itself.",
        ),
        Term(
            "6",
            "6: cannot be judged",
            "There is nothing to measure the statement by. 6 is not worse than 5; it says that we "
            "do not know.",
        ),
    ),
)

STANCE = Vocabulary(
    "stance",
    "What a source does to the statement that it is cited for.",
    (
        Term(
            "supports",
            "Supports",
            "The source states it, or states facts from which it follows without guessing.",
        ),
        Term(
            "disputes",
            "Disputes",
            "The source denies it or states something else; what it states is written beside the "
            "citation.",
        ),
        Term(
            "withholds",
            "Withholds",
            "The source says that this is not disclosed. Use a value of unknown, with a "
            "supporting citation, when it says that nobody knows.",
        ),
    ),
)
