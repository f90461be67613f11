"""From an incoming text to records: what the analysis proposes meets what the system knows."""
