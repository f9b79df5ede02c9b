"""Google's Fact Check Tools API, v1alpha1, as its clients speak it, over what is here.

`arrival` makes of requests as these clients send them such as everything else reads, `errors` has
their words for errors, `parameters`, `fields` and `paging` what every method takes. `searching`
finds what is published, `pages` shows articles with their claims, and `writing` makes and changes
them, through the same verbs as every other door.
"""
