"""Click-to-segment on the map: what was clicked, the talk with the engine, the map tool and what it draws."""
