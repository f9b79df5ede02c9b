"""The project: wiring only (settings, addresses, servers)."""
