"""Finish a map, without widgets: its classes, the corrections of its scene, steps, rules, the talk with the engine."""
