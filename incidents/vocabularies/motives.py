"""Terms about why and how a person came to serve: the way in, the motive, the weak points."""

from incidents.vocabularies.terms import Term, Vocabulary

RECRUITED_HOW = Vocabulary(
    "recruited_how",
    "The way by which a person came to serve the other side, or was meant to. One way for each "
    "involvement: the one by which it began.",
    (
        Term(
            "volunteered",
            "Volunteered",
            "The person made the first move and offered information or services. An advertisement "
            "for work of another kind is no offer; use “Approached” then.",
            {"perserec": "volunteer"},
        ),
        Term(
            "approached",
            "Approached",
            "Somebody else made the first move, openly or under a pretext, without threats. Use "
            "“False flag” when the deceit was about who stood behind it.",
            {"iides": "technique-vocab:2.1", "perserec": "recruit"},
        ),
        Term(
            "coerced",
            "Coerced",
            "Threats against the person or somebody close, or the threat of exposure, brought it "
            "about. Use “Approached” when pressure came only later.",
            {"veris": "action.social.variety:Extortion"},
        ),
        Term(
            "false_flag",
            "False flag",
            "The person meant to serve one party and was led to serve another that hid behind its "
            "name. Use “Unwitting” when the person did not know that anybody was being served.",
        ),
        Term(
            "unwitting",
            "Unwitting",
            "A source says that the person did not understand that information was being "
            "collected. That the person was naive is not enough.",
        ),
        Term(
            "born_into",
            "Born into it",
            "The person was brought up or drawn in by parents or relatives who already served.",
        ),
        Term(
            "sting",
            "Sting",
            "The supposed recruiter was an officer or a helper of the authorities who tested or "
            "trapped the person.",
        ),
    ),
    takes_unknown=True,
)

MOTIVE = Vocabulary(
    "motive",
    "Why a person served or considered it, as a source states it. Motives are never inferred by "
    "the coder from the facts; several may be given.",
    (
        Term(
            "money",
            "Money",
            "Payment or material gain for its own sake. Use “Relief from debt” when the source "
            "ties the wish for money to debts.",
            {
                "iides": "motive-vocab:5",
                "stix": "attack-motivation-ov:personal-gain",
                "veris": "actor.internal.motive:Financial",
                "perserec": "money",
                "mice": "money",
            },
        ),
        Term(
            "debt_relief",
            "Relief from debt",
            "To pay off debts or to escape from creditors. Use “Money” as well only where a "
            "source names gain beyond the debts.",
            {
                "iides": "motive-vocab:5",
                "stix": "attack-motivation-ov:personal-gain",
                "veris": "actor.internal.motive:Financial",
                "mice": "money",
            },
        ),
        Term(
            "ideology",
            "Ideology",
            "A political, religious or moral conviction, opposition to a policy included. Use "
            "“Divided loyalties” when it is attachment to a country or a people.",
            {
                "stix": "attack-motivation-ov:ideology",
                "veris": "actor.internal.motive:Ideology",
                "mice": "ideology",
            },
        ),
        Term(
            "divided_loyalties",
            "Divided loyalties",
            "Attachment to another country, people or community, often that of birth or of the "
            "family.",
            {"iides": "motive-vocab:1", "perserec": "divided loyalties"},
        ),
        Term(
            "coercion",
            "Coercion",
            "Fear of a threat: violence, exposure, harm to relatives, loss of livelihood. The "
            "threat must come from the other side.",
            {
                "stix": "attack-motivation-ov:coercion",
                "veris": "actor.internal.motive:Fear",
                "perserec": "coercion",
                "mice": "coercion",
            },
        ),
        Term(
            "ego",
            "Ego",
            "The wish to feel important, clever or recognised. Use “Thrill” when the excitement "
            "itself is named.",
            {
                "iides": "motive-vocab:7",
                "stix": "attack-motivation-ov:notoriety",
                "perserec": "recognition or ego",
                "mice": "ego",
            },
        ),
        Term(
            "revenge",
            "Revenge",
            "The wish to get back at an employer, a superior or a state for a wrong, real or "
            "felt. Mere discontent is a vulnerability: disgruntlement.",
            {
                "iides": "motive-vocab:8",
                "stix": "attack-motivation-ov:revenge",
                "veris": "actor.internal.motive:Grudge",
                "perserec": "disgruntlement",
            },
        ),
        Term(
            "ingratiation",
            "Ingratiation",
            "The wish to please a person or a group, or to be accepted by it. Use “Friendship” or "
            "“Romance” when the bond already existed.",
            {"perserec": "ingratiation"},
        ),
        Term(
            "thrill",
            "Thrill",
            "The excitement of secrecy, risk or adventure, curiosity included.",
            {
                "stix": "attack-motivation-ov:personal-satisfaction",
                "veris": "actor.internal.motive:Fun",
                "perserec": "thrills",
            },
        ),
        Term(
            "friendship",
            "Friendship",
            "To help somebody whom the person took for a friend. Use “Ingratiation” when the aim "
            "was to win that person's favour.",
        ),
        Term(
            "romance",
            "Romance",
            "Love or sexual attachment to somebody on the other side or to somebody whom it used.",
        ),
        Term(
            "career",
            "Career",
            "The hope of a post, a contract, a degree or standing in a profession. Use “Money” "
            "when only the pay counted.",
        ),
        Term(
            "none_unwitting",
            "None: unwitting",
            "The person had no motive to serve, because he or she did not know what was going on. "
            "Code another term as well only for the time after the person understood.",
            {
                "stix": "attack-motivation-ov:accidental",
                "veris": "actor.internal.motive:NA",
            },
        ),
    ),
    takes_unknown=True,
)

VULNERABILITY = Vocabulary(
    "vulnerability",
    "Circumstances that, by a source, made the person easier to approach or to win over. They are "
    "no motive and no blame; code only what a source ties to the case.",
    (
        Term(
            "debt",
            "Debt",
            "Owed more than could easily be paid back. Use “Financial loss” as well where a loss "
            "led to the debt, and “Low income” when only the pay was small.",
            {"iides": "predisposition-subtype-vocab:1.5"},
        ),
        Term(
            "gambling",
            "Gambling",
            "Gambled to a harmful extent. Use “Financial loss” for speculation on markets, "
            "cryptocurrency included.",
            {"iides": "predisposition-subtype-vocab:1.3"},
        ),
        Term(
            "financial_loss",
            "Financial loss",
            "Lost money or property in an investment, a business, a fraud or an accident.",
            {"iides": "predisposition-subtype-vocab:4.3"},
        ),
        Term(
            "addiction",
            "Addiction",
            "Depended on alcohol, drugs or medicines. Use “Gambling” for games and betting.",
            {"iides": "predisposition-subtype-vocab:1.4"},
        ),
        Term(
            "disgruntlement",
            "Disgruntlement",
            "Was discontented at work: passed over, reprimanded, in conflict with superiors.",
            {
                "iides": "cb-subtype-vocab:3.6",
                "stix": "threat-actor-type-ov:insider-disgruntled",
            },
        ),
        Term(
            "crisis",
            "Personal crisis",
            "Was going through a divorce, a bereavement, an illness in the family or a similar "
            "upheaval. Use “Mental health” for an illness of the person's own mind.",
            {"iides": "predisposition-type-vocab:4"},
        ),
        Term(
            "loneliness",
            "Loneliness",
            "Lacked company or was cut off from others, by a posting abroad for instance.",
        ),
        Term(
            "foreign_ties",
            "Foreign ties",
            "Had friends, business, property or a past in the country concerned. Use “Family "
            "abroad” for relatives who live there.",
        ),
        Term(
            "family_abroad",
            "Family abroad",
            "Had relatives living where the other side could reach them or reward them.",
        ),
        Term(
            "oversharing_online",
            "Oversharing online",
            "Made known on the internet the post, the access or the troubles that made him or her "
            "of interest.",
        ),
        Term(
            "lax_controls_at_work",
            "Lax controls at work",
            "The workplace did not keep its own security rules or had none, so that taking "
            "information was easy. A fault of the organisation, coded at the person.",
            {"iides": "stressor-subcategory-vocab:2.11"},
        ),
        Term(
            "job_seeking",
            "Job seeking",
            "Was looking for work, side work or a client at the time of the approach.",
            {"iides": "cb-subtype-vocab:5.3"},
        ),
        Term(
            "low_income",
            "Low income",
            "Earned little, by the source's account. Use “Debt” when money was owed.",
        ),
        Term(
            "compromising_material",
            "Compromising material",
            "The other side held or made something that could be used against the person, such as "
            "pictures, an affair or proof of an offence.",
        ),
        Term(
            "mental_health",
            "Mental health",
            "Suffered from an illness of the mind that a court, a doctor or the person has made "
            "known. Never coded on the impression of a reporter.",
            {"iides": ("predisposition-subtype-vocab:1.1", "predisposition-subtype-vocab:1.2")},
        ),
    ),
    takes_unknown=True,
)
