"""Articles, their claims, the reviews of them and the published verdicts."""
