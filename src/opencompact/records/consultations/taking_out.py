"""Words taken out of a text before it is published: nothing else may be changed in what somebody else wrote."""

import re

MARK = "[…]"
"""What stands where words were taken out."""
_MARKS = re.compile(r"\[(?:…|\.\.\.)\]")
_WORDS = re.compile(r"\w+|[^\w\s]")


def not_in(original: str, published: str) -> str:
    """The first word of the published text that the original has not, or not in this order; nothing where all is its.

    What may stand between is the mark of words taken out, written "[…]" or "[...]".
    """
    left = iter(_WORDS.findall(original))
    for word in _words(published):
        if not any(word == one for one in left):
            return word
    return ""


def _words(published: str) -> list[str]:
    return [str(word) for word in _WORDS.findall(_MARKS.sub(" ", published))]


def marked(published: str) -> str:
    """The text with its marks all written in the one way."""
    return _MARKS.sub(MARK, published)
