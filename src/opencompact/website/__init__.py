"""The website: pages, a folder for each room; no page needs a script."""
