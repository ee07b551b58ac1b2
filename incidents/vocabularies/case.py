"""Terms about a case as a whole: what came of it, how it came to light, where it belongs."""

from incidents.vocabularies.terms import Term, Vocabulary

OUTCOME = Vocabulary(
    "outcome",
    "What came of the affair, as far as sources report it. Code every step that was reached by "
    "anybody in the case; what befell one person is the legal status of that person.",
    (
        Term(
            "attempt_reported",
            "Attempt reported",
            "The approach was reported to an employer or an authority, by the person approached "
            "or by somebody who noticed it. That the press wrote of the affair is no outcome.",
        ),
        Term(
            "investigated",
            "Investigated",
            "A police, security or judicial authority is reported to have inquired into the "
            "affair. An inquiry by an employer alone does not count.",
            {"iides": "investigation-vocab:5"},
        ),
        Term(
            "detained",
            "Detained",
            "An authority held somebody, and no source calls it an arrest: administrative "
            "detention, holding for questioning, detention at a border. Use “Arrested” when a "
            "source does.",
        ),
        Term(
            "arrested",
            "Arrested",
            "A source says that somebody was arrested over the affair. An arrest is a step of the "
            "authorities and says nothing about guilt.",
        ),
        Term(
            "charged",
            "Charged",
            "Somebody was formally accused before a court, by indictment or its equivalent. Use "
            "“Arrested” for the grounds given at an arrest, before any such act.",
        ),
        Term(
            "convicted",
            "Convicted",
            "A court found somebody guilty of espionage or of another offence that consists in "
            "the conduct of this case, whether or not an appeal is open.",
        ),
        Term(
            "convicted_other",
            "Convicted of another offence only",
            "A court found somebody guilty, but only of an offence that does not consist in "
            "seeking or passing information, such as fraud, a false statement or a tax offence.",
        ),
        Term(
            "acquitted",
            "Acquitted",
            "A court found somebody not guilty of everything that was charged in this case. Use "
            "“Dropped” when proceedings ended without a verdict.",
        ),
        Term(
            "dropped",
            "Dropped",
            "An inquiry or a prosecution was ended without a verdict: closed, withdrawn or "
            "dismissed. Use “Acquitted” when a court decided that guilt was not proved.",
        ),
        Term(
            "expelled",
            "Expelled",
            "Somebody was ordered out of a country over the affair, as a diplomat declared "
            "unwelcome or as a foreigner. Use “Exchanged” when the person was handed over for "
            "another.",
        ),
        Term(
            "exchanged",
            "Exchanged",
            "Somebody in the case was released to another state in return for a person or persons "
            "whom that state released.",
        ),
        Term(
            "fled",
            "Fled",
            "Somebody who was sought or suspected left the reach of the authorities and had not "
            "been caught when the source was written.",
        ),
        Term(
            "died",
            "Died",
            "Somebody who was suspected or accused in the case died before proceedings were over, "
            "from whatever cause. Use “Convicted” when a court had decided before the death.",
        ),
    ),
    takes_unknown=True,
)

DETECTION = Vocabulary(
    "detection",
    "How the affair came to the notice of those who acted on it. Code the first notice, and more "
    "than one way only where sources say that several led to it independently.",
    (
        Term(
            "self_report",
            "Reported by the person approached",
            "The person who was approached, or who had already passed something on, went to the "
            "employer or to an authority of his or her own accord.",
            {"iides": "detection-team-vocab:SR"},
        ),
        Term(
            "colleague_report",
            "Reported by a colleague",
            "Somebody at the same workplace, a superior included, noticed something and reported "
            "it. Use “Security audit” when it was found in a routine review.",
            {"veris": "discovery_method.internal.variety:Reported by employee"},
        ),
        Term(
            "family_report",
            "Reported by family or a friend",
            "A relative, a partner, a former partner or a private friend of the person reported "
            "it to an employer or an authority.",
        ),
        Term(
            "recipient_report",
            "Reported by the intended recipient",
            "Those to whom information or services were offered, such as an embassy or a company, "
            "passed the offer on to the authorities.",
        ),
        Term(
            "security_audit",
            "Security audit",
            "A review that the organisation or its overseers hold as a matter of course found it: "
            "a vetting interview, a check of files, an inspection of the workplace.",
            {"iides": ("detection-method-vocab:1", "detection-team-vocab:AU")},
        ),
        Term(
            "technical_monitoring",
            "Technical monitoring",
            "Automatic watching of systems, networks or devices gave the first sign: logs, alerts "
            "on downloads, intercepted traffic of the workplace.",
            {
                "iides": ("detection-method-vocab:2", "detection-method-vocab:4"),
                "veris": (
                    "discovery_method.internal.variety:Infrastructure monitoring",
                    "discovery_method.internal.variety:Log review",
                ),
            },
        ),
        Term(
            "financial_anomaly",
            "Financial anomaly",
            "Money gave the first sign: transfers that a bank reported, spending beyond the known "
            "income, unexplained deposits.",
        ),
        Term(
            "border_check",
            "Border check",
            "A control of persons or goods at a border, port or airport gave the first sign. Use "
            "“Seized material” when the material had been taken in another inquiry.",
        ),
        Term(
            "service_investigation",
            "Investigation by a service",
            "The source credits the work of an intelligence, security or police service and names "
            "no narrower way. Use a narrower term where the source gives one.",
            {
                "iides": "detection-team-vocab:LE",
                "veris": "discovery_method.external.variety:Law enforcement",
            },
        ),
        Term(
            "allied_service",
            "Notice from an allied service",
            "The service or the government of another country gave the first notice. Use "
            "“Defector” when the source names a person who had changed sides.",
        ),
        Term(
            "informant",
            "Informant",
            "A person who supplies a service with information in confidence gave the notice, and "
            "was neither an officer nor a former member of the other side.",
        ),
        Term(
            "defector",
            "Defector",
            "A former member or agent of the sponsoring side who had gone over gave the notice, "
            "in person or through papers brought along.",
        ),
        Term(
            "undercover_operation",
            "Undercover operation",
            "Officers under a false identity, or a trap that they laid, brought it to light. Use "
            "“Informant” when the person who was close to the suspect was not an officer.",
        ),
        Term(
            "seized_material",
            "Seized material",
            "Papers, devices or archives that had been captured or seized in another matter gave "
            "the first sign.",
        ),
        Term(
            "other",
            "Other way",
            "The source says how it came to light, and none of the other terms fits. Say how in "
            "the summary.",
        ),
    ),
    takes_unknown=True,
)

SECTOR = Vocabulary(
    "sector",
    "The parts of the state or the economy that the person approached worked in or that the "
    "information came from. Editorial: chosen by the editor from the facts of the case.",
    (
        Term(
            "defence",
            "Defence",
            "Armed forces, defence ministries, and firms in so far as they work on arms or "
            "military systems. Use “Aerospace” as well when these are aircraft, missiles or "
            "satellites.",
            {"iides": "industry-subsector-vocab:92.811", "stix": "industry-sector-ov:defense"},
        ),
        Term(
            "intelligence",
            "Intelligence and security",
            "Intelligence services, security services and the police units that do their work. "
            "Use “Defence” as well for military intelligence.",
        ),
        Term(
            "government",
            "Government",
            "Ministries, parliaments, courts, regional and local administration and public "
            "bodies, so far as no narrower term fits.",
            {"iides": "industry-sector-vocab:92", "stix": "industry-sector-ov:government"},
        ),
        Term(
            "diplomacy",
            "Diplomacy",
            "Foreign ministries, embassies and consulates, and international organisations. Use "
            "“Government” for other ministries, also when they deal with foreign affairs.",
            {"iides": "industry-subsector-vocab:92.812"},
        ),
        Term(
            "high_tech",
            "High technology",
            "Firms that develop or make advanced technology: semiconductors, computing, software, "
            "biotechnology, new materials. Use “Industry” for ordinary manufacture.",
            {"stix": "industry-sector-ov:technology"},
        ),
        Term(
            "aerospace",
            "Aerospace",
            "Development, manufacture or operation of aircraft, engines, rockets and satellites, "
            "civil or military.",
            {"stix": "industry-sector-ov:aerospace"},
        ),
        Term(
            "energy",
            "Energy",
            "Power, oil, gas and nuclear supply, and the equipment made for it. Use “Defence” for "
            "nuclear weapons.",
            {"stix": "industry-sector-ov:energy"},
        ),
        Term(
            "research",
            "Research",
            "Institutes and laboratories whose task is research, of the state or private. Use "
            "“Academia” for universities, and both where the institute belongs to one.",
        ),
        Term(
            "academia",
            "Academia",
            "Universities and colleges, with their teachers, researchers and students.",
            {"iides": "industry-sector-vocab:61", "stix": "industry-sector-ov:education"},
        ),
        Term(
            "finance",
            "Finance",
            "Banks, insurers, funds, exchanges and those who oversee them.",
            {"iides": "industry-sector-vocab:52", "stix": "industry-sector-ov:financial-services"},
        ),
        Term(
            "telecommunications",
            "Telecommunications",
            "Operators of telephone, data and satellite networks. Use “High technology” for the "
            "makers of their equipment.",
            {
                "iides": "industry-subsector-vocab:51.7",
                "stix": "industry-sector-ov:telecommunications",
            },
        ),
        Term(
            "industry",
            "Industry",
            "Manufacture, mining, construction and transport that no narrower term covers.",
            {"iides": "industry-sector-vocab:31", "stix": "industry-sector-ov:manufacturing"},
        ),
        Term(
            "media",
            "Media",
            "Newspapers, broadcasters, publishers and online media, and those who report for them.",
            {"iides": ("industry-subsector-vocab:51.3", "industry-subsector-vocab:51.6")},
        ),
        Term(
            "other",
            "Other sector",
            "A part of the state or the economy that is known and that no other term covers. "
            "Leave the field empty when the sector is not known.",
            {"iides": "industry-sector-vocab:99"},
        ),
    ),
)

INCLUSION = Vocabulary(
    "inclusion",
    "Whether the case meets the rule of this database: somebody tried to recruit somebody, or "
    "somebody offered to serve, so that information would be passed on. Editorial.",
    (
        Term(
            "yes",
            "Meets the rule",
            "The sources report an attempt to recruit, or an offer to serve, and no other reading "
            "of the events is likely.",
        ),
        Term(
            "doubtful",
            "Doubtful",
            "The events may be an attempt to recruit and may as well be something else, which is "
            "named beside this code: ordinary crime, leaking to the press, a political charge.",
        ),
    ),
)

CHANGE_KIND = Vocabulary(
    "change_kind",
    "Why an edition was published: the one reason that matters most to a reader of the edition "
    "before.",
    (
        Term("new", "New", "The first edition of the case; there is no edition before it."),
        Term(
            "correction",
            "Correction",
            "The edition before said something that was wrong when it was published. Use “New "
            "evidence” when it was right by the sources then known.",
        ),
        Term(
            "new_evidence",
            "New evidence",
            "Sources were added that tell more, or tell it differently, and no legal step is the "
            "main news. Use “Correction” when we had misread a source.",
        ),
        Term(
            "legal_status",
            "Change of legal status",
            "A step of the authorities or of a court has changed how somebody stands before the "
            "law, such as a charge, a verdict or an appeal.",
        ),
        Term(
            "recoding",
            "Recoding",
            "The facts are the same and their codes are not, because the codebook changed or an "
            "editor coded anew.",
        ),
        Term(
            "redaction",
            "Redaction",
            "Words were taken out for the sake of a person or of the law. The editions that had "
            "them are replaced by a note that keeps their digest.",
        ),
    ),
)
