"""The native REST API: programs read here what is published, and with a key what is in work.

One file per concern: `urls` has the addresses, `visibility` who sees which rows, `views` and
`serializers` one file per noun, `filters` and `pagination` the query strings, `problems` every
error, `schema` what the OpenAPI document says besides. Every answer is JSON; nothing is written.
"""
