"""Terms about the law: where a person stands, what was charged, pleaded, decided and imposed."""

from incidents.vocabularies.terms import Term, Vocabulary

LEGAL_STATUS = Vocabulary(
    "legal_status",
    "Where a person stands before the law in this case, by the latest report. It records what "
    "authorities and courts are reported to have done: below a conviction everything is an "
    "allegation, and nobody is to be called guilty for it.",
    (
        Term(
            "not_accused",
            "Not accused",
            "No authority is reported to suspect or accuse the person: one who reported, a "
            "victim, an official, a bystander. Suspicion by a reporter alone changes nothing.",
        ),
        Term(
            "suspected",
            "Suspected",
            "An authority is reported to suspect the person or to inquire into the person's "
            "conduct, and no source speaks of custody or a charge. Nothing has been proved.",
        ),
        Term(
            "detained",
            "Detained",
            "Held by an authority, and no source calls it an arrest or names a charge. Use "
            "“Arrested” when a source does.",
        ),
        Term(
            "arrested",
            "Arrested",
            "A source says that the person was arrested, and no charge before a court is "
            "reported. An arrest rests on suspicion; nothing has been proved.",
        ),
        Term(
            "charged",
            "Charged",
            "Formally accused before a court, and no verdict is reported. A charge is an "
            "accusation that the court has still to decide.",
        ),
        Term(
            "convicted",
            "Convicted",
            "A court found the person guilty in this case, and no source says that an appeal is "
            "open or pending. Use “Convicted, not final” when one does.",
        ),
        Term(
            "convicted_not_final",
            "Convicted, not final",
            "A court found the person guilty, and a source says that an appeal is open, announced "
            "or pending. The finding may still be set aside.",
        ),
        Term(
            "convicted_other",
            "Convicted of another offence only",
            "Found guilty only of an offence that does not consist in seeking or passing "
            "information. Never shown as a conviction for espionage.",
        ),
        Term(
            "acquitted",
            "Acquitted",
            "A court found the person not guilty of everything charged in this case, at first or "
            "on appeal.",
        ),
        Term(
            "dropped",
            "Proceedings dropped",
            "Proceedings against the person ended without a verdict. Use “Acquitted” when a court "
            "found the person not guilty.",
        ),
    ),
    takes_unknown=True,
)

PLEA = Vocabulary(
    "plea",
    "How the accused answered this charge in court, where the law knows a plea. A confession to "
    "the police is an event, not a plea.",
    (
        Term(
            "guilty",
            "Guilty",
            "The accused admitted the charge in court, also as part of an agreement.",
            {"iides": "charge-plea-vocab:1"},
        ),
        Term(
            "not_guilty",
            "Not guilty",
            "The accused denied the charge, or the court entered a denial for the accused.",
            {"iides": "charge-plea-vocab:3"},
        ),
        Term(
            "no_contest",
            "No contest",
            "The accused neither admitted nor disputed the charge and accepted a verdict. Use "
            "“Refused to plead” when nothing was accepted.",
            {"iides": "charge-plea-vocab:2"},
        ),
        Term(
            "refused",
            "Refused to plead",
            "The accused would not answer the charge. Use “Not guilty” when the court then "
            "entered that plea.",
            {"iides": "charge-plea-vocab:4"},
        ),
    ),
    takes_unknown=True,
)

DISPOSITION = Vocabulary(
    "disposition",
    "What became of this charge, by the latest report. Each charge has its own; the person's "
    "standing in the whole case is the legal status.",
    (
        Term(
            "pending",
            "Pending",
            "The charge had not been decided when the latest source was written.",
            {"iides": "charge-disposition-vocab:7"},
        ),
        Term(
            "convicted",
            "Convicted as charged",
            "A court found the accused guilty of this charge, after a trial or on a plea.",
            {"iides": "charge-disposition-vocab:2"},
        ),
        Term(
            "convicted_lesser",
            "Convicted of a lesser offence",
            "In place of this charge the court found the accused guilty of a lesser one, by "
            "verdict or agreement.",
        ),
        Term(
            "acquitted",
            "Acquitted",
            "A court found the accused not guilty of this charge.",
            {"iides": "charge-disposition-vocab:1"},
        ),
        Term(
            "dismissed",
            "Dismissed",
            "A court ended this charge without a verdict. Use “Withdrawn” when the prosecution "
            "itself gave it up.",
            {"iides": "charge-disposition-vocab:3"},
        ),
        Term(
            "withdrawn",
            "Withdrawn",
            "The prosecution gave this charge up, also as part of an agreement.",
            {"iides": "charge-disposition-vocab:6"},
        ),
        Term(
            "vacated",
            "Vacated",
            "A finding of guilt on this charge was set aside later. Use “Acquitted” when the "
            "court then found the accused not guilty.",
            {"iides": "charge-disposition-vocab:11"},
        ),
    ),
    takes_unknown=True,
)

SENTENCE_KIND = Vocabulary(
    "sentence_kind",
    "What a court or another authority imposed on one actor. Each measure is a sentence of its "
    "own, so that a term and a fine are two.",
    (
        Term(
            "imprisonment",
            "Imprisonment",
            "Deprivation of liberty in a prison or labour institution for a term. Use “Life "
            "imprisonment” when no end is set.",
            {"iides": "sentence-type-vocab:9"},
        ),
        Term(
            "life_imprisonment",
            "Life imprisonment",
            "Deprivation of liberty for life, with or without a chance of release. A long term of "
            "years is “Imprisonment”.",
            {"iides": "sentence-type-vocab:9"},
        ),
        Term(
            "death",
            "Death",
            "A sentence of death, whether or not carried out. One that the law of the country "
            "suspends is also marked as suspended.",
        ),
        Term(
            "probation",
            "Probation",
            "Liberty under supervision in place of prison. Use “Supervised release” when it "
            "follows prison.",
            {"iides": "sentence-type-vocab:13"},
        ),
        Term(
            "supervised_release",
            "Supervised release",
            "A stretch of supervision after release from prison that the sentence itself sets.",
            {"iides": "sentence-type-vocab:16"},
        ),
        Term(
            "community_service",
            "Community service",
            "Unpaid work for the public, alone or beside another measure.",
            {"iides": "sentence-type-vocab:2"},
        ),
        Term(
            "home_confinement",
            "Home confinement",
            "Confinement to a dwelling as a punishment, with or without an electronic tag. Use "
            "“Restriction order” when it was imposed without a conviction.",
            {"iides": "sentence-type-vocab:8"},
        ),
        Term(
            "detention_order",
            "Detention order",
            "Deprivation of liberty by an authority without a criminal conviction: "
            "administrative, preventive or psychiatric. Detention while awaiting trial is an "
            "event.",
        ),
        Term(
            "restriction_order",
            "Restriction order",
            "A ban or duty as to movement, contact, reporting or use of the internet, by a court "
            "or another authority.",
            {"iides": "sentence-type-vocab:10"},
        ),
        Term(
            "fine",
            "Fine",
            "A sum to be paid to the state as a punishment. Use “Forfeiture” for gains that are "
            "taken away.",
            {"iides": "sentence-type-vocab:6"},
        ),
        Term(
            "forfeiture",
            "Forfeiture",
            "Money or things are taken by the state, as gains or tools of the offence or as a "
            "punishment on property.",
            {"iides": "sentence-type-vocab:7"},
        ),
        Term(
            "restitution",
            "Restitution",
            "A sum to be paid to those who were harmed. Use “Fine” when it goes to the state.",
            {"iides": "sentence-type-vocab:14"},
        ),
        Term(
            "deprivation_of_rights",
            "Deprivation of rights",
            "Loss of civic rights, of the right to hold office or of a rank or honour, for a time "
            "or for good.",
        ),
        Term(
            "dismissal",
            "Dismissal",
            "Removal from a post or from the service, by a court or as a disciplinary measure.",
            {"iides": "behavioral-control-vocab:9"},
        ),
        Term(
            "exclusion",
            "Exclusion",
            "Expulsion from a body such as a party, an academy or a profession. Use “Deportation” "
            "for removal from a country.",
        ),
        Term(
            "deportation",
            "Deportation",
            "An order to leave the country, or a ban on entering it, as part of the sentence or "
            "as a measure against a foreigner.",
            {"iides": "sentence-type-vocab:4"},
        ),
        Term(
            "other",
            "Other measure",
            "Another measure that the source describes, such as a warning or compulsory training.",
        ),
    ),
    takes_unknown=True,
)

LIFE_MEANS = Vocabulary(
    "life_means",
    "What life imprisonment means in this sentence, where a source says so. Never taken from "
    "general knowledge of the country's law.",
    (
        Term(
            "with_parole",
            "With a chance of release",
            "Release is possible after a minimum term or by a review that the law provides.",
        ),
        Term(
            "without_parole",
            "Without a chance of release",
            "The sentence excludes release other than by an act of clemency.",
        ),
    ),
    takes_unknown=True,
)

SUSPENSION = Vocabulary(
    "suspension",
    "Whether the carrying out of a sentence is put off on conditions. Empty: no source speaks of "
    "suspension.",
    (
        Term(
            "wholly",
            "Wholly suspended",
            "No part of the sentence is carried out unless a condition is broken, a death "
            "sentence with a period of grace included.",
            {"iides": "charge-disposition-vocab:10"},
        ),
        Term(
            "partly",
            "Partly suspended",
            "One part is served and the rest is put off on conditions.",
            {"iides": "charge-disposition-vocab:10"},
        ),
    ),
)

SENTENCE_END = Vocabulary(
    "sentence_end",
    "How a sentence came to an end other than by being served. A sentence that another one "
    "changed or replaced is linked to it instead.",
    (
        Term(
            "overturned",
            "Overturned",
            "A court set the finding or the sentence aside and put no other in its place. The "
            "sentence no longer stands.",
        ),
        Term(
            "pardoned",
            "Pardoned",
            "An act of clemency lifted the sentence itself. Use “Cut short” when the person was "
            "only let out early.",
        ),
        Term(
            "cut_short",
            "Cut short",
            "The person was let out early by clemency or in an exchange, and the finding of guilt "
            "stands. Ordinary release on parole is an event.",
        ),
    ),
)
