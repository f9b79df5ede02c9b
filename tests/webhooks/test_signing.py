"""Signatures: as the receivers' own library verifies them, and as the standard's own example."""

import base64
import json
import time

import pytest
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from articles.webhooks import signing

BODY = json.dumps({"type": "verdict.published", "data": "“curly” é 🜚"}).encode()


def test_a_receiver_verifies_it_with_the_secret_that_was_shown():
    secret = signing.make_secret()

    headers = signing.headers(secret, "msg_1", int(time.time()), BODY)

    assert Webhook(secret).verify(BODY, headers) == json.loads(BODY)


@pytest.mark.parametrize("changed", ["secret", "id", "time", "body"])
def test_nothing_of_it_can_be_changed(changed):
    secret, now = signing.make_secret(), int(time.time())
    headers = signing.headers(secret, "msg_1", now, BODY)
    known = signing.make_secret() if changed == "secret" else secret
    headers |= {"webhook-id": "msg_2"} if changed == "id" else {}
    headers |= {"webhook-timestamp": str(now + 1)} if changed == "time" else {}

    with pytest.raises(WebhookVerificationError):
        Webhook(known).verify(BODY + b" " if changed == "body" else BODY, headers)


def test_the_example_of_the_specification():
    headers = signing.headers(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "msg_p5jXN8AQM9LWM0D4loKWxJek",
        1614265330,
        b'{"test": 2432232314}',
    )

    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_secrets_have_256_bits_and_are_never_the_same():
    secrets = {signing.make_secret() for _ in range(50)}

    assert len(secrets) == 50
    assert {len(base64.b64decode(secret.removeprefix("whsec_"))) for secret in secrets} == {32}
