"""Explanations: which promise a body departed from, why, what it does to soften it, and until when."""
