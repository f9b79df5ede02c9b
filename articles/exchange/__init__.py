"""Rows made into the records of `formats`."""
