"""Models of objects in one piece: what a click does not touch is left out, and only with them."""

from dataclasses import replace

import numpy as np
import pytest
from click_support import CPU, ColourModel, promptable, write_raster

from core.interactive.joined import RECIPE, joined_to
from core.interactive.prompts import Prompts
from core.interactive.session import InteractiveSession
from core.interactive.source import ImageSource


def test_regions_that_hold_a_click_stay():
    mask = np.zeros((20, 30), bool)
    mask[2:6, 2:6] = mask[10:14, 2:6] = mask[2:6, 20:26] = True
    mask[6, 6] = True  # at a corner of the first only
    first = joined_to(mask, [(3.5, 3.5)])
    assert first[2:6, 2:6].all() and first.sum() == 16
    assert joined_to(mask, [(3.5, 3.5), (25.9, 2.0)]).sum() == 16 + 24
    assert joined_to(mask, [(3.5, 3.5), (15.0, 15.0)]).sum() == 16, "a click beside the mask takes nothing"
    for clicks in ([], [(15.0, 15.0)], [(-1.0, 3.0), (30.0, 3.0)]):
        assert joined_to(mask, clicks) is mask


@pytest.mark.parametrize("says_so", [True, False])
def test_a_session_leaves_out_what_no_click_touched_where_the_card_says_so(tmp_path, says_so):
    values = np.full((3, 128, 128), 60, dtype=np.uint8)
    values[:, 20:60, 20:60] = values[:, 80:110, 80:110] = 200
    raster = write_raster(tmp_path / "two.tif", values)
    ready = promptable(ColourModel())
    recipe = dict([RECIPE]) if says_so else {}
    ready = replace(ready, card=ready.card.model_copy(update={"recipe": recipe}), device=CPU)
    session = InteractiveSession(ImageSource(ready, raster))
    one = session.predict(Prompts(((40.0, 40.0, 1),))).candidates[0].geometry
    assert one.area == pytest.approx(1600 if says_so else 2500, rel=0.12)
    both = session.predict(Prompts(((40.0, 40.0, 1), (95.0, 95.0, 1)))).candidates[0].geometry
    assert both.area == pytest.approx(2500, rel=0.12)
