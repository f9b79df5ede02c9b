"""Who may do what, at which address: one row for each route, by the door that it is in.

A row says for each method who may use it. What is answered to everybody else follows from the
door: see `doors`, which has the few too that are like no other. A route that has no name is called
by its pattern.
"""

Who = frozenset[str]
Allowed = dict[str, Who]


def those(*roles: str) -> Who:
    """Whoever has one of the roles; a superuser may do what anybody may."""
    return frozenset({*roles, "superuser"})


def page(who: Who) -> Allowed:
    """To open, and to send its form."""
    return {"GET": who, "POST": who}


NOBODY: Who = frozenset()
SUPERUSERS = those()
ANNOTATORS = those("annotator", "editor")
REVIEWERS = those("reviewer")
EDITORS = those("editor")
ADMINISTRATORS = those("administrator")
STAFF = those("annotator", "reviewer", "editor", "administrator")
ACCOUNTS = STAFF | {"stranger"}
EVERYBODY = ACCOUNTS | {"anonymous"}
OUTSIDERS = EVERYBODY - STAFF

# Django's own pages of the desk: they take every method but POST for a GET

DJANGO: dict[str, Allowed] = {
    "admin:index": page(STAFF),
    # API keys
    "admin:articles_apikey_changelist": page(ADMINISTRATORS),
    "admin:articles_apikey_add": page(ADMINISTRATORS),
    "admin:articles_apikey_change": page(ADMINISTRATORS),
    "admin:articles_apikey_history": page(ADMINISTRATORS),
    "admin:articles_apikey_delete": page(NOBODY),
    # Articles
    "admin:articles_article_changelist": page(STAFF),
    "admin:articles_article_add": page(ANNOTATORS),
    "admin:articles_article_change": {"GET": STAFF, "POST": ANNOTATORS},
    "admin:articles_article_delete": page(NOBODY),
    # Assignments
    "admin:articles_assignment_changelist": page(REVIEWERS | EDITORS),
    "admin:articles_assignment_add": page(NOBODY),
    "admin:articles_assignment_change": {"GET": REVIEWERS | EDITORS, "POST": NOBODY},
    "admin:articles_assignment_history": page(REVIEWERS | EDITORS),
    "admin:articles_assignment_delete": page(NOBODY),
    # Recusals
    "admin:articles_recusal_changelist": page(EDITORS),
    "admin:articles_recusal_add": page(NOBODY),
    "admin:articles_recusal_change": {"GET": EDITORS, "POST": NOBODY},
    "admin:articles_recusal_history": page(EDITORS),
    "admin:articles_recusal_delete": page(NOBODY),
    # Imports
    "admin:articles_importrun_changelist": page(ADMINISTRATORS),
    "admin:articles_importrun_add": page(ADMINISTRATORS),
    "admin:articles_importrun_change": {"GET": ADMINISTRATORS, "POST": NOBODY},
    "admin:articles_importrun_history": page(ADMINISTRATORS),
    "admin:articles_importrun_delete": page(NOBODY),
    # Claims
    "admin:articles_claim_changelist": page(STAFF),
    "admin:articles_claim_add": page(ANNOTATORS),
    "admin:articles_claim_change": {"GET": STAFF, "POST": ANNOTATORS},
    # beneath the step of this name: reached by what its address does not take for a number
    "/admin/articles/claim/<path:object_id>/delete/": page(NOBODY),
    # Outlets, and speakers; what nothing refers to may be deleted
    "admin:articles_outlet_changelist": page(STAFF),
    "admin:articles_outlet_add": page(ANNOTATORS),
    "admin:articles_outlet_change": {"GET": STAFF, "POST": ANNOTATORS},
    "admin:articles_outlet_history": page(STAFF),
    "admin:articles_outlet_delete": page(SUPERUSERS),
    "admin:articles_speaker_changelist": page(STAFF),
    "admin:articles_speaker_add": page(ANNOTATORS),
    "admin:articles_speaker_change": {"GET": STAFF, "POST": ANNOTATORS},
    "admin:articles_speaker_history": page(STAFF),
    "admin:articles_speaker_delete": page(SUPERUSERS),
    # Rating scales
    "admin:articles_ratingscale_changelist": page(STAFF),
    "admin:articles_ratingscale_add": page(ADMINISTRATORS),
    "admin:articles_ratingscale_change": {"GET": STAFF, "POST": ADMINISTRATORS},
    "admin:articles_ratingscale_history": page(STAFF),
    "admin:articles_ratingscale_delete": page(NOBODY),
    # Reviews
    "admin:articles_review_changelist": page(REVIEWERS | EDITORS),
    "admin:articles_review_add": page(NOBODY),
    "admin:articles_review_change": {"GET": REVIEWERS | EDITORS, "POST": NOBODY},
    "admin:articles_review_history": page(REVIEWERS | EDITORS),
    "admin:articles_review_delete": page(NOBODY),
    # Verdicts
    "admin:articles_verdict_changelist": page(STAFF),
    "admin:articles_verdict_add": page(NOBODY),
    "admin:articles_verdict_change": {"GET": STAFF, "POST": NOBODY},
    "admin:articles_verdict_history": page(STAFF),
    "admin:articles_verdict_delete": page(NOBODY),
    # Webhooks
    "admin:webhooks_subscription_changelist": page(ADMINISTRATORS),
    "admin:webhooks_subscription_add": page(ADMINISTRATORS),
    "admin:webhooks_subscription_change": page(ADMINISTRATORS),
    "admin:webhooks_subscription_history": page(ADMINISTRATORS),
    "admin:webhooks_subscription_delete": page(NOBODY),
    "admin:webhooks_delivery_changelist": page(ADMINISTRATORS),
    "admin:webhooks_delivery_add": page(NOBODY),
    "admin:webhooks_delivery_change": {"GET": ADMINISTRATORS, "POST": NOBODY},
    "admin:webhooks_delivery_history": page(ADMINISTRATORS),
    "admin:webhooks_delivery_delete": page(NOBODY),
    # Accounts, and roles
    "admin:auth_user_changelist": page(ADMINISTRATORS),
    "admin:auth_user_add": page(ADMINISTRATORS),
    "admin:auth_user_change": page(ADMINISTRATORS),
    "admin:auth_user_history": page(ADMINISTRATORS),
    "admin:auth_user_delete": page(NOBODY),
    "admin:auth_group_changelist": page(ADMINISTRATORS),
    "admin:auth_group_add": page(SUPERUSERS),
    "admin:auth_group_change": {"GET": ADMINISTRATORS, "POST": SUPERUSERS},
    "admin:auth_group_history": page(ADMINISTRATORS),
    "admin:auth_group_delete": page(SUPERUSERS),
}

# Pages of the desk that know their methods: ours, and some of Django's

PAGES: dict[str, Allowed] = {
    "admin:jsi18n": {"GET": STAFF},
    "admin:autocomplete": {"GET": STAFF},
    "admin:password_change": page(STAFF) | {"PUT": STAFF},
    "admin:password_change_done": {"GET": STAFF},
    # Articles
    "admin:articles_article_from_file": page(ANNOTATORS),
    "admin:articles_article_newer_file": page(ANNOTATORS),
    "admin:articles_article_share_out": page(EDITORS),
    "admin:articles_article_renumber": page(ANNOTATORS),
    "admin:articles_article_agreement": {"GET": EDITORS},
    "admin:articles_article_claims": {"GET": STAFF},
    "admin:articles_article_break_down": {"POST": ANNOTATORS},
    # Imports
    "admin:articles_importrun_confirm": {"POST": ADMINISTRATORS},
    "admin:articles_importrun_again": {"POST": ADMINISTRATORS},
    "admin:articles_importrun_cancel": {"POST": ADMINISTRATORS},
    "admin:articles_importrun_report": {"GET": ADMINISTRATORS},
    # Reviewing
    "admin:articles_claim_next": {"GET": REVIEWERS},
    "admin:articles_claim_review": page(REVIEWERS),
    "admin:articles_claim_draft": {"POST": REVIEWERS},
    "admin:articles_claim_presence": {"POST": REVIEWERS},
    "admin:articles_claim_undo": page(REVIEWERS),
    "admin:articles_claim_decline": page(REVIEWERS),
    # Breaking down
    "admin:articles_claim_accept": page(ANNOTATORS),
    "admin:articles_claim_reject": page(ANNOTATORS),
    "admin:articles_claim_respan": page(ANNOTATORS),
    "admin:articles_claim_split": page(ANNOTATORS),
    "admin:articles_claim_merge": page(ANNOTATORS),
    "admin:articles_claim_reanchor": page(ANNOTATORS),
    "admin:articles_claim_delete": page(ANNOTATORS),
    # Deciding
    "admin:articles_claim_assign_many": page(EDITORS),
    "admin:articles_claim_return_many": page(EDITORS),
    "admin:articles_claim_reopen_many": page(EDITORS),
    "admin:articles_claim_export_many": page(STAFF),
    "admin:articles_claim_publishing": page(EDITORS),
    "admin:articles_claim_assign": page(EDITORS),
    "admin:articles_claim_unassign": page(EDITORS),
    "admin:articles_claim_adjudicate": page(EDITORS),
    "admin:articles_claim_publish": page(EDITORS),
    "admin:articles_claim_update": page(EDITORS),
    "admin:articles_claim_correct": page(EDITORS),
    "admin:articles_claim_retract": page(EDITORS),
    "admin:articles_claim_reopen": page(EDITORS),
}

# The API

API: dict[str, Allowed] = {
    "api:root": {"GET": EVERYBODY},
    "api:schema": {"GET": EVERYBODY},
    "api:docs": {"GET": EVERYBODY},
    "api:search": {"GET": EVERYBODY},
    "api:agreement": {"GET": EDITORS},
    # Google's
    "google:claim-search": {"GET": EVERYBODY},
    "google:page-list": {"GET": STAFF, "POST": ANNOTATORS},
    "google:page-detail": {"GET": STAFF, "PUT": ANNOTATORS, "DELETE": ANNOTATORS},
    # Articles
    "api:article-list": {"GET": EVERYBODY, "POST": ANNOTATORS},
    "api:article-detail": {"GET": EVERYBODY, "PATCH": ANNOTATORS},
    "api:article-version-list": {"GET": EVERYBODY, "POST": ANNOTATORS},
    "api:article-version-detail": {"GET": EVERYBODY},
    "api:article-claim-list": {"GET": EVERYBODY, "POST": ANNOTATORS},
    "api:article-annotations": {"GET": EVERYBODY},
    "api:article-add-claims": {"POST": ANNOTATORS},
    "api:article-add-version": {"POST": ANNOTATORS},
    "api:add-article": {"POST": ANNOTATORS},
    "api:article-history": {"GET": STAFF},
    "api:article-renumber": {"POST": ANNOTATORS},
    "api:article-share-out": {"POST": EDITORS},
    "api:article-decline": {"POST": REVIEWERS},
    # Claims, and what is beneath one
    "api:claim-list": {"GET": EVERYBODY},
    "api:claim-export": {"GET": STAFF},
    "api:claim-detail": {"GET": EVERYBODY, "PATCH": ANNOTATORS},
    "api:claim-annotation": {"GET": EVERYBODY},
    "api:claim-candidates": {"GET": STAFF},
    "api:claim-history": {"GET": STAFF},
    "api:claim-review-list": {"GET": REVIEWERS | EDITORS, "POST": REVIEWERS},
    "api:claim-review-detail": {"GET": REVIEWERS | EDITORS},
    "api:claim-assignment-list": {"GET": REVIEWERS | EDITORS, "POST": EDITORS},
    "api:claim-assignment-detail": {"GET": REVIEWERS | EDITORS},
    # Reviewing
    "api:review-list": {"GET": REVIEWERS | EDITORS},
    "api:assignment-list": {"GET": REVIEWERS | EDITORS},
    "api:recusal-list": {"GET": EDITORS},
    "api:claim-next": {"GET": REVIEWERS},
    "api:claim-presence": {"GET": REVIEWERS},
    "api:claim-arrive": {"POST": REVIEWERS},
    "api:claim-leave": {"POST": REVIEWERS},
    "api:claim-skip": {"POST": REVIEWERS},
    "api:claim-unskip": {"POST": REVIEWERS},
    # Breaking down
    "api:claim-accept": {"POST": ANNOTATORS},
    "api:claim-reject": {"POST": ANNOTATORS},
    "api:claim-nest": {"POST": ANNOTATORS},
    "api:claim-respan": {"POST": ANNOTATORS},
    "api:claim-split": {"POST": ANNOTATORS},
    "api:claim-merge": {"POST": ANNOTATORS},
    "api:claim-reanchor": {"POST": ANNOTATORS},
    "api:claim-delete": {"POST": ANNOTATORS},
    # Deciding
    "api:claim-assign-many": {"POST": EDITORS},
    "api:claim-return-many": {"POST": EDITORS},
    "api:claim-reopen-many": {"POST": EDITORS},
    "api:claim-preview": {"POST": EDITORS},
    "api:claim-unassign": {"POST": EDITORS},
    "api:claim-undo": {"POST": REVIEWERS},
    "api:claim-adjudicate": {"POST": EDITORS},
    "api:claim-publish": {"POST": EDITORS},
    "api:claim-correct": {"POST": EDITORS},
    "api:claim-update": {"POST": EDITORS},
    "api:claim-retract": {"POST": EDITORS},
    "api:claim-reopen": {"POST": EDITORS},
    # Verdicts
    "api:verdict-list": {"GET": EVERYBODY},
    "api:verdict-detail": {"GET": EVERYBODY},
    "api:verdict-history": {"GET": EVERYBODY},
    "api:verdict-claimreview": {"GET": EVERYBODY},
    "api:correction-list": {"GET": EVERYBODY},
    "api:change-list": {"GET": EVERYBODY},
    # The vocabularies
    "api:outlet-list": {"GET": EVERYBODY, "POST": ANNOTATORS},
    "api:outlet-detail": {"GET": EVERYBODY, "PATCH": ANNOTATORS},
    "api:speaker-list": {"GET": EVERYBODY, "POST": ANNOTATORS},
    "api:speaker-detail": {"GET": EVERYBODY, "PATCH": ANNOTATORS},
    "api:rating-scale-list": {"GET": EVERYBODY},
    "api:rating-scale-detail": {"GET": EVERYBODY},
}

# The feeds, which answer as the API does

FEEDS: dict[str, Allowed] = {
    "feeds:claimreview": {"GET": EVERYBODY},
    "feeds:claimreview-removed": {"GET": EVERYBODY},
    "feeds:verdicts": {"GET": EVERYBODY},
}
API |= FEEDS

# Addresses that only lead on to another, whether there is a row or not

LEADING: dict[str, Who] = {
    "/": EVERYBODY,
    "admin:articles_article_history": STAFF,
    "admin:articles_claim_history": STAFF,
    "/admin/articles/apikey/<path:object_id>/": STAFF,
    "/admin/articles/article/<path:object_id>/": STAFF,
    "/admin/articles/assignment/<path:object_id>/": STAFF,
    "/admin/articles/claim/<path:object_id>/": STAFF,
    "/admin/articles/importrun/<path:object_id>/": STAFF,
    "/admin/articles/outlet/<path:object_id>/": STAFF,
    "/admin/articles/ratingscale/<path:object_id>/": STAFF,
    "/admin/articles/recusal/<path:object_id>/": STAFF,
    "/admin/articles/review/<path:object_id>/": STAFF,
    "/admin/articles/speaker/<path:object_id>/": STAFF,
    "/admin/articles/verdict/<path:object_id>/": STAFF,
    "/admin/auth/group/<path:object_id>/": STAFF,
    "/admin/auth/user/<path:object_id>/": STAFF,
    "/admin/webhooks/delivery/<path:object_id>/": STAFF,
    "/admin/webhooks/subscription/<path:object_id>/": STAFF,
}
