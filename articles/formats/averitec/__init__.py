"""AVeriTeC (Schlichtkrull, Guo & Vlachos 2023): claims with questions, answers and a label.

A JSON list of records, each a claim that somebody checked. Its questions and answers are the
evidence of one review: a row for each answer that others can find, with the question as title and
the answer as excerpt. The record as it was is kept in `origin.extra`; written again, all of it is
as it was, but for what says something else here by now: nothing is lost, nothing outdated given.

What the file does not say: sourcing is none and attribution check not_applicable, because the text
that we keep is the claim alone; confidence is medium; each answer is context, since the data set
does not say which way it points; a speaker's kind is unnamed, since it is not said either.
"""

from articles.formats.averitec.read import read
from articles.formats.averitec.write import write

__all__ = ["read", "write"]
