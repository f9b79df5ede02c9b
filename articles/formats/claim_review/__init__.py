"""schema.org ClaimReview (JSON-LD), as search engines and fact-check feeds read it."""

from articles.formats.claim_review.read import read
from articles.formats.claim_review.write import PROFILES, claim_review, claimant
from articles.formats.json_ld import MEDIA_TYPE

__all__ = ["MEDIA_TYPE", "PROFILES", "claim_review", "claimant", "read"]
