"""The demo: real areas as far as their documents tell, and the invented county of Marchshire with its people."""
