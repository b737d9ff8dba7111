from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Parcel:
    reference: str
    weight_grams: int


def book_pickup(parcel: Parcel) -> str:
    """Books the next pickup and returns the carrier's tracking number."""
    # TODO #8: Book the carrier's next free slot instead of tomorrow's first
    day = timezone.localdate() + timedelta(days=1)
    return f"{day:%Y%m%d}-{parcel.reference}"
