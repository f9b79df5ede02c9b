"""What events tell of, by the names of their actions."""

from articles.workflow.steps import STEPS

OF_ARTICLES = ("add_article", "edit_article", "add_version", "decline")
# `baseline` is what a claim was when claims began to be rebuilt from their events.
OF_CLAIMS = ("add", "renumber", "baseline", *STEPS)
ACTIONS = (*OF_ARTICLES, *OF_CLAIMS)
