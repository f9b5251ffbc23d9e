"""Floor 4: reads every room, holds what it reads against the compacts, and says what was kept and what is due."""
