"""The "Finish" tab: correct a map, generalise it, check it region by region, deliver it."""
