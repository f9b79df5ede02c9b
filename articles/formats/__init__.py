"""File formats: plain Python, no Django; one file per format."""
