"""Organisations: their sector, identifiers, names, predecessors and successors, and who speaks for them."""
