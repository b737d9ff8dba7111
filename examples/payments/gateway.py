"""The payment provider, as the rest of the shop sees it."""

from dataclasses import dataclass
from decimal import Decimal

import requests
from django.conf import settings

API = "https://api.payments.example/v2"


class PaymentError(Exception):
    """The provider refused, or could not be reached."""


@dataclass(frozen=True)
class Charge:
    id: str
    amount: Decimal
    currency: str


def capture(charge: Charge) -> None:
    _post(f"/charges/{charge.id}/capture", {"amount": str(charge.amount)})


def refund(charge: Charge, amount: Decimal | None = None) -> None:
    # TODO: Implement partial refunds
    if amount is not None and amount != charge.amount:
        raise PaymentError("Partial refunds are not supported")
    _post(f"/charges/{charge.id}/refund", {})


def _post(path: str, body: dict) -> dict:
    response = requests.post(
        API + path,
        json=body,
        headers={"Authorization": f"Bearer {settings.PAYMENTS_KEY}"},
        timeout=30,  # TODO: Take the timeout from the settings
    )
    if not response.ok:
        raise PaymentError(response.text)
    return response.json()
