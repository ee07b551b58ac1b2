"""The other schemes that the codebook refers to: what each is, and where it is published.

Terms name their codes in `Term.codes`; what the channels are called elsewhere stands here, since
the channels themselves are rows of a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of others. `version` is "" where it has none, `url` where it has no lasting address.

    `definition` says what it is and how its codes are written here.
    """

    name: str
    version: str
    definition: str
    url: str = ""

    def __str__(self) -> str:
        return f"{self.name} {self.version}".strip()


SCHEMES: Mapping[str, Scheme] = {
    "iides": Scheme(
        "IIDES",
        "0.2",
        "The Insider Incident Data Exchange Standard of the Software Engineering Institute at "
        "Carnegie Mellon University: a JSON schema for incidents caused by people inside an "
        "organisation. A code is the name of one of its vocabularies and a constant of it.",
        "https://github.com/cmu-sei/IIDES",
    ),
    "stix": Scheme(
        "STIX",
        "2.1",
        "Structured Threat Information Expression, the language of OASIS for exchanging what is "
        "known of threats to computers and of those behind them. A code is the name of one of its "
        "open vocabularies, which suggest values and allow others, and a value of it.",
        "https://docs.oasis-open.org/cti/stix/v2.1/stix-v2.1.html",
    ),
    "veris": Scheme(
        "VERIS",
        "1.4",
        "The Vocabulary for Event Recording and Incident Sharing, made for statistics of security "
        "incidents. A code is the path of one of its enumerations and a value of it.",
        "https://verisframework.org/",
    ),
    "perserec": Scheme(
        "PERSEREC",
        "",
        "The studies of espionage by Americans since 1947 that the Defense Personnel and Security "
        "Research Center of the United States has published from 1992 on. A code is a category of "
        "their tables, in their words.",
    ),
    "mice": Scheme(
        "MICE",
        "",
        "A memory aid for the motives of agents, long in use among services: money, ideology, "
        "coercion (or compromise) and ego. A code is one of the four words.",
    ),
    "rascls": Scheme(
        "RASCLS",
        "",
        "Six principles of influence after the psychologist Robert Cialdini, which Randy Burkett "
        "proposed in 2013 to think of beside MICE. A code is one of the six words.",
        "https://www.cia.gov/resources/csi/studies-in-intelligence/volume-57-no-1/"
        "an-alternative-framework-for-agent-recruitment-from-mice-to-rascls/",
    ),
}
"""By the key used in `Term.codes`."""

CHANNEL_CODES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "forum": {"iides": ("channel-vocab:4",)},
    "professional_network": {
        "iides": ("channel-vocab:7",),
        "veris": ("action.social.vector:Social media",),
    },
    "social_media": {
        "iides": ("channel-vocab:7",),
        "veris": ("action.social.vector:Social media",),
    },
    "messaging_app": {
        "iides": ("channel-vocab:3",),
        "veris": ("action.social.vector:IM",),
    },
    "e_mail": {
        "iides": ("channel-vocab:1", "channel-vocab:5"),
        "veris": ("action.social.vector:Email",),
    },
    "in_person": {"veris": ("action.social.vector:In-person",)},
    "phone": {
        "iides": ("channel-vocab:2", "channel-vocab:6"),
        "veris": ("action.social.vector:Phone", "action.social.vector:SMS"),
    },
}
"""The nearest codes of a recruitment channel in other schemes, by the slug that it has for life."""
