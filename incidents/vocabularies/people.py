"""Terms about a person or body: its kind, its names, its work and its access."""

from incidents.vocabularies.terms import Term, Vocabulary

ACTOR_KIND = Vocabulary(
    "actor_kind",
    "What sort of party an actor is. An unnamed party is an actor too, with the kind that the "
    "source gives it.",
    (
        Term(
            "person",
            "Person",
            "One human being, named or not. Use “Group” for several people whom the source does "
            "not tell apart.",
            {"stix": "identity-class-ov:individual"},
        ),
        Term(
            "organisation",
            "Organisation",
            "A body with a structure of its own: a company, ministry, institute, court, party. "
            "Use “Service” for an intelligence, security or police service.",
            {"stix": "identity-class-ov:organization"},
        ),
        Term(
            "service",
            "Service",
            "An intelligence, security or police service, or a unit of one, of whatever country, "
            "also when the source leaves its name or its country open.",
            {"stix": "identity-class-ov:organization"},
        ),
        Term(
            "group",
            "Group",
            "Several people who act together without the structure of an organisation, or whom "
            "the source only mentions together.",
            {"stix": "identity-class-ov:group"},
        ),
        Term(
            "unknown",
            "Unknown",
            "The source speaks of a party and leaves open whether it is a person, a body or a "
            "service.",
            {"stix": "identity-class-ov:unknown"},
        ),
    ),
)

NAME_KIND = Vocabulary(
    "name_kind",
    "What sort of name a text is, so that nobody takes a stand-in for a real name. A name in "
    "another language or script is a name of its own.",
    (
        Term(
            "real",
            "Real name",
            "The name that the party bears in law or in ordinary life, given as such by a source "
            "and in full. Use “Abbreviated name” when a part is left out.",
        ),
        Term(
            "former",
            "Former name",
            "A real name that the party bore before, such as a birth name or the old name of a "
            "firm.",
        ),
        Term(
            "alias",
            "Alias",
            "A name that the party uses beside the real one without pretending to be somebody "
            "else, such as a nickname or a user name. Use “Cover name” when it served to deceive.",
        ),
        Term(
            "abbreviated",
            "Abbreviated name",
            "A shortened real name: the initials of a body, or a person's name of which the source "
            "leaves out a part to protect him or her. Use “Pseudonym given by the source” when it "
            "may be invented.",
        ),
        Term(
            "pseudonym_by_source",
            "Pseudonym given by the source",
            "A stand-in that the source, or the authority that it repeats, chose in place of the "
            "name. A surname with a filler word in place of the given name counts too.",
        ),
        Term(
            "cover",
            "Cover name",
            "A false name or false identity under which the party dealt with others in the case. "
            "Use “Code name” when only a service used it, for its own files.",
        ),
        Term(
            "court_pseudonym",
            "Pseudonym given by a court",
            "A letter, number or invented name by which a court or its published ruling speaks of "
            "the person.",
        ),
        Term(
            "code_name",
            "Code name",
            "A name that a service gave to a person, source or operation in its own papers and "
            "messages. Use “Cover name” when the party introduced itself by it.",
        ),
        Term(
            "description",
            "Description",
            "Words that stand for a party that has no name in any source, such as what it does or "
            "where it is from. The words are ours or a short phrase of the source.",
        ),
        Term(
            "transliteration",
            "Transliteration",
            "Another name of the same actor written in a different script by sound, with no "
            "translation of its meaning.",
        ),
    ),
)

ACCESS = Vocabulary(
    "access",
    "The highest level of information that the person was cleared for or handled in the ordinary "
    "course of work, by the level that a source names; not what was in fact passed on.",
    (
        Term(
            "top_secret",
            "Access to top secret",
            "The highest level of state secrets, or compartments above it, were open to the "
            "person.",
        ),
        Term(
            "secret",
            "Access to secret, or to state secrets of a level not given",
            "State secrets up to the second level were open to the person, or secrets of a level "
            "that the source leaves open.",
        ),
        Term(
            "confidential",
            "Access to confidential",
            "State secrets of the lowest of three levels were open to the person. Use “Access to "
            "internal” when the word is used of company matters.",
        ),
        Term(
            "internal",
            "Access to internal",
            "Information that is kept inside an office or a firm, trade secrets included, and "
            "that no source calls a state secret.",
        ),
        Term(
            "none",
            "No access",
            "A source says that the person had no access to information that was not public. "
            "Leave the field empty when no source speaks of access.",
        ),
    ),
    takes_unknown=True,
)

EMPLOYMENT = Vocabulary(
    "employment",
    "The work of a person when his or her part in the case began. Code the narrowest term that "
    "the source supports; a cover job counts only where it was really done.",
    (
        Term(
            "civil_servant",
            "Civil servant",
            "Works for a state, regional or local authority in a civil post. Use “Intelligence or "
            "security officer” or “Diplomat” where the source says so.",
        ),
        Term(
            "military",
            "Military",
            "Serves in armed forces in any rank, conscripts and reservists on duty included. Use "
            "“Civil servant” for civilian staff of a defence ministry.",
            {"iides": "job-function-vocab:55"},
        ),
        Term(
            "intelligence",
            "Intelligence or security officer",
            "On the staff of an intelligence, security or police service, whether openly or under "
            "cover. Use “Military” as the wider term when the service is not certain.",
        ),
        Term(
            "diplomat",
            "Diplomat",
            "Holds a diplomatic or consular post or works on the staff of a mission. Use "
            "“Intelligence or security officer” when a source says that the post was a cover.",
        ),
        Term(
            "elected",
            "Elected office holder",
            "Sits in a parliament, a council or an office filled by election. Use “Civil servant” "
            "for staff who work for such a person.",
        ),
        Term(
            "contractor",
            "Contractor",
            "Works for a state body or a firm through another employer or under a contract for "
            "services.",
            {"iides": "employment-type-vocab:CTR"},
        ),
        Term(
            "private",
            "Employee of a private firm",
            "Employed by a company, association or other body that is not part of the state. A "
            "company that the state owns counts here as well.",
        ),
        Term(
            "academic",
            "Academic",
            "Teaches or does research at a university or a research institute. Use “Student” for "
            "those who are there to take a degree.",
        ),
        Term(
            "student",
            "Student",
            "Enrolled at a school, college or university, doctoral candidates included unless "
            "they are employed there.",
            {"iides": "job-function-vocab:22"},
        ),
        Term(
            "self_employed",
            "Self-employed",
            "Works on his or her own account: trader, consultant, owner of a firm, freelance. Use "
            "“Contractor” when the work was done inside one client's organisation.",
        ),
        Term(
            "unemployed",
            "Unemployed",
            "A source says that the person had no work. Use “Retired” for those who had left "
            "working life.",
        ),
        Term(
            "retired",
            "Retired",
            "Had left working life or active service, whatever the work had been. The former post "
            "goes into the position.",
        ),
        Term(
            "other",
            "Other work",
            "The source says what the person did, and no other term fits, as for a religious "
            "office or work in the home.",
        ),
    ),
    takes_unknown=True,
)
