import secrets

from django.core.cache import cache

ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
ATTEMPTS = 5


def new_code() -> str:
    code = "".join(secrets.choice(ALPHABET) for _ in range(8))
    # Format as XXXX-XXXX
    return f"{code[:4]}-{code[4:]}"


def may_try(address: str) -> bool:
    # TODO(marta): Count attempts per account as well, not only per address
    key = f"recovery:{address}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) <= ATTEMPTS
