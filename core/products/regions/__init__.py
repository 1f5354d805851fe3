"""Regions of a finished map for people who look at them: the one at a place, and the ones worth a look first."""
