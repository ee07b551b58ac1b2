"""Currencies: the codes of ISO 4217, now or once in use, and those of cryptocurrencies."""

from babel import Locale

from incidents.vocabularies.terms import Term, Vocabulary

CRYPTOCURRENCIES = {
    "BCH": "Bitcoin Cash",
    "BNB": "BNB",
    "BTC": "Bitcoin",
    "DAI": "Dai",
    "DASH": "Dash",
    "DOGE": "Dogecoin",
    "ETH": "Ether",
    "LTC": "Litecoin",
    "SOL": "Solana",
    "TON": "Toncoin",
    "TRX": "TRON",
    "USDC": "USD Coin",
    "USDT": "Tether",
    "XMR": "Monero",
    "XRP": "XRP",
    "ZEC": "Zcash",
}
"""Codes by which markets know them; ISO 4217 has none for cryptocurrencies."""

NO_CURRENCY = {
    "XTS",  # reserved for tests
    "XXX",  # means that there is no currency
    "CNH",  # a market's second code for the yuan, which is CNY
}


def _terms() -> tuple[Term, ...]:
    iso = [
        Term(code, label)
        for code, label in Locale("en").currencies.items()
        if code not in NO_CURRENCY
    ]
    crypto = [
        Term(code, f"{name} (crypto)", "A cryptocurrency, counted in whole coins.")
        for code, name in CRYPTOCURRENCIES.items()
    ]
    return tuple(sorted(iso + crypto, key=lambda term: term.code))


CURRENCY = Vocabulary(
    "currency",
    "The currency in which the source states the amount: its three-letter code of ISO 4217, also "
    "where the currency is no longer in use, or the code of a cryptocurrency by which markets "
    "know it. Never a currency into which an editor converted.",
    _terms(),
    pattern="^[A-Z]{3,5}$",
)
