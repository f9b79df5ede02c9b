"""Inter-annotator agreement: the coefficients, and the figures of our reviews."""
