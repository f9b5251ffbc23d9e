"""Floor 3: the rooms where what happened is written down, each with its models, permissions, queries and actions."""
