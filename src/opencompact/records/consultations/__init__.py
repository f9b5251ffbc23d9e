"""Consultations, from the forward plan to what was done with the answers, and the plans they belong to."""
