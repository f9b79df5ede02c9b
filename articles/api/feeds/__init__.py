"""Everything that is published, as feeds at addresses of their own: for aggregators, which take all
of it time and again, and for feed readers.
"""
