"""One run that is asked for: now, or when those before it are done. No widgets here."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any, Dict, Optional

from qgis.core import QgsProcessingAlgorithm

WAITING, RUNNING = "waiting", "running"


@dataclass
class Job:
    """What is to be run.

    Attributes:
        algorithm: with its parameters declared or not.
        parameters: without outputs.
        outputs: paths by parameter name.
        name: of the map.
        scene: name of the first layer.
        model: name of the model.
        classes: value, name and colour of each, for the map while it fills in.
        layer_id: of the first layer, to watch the run; empty for a file.
        resume: whether an unfinished run of the same output is taken up.
        batch: of which many scenes it is one; empty where it is alone.
        add: whether the map is added to the project.
        again: may begin anew where going on is refused.
        plain: the parameters and outputs as plain values, for the history.
        command: the same run for a shell.
    """

    algorithm: QgsProcessingAlgorithm
    parameters: Dict[str, Any]
    outputs: Dict[str, Any]
    name: str
    scene: str
    model: str
    classes: Any = ()
    layer_id: str = ""
    resume: bool = False
    batch: str = ""
    add: bool = True
    again: Optional[Any] = None
    plain: Dict[str, Any] = field(default_factory=dict)
    command: str = ""
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
