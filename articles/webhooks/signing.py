"""Signatures of what is sent, as Standard Webhooks has them: https://www.standardwebhooks.com."""

import base64
import hashlib
import hmac
import secrets

MARK = "whsec_"


def make_secret() -> str:
    return MARK + base64.b64encode(secrets.token_bytes(32)).decode()


def headers(secret: str, webhook_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """What goes with a body, so that the receiver can tell who sent it, what, and when."""
    key = base64.b64decode(secret.removeprefix(MARK))
    signed = f"{webhook_id}.{timestamp}.".encode() + body
    signature = base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
    return {
        "webhook-id": webhook_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{signature}",
    }
