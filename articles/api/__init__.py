"""The native REST API: programs read here what is published, and with a key what is in work, and
do what the workflow lets their accounts do.

One file per concern: `urls` has the addresses, `visibility` who sees which rows, `published` what
the public has of a claim that is in work again, `views`, `serializers` and `filter_sets` one file
per noun (and `views/steps` the tables of steps), `filters` and `pagination` the query strings,
`parsing` what is sent, `problems` every error, `pointers` where it is, `schema` what the OpenAPI
document says besides. Every answer is JSON. `google` speaks Google's Fact Check Tools API over the
same rows and verbs. Nothing is decided here: a view reads a body, calls one verb, and shows what
there is then.
"""
