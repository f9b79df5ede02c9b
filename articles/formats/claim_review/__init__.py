"""schema.org ClaimReview (JSON-LD), as search engines and fact-check feeds read it."""

from articles.formats.claim_review.write import MEDIA_TYPE, claim_review, claimant

__all__ = ["MEDIA_TYPE", "claim_review", "claimant"]
