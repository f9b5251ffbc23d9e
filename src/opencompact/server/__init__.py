"""The roof: settings, addresses and commands; it joins everything and decides nothing."""
