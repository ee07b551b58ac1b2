"""Terms about the part that an actor plays in a case, and what two parties are to each other."""

from incidents.vocabularies.terms import Term, Vocabulary

ROLE = Vocabulary(
    "role",
    "The parts that an actor is reported to have played in the case. A role describes what a "
    "source reports; whether an offence was proved is the matter of legal status and basis.",
    (
        Term(
            "target",
            "Target",
            "A person whom somebody tried to recruit, or chose in order to try. Use “Recruit” as "
            "well when the person came to serve the other side.",
        ),
        Term(
            "recruit",
            "Recruit",
            "A person reported to have agreed to serve the other side, or to have passed something "
            "to it knowing for whom, also when he or she had made the first move.",
            {"stix": "threat-actor-role-ov:agent"},
        ),
        Term(
            "recruiter",
            "Recruiter",
            "Made the approach or tried to win the target over. Use “Handler” as well when the "
            "same party went on to direct the recruit.",
        ),
        Term(
            "handler",
            "Handler",
            "Directed a recruit: gave tasks, took what was passed, arranged payment. Use "
            "“Recruiter” when the contact never got beyond the approach.",
            {"stix": "threat-actor-role-ov:director"},
        ),
        Term(
            "intermediary",
            "Intermediary",
            "Carried contact, goods or money between the sides without directing the recruit. Use "
            "“Accomplice” when the help was given to the recruit alone.",
        ),
        Term(
            "sponsor",
            "Sponsor",
            "The state, service or organisation on whose behalf the approach is said to have been "
            "made. Use “Beneficiary” when it only received what came of it.",
            {"stix": "threat-actor-role-ov:sponsor"},
        ),
        Term(
            "employer",
            "Employer",
            "The body for which the target or recruit worked at the time. Use “Victim” as well "
            "when its information was sought or passed.",
        ),
        Term(
            "victim",
            "Victim",
            "The body or person whose information was sought or passed, or who was harmed by it "
            "in another way.",
            {"iides": "org-role-vocab:V"},
        ),
        Term(
            "reporter",
            "Reporter",
            "Told an employer or an authority of the approach or of a suspicion. Use “Announcer” "
            "for those who made the affair public.",
        ),
        Term(
            "undercover_officer",
            "Undercover officer",
            "An officer of the investigating side who met a party of the case under a false "
            "identity.",
        ),
        Term(
            "cooperating_source",
            "Cooperating source",
            "A private person who worked with the investigators in secret, paid or not. Use "
            "“Undercover officer” for their own staff and “Reporter” for a single report.",
        ),
        Term(
            "investigator",
            "Investigator",
            "The authority that inquired into the affair, or an officer who acted for it openly.",
            {"iides": ("investigator-vocab:3", "investigator-vocab:4")},
        ),
        Term(
            "prosecutor",
            "Prosecutor",
            "The authority that brought the charge, or the person who acted for it in court.",
        ),
        Term(
            "court",
            "Court",
            "The court, tribunal or judge that decided in the affair, appeal courts included.",
        ),
        Term(
            "announcer",
            "Announcer",
            "The authority or person whose statement first made the affair, or a main part of it, "
            "public. The medium that printed it is a source, not a party.",
        ),
        Term(
            "accomplice",
            "Accomplice",
            "Reported to have helped the recruit or the recruiter knowingly, without being "
            "either. Use “Intermediary” when the help was to connect the two.",
            {"iides": "incident-role-vocab:2"},
        ),
        Term(
            "beneficiary",
            "Beneficiary",
            "Received information, money or another advantage from the affair without directing "
            "it.",
            {"iides": "org-role-vocab:B"},
        ),
    ),
    takes_unknown=True,
)

RELATION_KIND = Vocabulary(
    "relation_kind",
    "What the first party of a relation is to the second; read it as a sentence from the one to "
    "the other. Only what a source says, and only where it bears on the case.",
    (
        Term(
            "employed_by",
            "Employed by",
            "The first works for the second under a contract or in an office. Use “Part of” when "
            "both are organisations.",
        ),
        Term(
            "part_of",
            "Part of",
            "The first is a unit, branch or member body of the second. Use “Employed by” for a "
            "person.",
        ),
        Term(
            "controls",
            "Controls",
            "The first owns, runs or directs the second: a firm and its front company, a handler "
            "and a network. Use “Persona of” for a false identity.",
        ),
        Term(
            "family",
            "Family of",
            "The two are related by blood, marriage or adoption, other than as spouses. Use "
            "“Partner of” for spouses.",
            {"iides": "insider-relationship-vocab:5"},
        ),
        Term(
            "partner",
            "Partner of",
            "The two are spouses or companions, or were so during the events. Use “Friend of” "
            "when no source speaks of more than friendship.",
            {"iides": "insider-relationship-vocab:6"},
        ),
        Term(
            "friend",
            "Friend of",
            "The two knew each other privately before the approach or apart from it. A friendship "
            "that the recruiter built up for the purpose is the approach itself.",
            {"iides": "insider-relationship-vocab:4"},
        ),
        Term(
            "persona_of",
            "Persona of",
            "The first is a false identity under which the second acted, kept as an actor of its "
            "own because sources speak of it so.",
        ),
        Term(
            "possibly_same_as",
            "Possibly the same as",
            "Somebody has reason to think that both are the same party, and it is not certain. "
            "The two records stay apart, so that the judgement can be taken back.",
        ),
        Term(
            "not_same_as",
            "Not the same as",
            "A check has shown that the two, though alike in name or description, are different "
            "parties. Recorded so that nobody links them again.",
        ),
    ),
)
