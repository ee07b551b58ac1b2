"""Terms about money and other value that moved or was offered."""

from incidents.vocabularies.terms import Term, Vocabulary

PAYMENT_PURPOSE = Vocabulary(
    "payment_purpose",
    "What the payment was for, by the sources. One purpose; where a source names several for one "
    "sum, the one that it names first.",
    (
        Term(
            "for_information",
            "For information",
            "For information or services that had been passed or were passed in exchange. Use "
            "“Retainer” when it was due whether or not anything was passed.",
            {"iides": "technique-vocab:3.1"},
        ),
        Term(
            "retainer",
            "Retainer",
            "Paid at intervals for being available, without regard to single deliveries.",
        ),
        Term(
            "expenses",
            "Expenses",
            "To cover costs, such as travel, equipment or rent. Use “Retainer” when the sum was "
            "fixed and not tied to costs.",
        ),
        Term(
            "advance",
            "Advance",
            "Paid before anything was passed, to be set off against what would follow, or to win "
            "the person over.",
        ),
        Term(
            "promised_reward",
            "Promised reward",
            "Held out for what might be done in future, without having been paid. Once it is "
            "paid, record that payment with “For information”.",
        ),
        Term(
            "reward_for_reporting",
            "Reward for reporting",
            "Given by an authority or an employer to a person who reported the approach or helped "
            "the inquiry.",
        ),
        Term(
            "bribe",
            "Bribe",
            "Given to an office holder for breaking a duty other than secrecy, such as granting "
            "access, a visa or a contract. Use “For information” when information was bought.",
            {"veris": "action.social.variety:Bribery"},
        ),
        Term(
            "other",
            "Other purpose",
            "The source names a purpose that no other term covers, such as legal costs or support "
            "for a family.",
        ),
    ),
    takes_unknown=True,
)

PAYMENT_STATE = Vocabulary(
    "payment_state",
    "How far the payment got, by the sources. What was first offered and later paid is two "
    "payments where a source gives both sums, and otherwise one with the last state.",
    (
        Term(
            "paid",
            "Paid",
            "The value reached the payee. Use “Seized” as the state when an authority later took "
            "it from the payee.",
        ),
        Term(
            "offered",
            "Offered",
            "Put forward to win the person over at the start, and no source says that it was "
            "agreed. Use “Promised” when it was held out to one who already served.",
        ),
        Term(
            "promised",
            "Promised",
            "The payer had undertaken to pay, or held out to somebody who had already given "
            "something, a further reward for more; no source says that it was paid.",
        ),
        Term(
            "demanded",
            "Demanded",
            "The payee named the sum as a price or condition, and no source says that the other "
            "side agreed.",
        ),
        Term(
            "refused",
            "Refused",
            "It was offered and turned down, or demanded and denied.",
        ),
        Term(
            "seized",
            "Seized",
            "An authority took it, on the way or from the payee. A confiscation that a court "
            "imposed is a sentence: forfeiture.",
        ),
    ),
    takes_unknown=True,
)

PAYMENT_FORM = Vocabulary(
    "payment_form",
    "In what form the value was given or was to be given. What the thing was, in kind, goes into "
    "the description.",
    (
        Term(
            "bank_transfer",
            "Bank transfer",
            "From account to account through a bank or a remittance service. Use “Electronic "
            "wallet” for the balance of a payment app.",
        ),
        Term("cash", "Cash", "Notes or coins, handed over, sent or left for collection."),
        Term(
            "cryptocurrency",
            "Cryptocurrency",
            "Virtual currency, whether sent to a wallet, loaded on a platform or traded. The "
            "currency of the amount is that in which the source states it.",
        ),
        Term(
            "e_wallet",
            "Electronic wallet",
            "Ordinary currency held with a payment app or an online payment account, gift codes "
            "included. Use “Cryptocurrency” for virtual currency.",
        ),
        Term(
            "gift",
            "Gift",
            "A thing of value, such as a watch, a device or jewellery. Use “Travel” for trips and "
            "stays.",
        ),
        Term(
            "travel",
            "Travel",
            "Trips, lodging, meals or entertainment that the payer bore. Use the purpose of "
            "expenses when money was given to cover a journey for the work itself.",
        ),
        Term(
            "job",
            "Job",
            "A post, a contract or a fee for apparent work, such as a lecture or a report. Use "
            "“Bank transfer” or “Cash” for a plain payment that merely bore such a name.",
        ),
        Term(
            "debt_relief",
            "Debt relief",
            "Debts of the payee were paid off, taken over or forgiven.",
        ),
        Term(
            "services",
            "Services",
            "Something done for the payee or the family: medical treatment, schooling, papers, "
            "protection, sex.",
        ),
    ),
    takes_unknown=True,
)

PAYMENT_PER = Vocabulary(
    "payment_per",
    "What stretch of time the stated amount is for. The number of payments, where it is known, is "
    "the number of instalments.",
    (
        Term(
            "once",
            "In all",
            "The amount is the whole of this payment, however many instalments it came in.",
        ),
        Term(
            "month",
            "Each month",
            "The amount was due or paid for each month; the whole is not stated.",
        ),
        Term(
            "year",
            "Each year",
            "The amount was due or paid for each year; the whole is not stated.",
        ),
    ),
)
