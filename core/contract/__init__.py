"""What QGIS and the engine exchange: messages and jobs. Standard library only, Python 3.9: the one part of core that plugin/ imports."""
