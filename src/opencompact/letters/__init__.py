"""Letters: e-mail sent from the history and its deadlines, never from an action."""
