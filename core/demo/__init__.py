"""A synthetic scene to try everything on: no third-party data, any size, any number of places."""

from core.demo.scene import DemoScene, make_scene

__all__ = ["DemoScene", "make_scene"]
