"""Floor 1: what was promised, and whether it was kept. Plain values in, plain values out; no clock, no network."""
