"""Functions on text: plain Python, no Django. Offsets are code points, the end is exclusive."""
