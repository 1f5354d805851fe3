"""A check of a map without widgets: plan and draw, the talk while somebody labels, the figures, what must not be seen."""
