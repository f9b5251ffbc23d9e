"""People, the roles they hold, and the invitations they get."""
