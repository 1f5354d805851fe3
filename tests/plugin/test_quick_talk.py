"""The talk with the engine while somebody labels: order, late answers, failures. No widgets."""

import pytest
from qgis.PyQt import sip
from quick_fakes import QuickEngine
from sam_landcover.core.contract import protocol
from sam_landcover.core.contract.progress import FIRST_LOOK
from sam_landcover.plugin.card import ClassEntry
from sam_landcover.plugin.quick.scene import LabelSet, QuickScene, class_of
from sam_landcover.plugin.quick.talk import (
    CHECKING,
    CLOSED,
    FAILED,
    MAPPING,
    READY,
    REFINING,
    REFUSED,
    QuickTalk,
)

CLASSES = (ClassEntry(0, "Wood", (1, 2, 3)), ClassEntry(1, "Lake", (4, 5, 6)))
SCENE = QuickScene((("optical", "/a.tif"),), (("optical", (1, 2, 3)),))
HERE, THERE = ((0.0, 0.0, 1.0, 1.0), "EPSG:2056"), ((5.0, 5.0, 6.0, 6.0), "EPSG:2056")


def labels(*values):
    polygons = [
        {"wkt": "POLYGON EMPTY", "crs": None, "class": value, "id": str(i)} for i, value in enumerate(values)
    ]
    return LabelSet(polygons, CLASSES)


@pytest.fixture
def heard(qgis_app):
    """A talk, its engine, and what it told."""
    engine = QuickEngine()
    talk = QuickTalk(engine)
    told = []
    for name in ("fitted", "mapped", "placed", "saved", "refused", "failed", "unopened"):
        getattr(talk, name).connect(lambda value, name=name: told.append((name, value)))
    return talk, engine, told


def test_open_view_fit_map_in_order(heard):
    talk, engine, told = heard
    talk.set_labels(labels())
    talk.set_view(HERE)
    assert engine.log == []
    talk.open(SCENE)
    assert engine.methods() == ["quick_open", "quick_view"] and talk.state == READY
    assert engine.last("quick_open") == {
        "sources": {"optical": ["/a.tif"]},
        "bands": {"optical": [1, 2, 3]},
        "encoder": None,
        "cache": None,
    }
    talk.set_labels(labels(0, 0))
    assert engine.methods()[2:] == [] and not talk.is_fitted, "one class is no map"
    talk.set_labels(labels(0, 1))
    assert engine.methods()[2:] == ["quick_fit", "quick_map", "quick_view"] and talk.is_fitted
    assert engine.last("quick_view")["extent"] == [-0.5, -0.5, 1.5, 1.5], "the surroundings, prefetched"
    assert [name for name, _ in told] == ["fitted", "mapped"]
    talk.set_view(THERE)
    assert engine.methods()[5:] == ["quick_map", "quick_view"]
    assert engine.last("quick_map")["extent"] == [5, 5, 6, 6]
    talk.set_view(THERE)
    talk.open(SCENE)
    assert len(engine.log) == 7, "nothing new is wanted"
    talk.close()
    assert engine.methods()[-1] == "quick_close" and talk.state == CLOSED


def test_of_many_edits_the_last_one_counts_and_late_maps_are_not_shown(heard):
    talk, engine, told = heard
    engine.hold = {"quick_fit", "quick_map"}
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.set_labels(labels(0, 1))
    for _ in range(5):
        talk.set_labels(labels(0, 1, 1))
    assert engine.methods().count("quick_fit") == 1
    engine.take("quick_fit").answer()
    assert told == [], "labels have changed since"
    assert len(engine.last("quick_fit")["polygons"]) == 3
    engine.take("quick_fit").answer()
    [late] = engine.asked
    talk.set_view(THERE)
    assert late.handle.cancelled
    engine.take("quick_map").answer(labels="/old.tif")
    assert [name for name, _ in told] == ["fitted"]
    engine.take("quick_map").answer(labels="/new.tif")
    assert told[-1][0] == "mapped" and told[-1][1]["labels"] == "/new.tif"


def test_prefetching_gives_way_to_an_edit_and_may_fail(heard):
    talk, engine, told = heard
    talk.set_view(HERE)
    talk.open(SCENE)
    engine.hold = {"quick_view"}
    talk.set_labels(labels(0, 1))
    [prefetch] = engine.asked
    assert talk.state == READY
    talk.set_labels(labels(0, 1, 1))
    assert prefetch.handle.cancelled
    engine.take("quick_view").refuse("Stopped.", protocol.CANCELLED)
    assert len(engine.last("quick_fit")["polygons"]) == 3
    engine.take("quick_view").refuse("The view is larger than 4096 px.")
    assert [name for name, _ in told] == ["fitted", "mapped", "fitted", "mapped"] and talk.state == READY


def test_cancelled_map_is_asked_again_for_the_new_view(heard):
    talk, engine, told = heard
    engine.hold = {"quick_map"}
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.set_labels(labels(0, 1))
    talk.set_view(THERE)
    engine.take("quick_map").refuse("Stopped.", protocol.CANCELLED)
    assert engine.last("quick_map")["extent"] == [5, 5, 6, 6]
    engine.take("quick_map").answer()
    assert [name for name, _ in told] == ["fitted", "mapped"]


def test_refused_labels_are_said_once_and_not_asked_again(heard):
    talk, engine, told = heard
    engine.errors["quick_fit"] = "Every label lies outside the scene."
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.set_labels(labels(0, 1))
    assert told == [("refused", "Every label lies outside the scene.")]
    assert engine.methods().count("quick_fit") == 1 and not talk.is_fitted
    del engine.errors["quick_fit"]
    talk.set_labels(labels(0, 1, 1))
    assert talk.is_fitted


def test_engine_killed_once_goes_on_by_itself_twice_says_so(heard):
    talk, engine, told = heard
    engine.hold = {"quick_fit"}
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.set_labels(labels(0, 1))
    engine.take("quick_fit").die()
    assert engine.methods().count("quick_open") == 2 and told == []
    engine.take("quick_fit").die()
    assert talk.state == FAILED and "Your labels are kept" in told[-1][1]
    talk.set_view(THERE)
    assert engine.methods().count("quick_open") == 2, "only an edit tries again"
    engine.hold = set()
    talk.set_labels(labels(0, 1))
    assert talk.is_fitted and engine.methods().count("quick_open") == 3


def test_another_scene_while_the_first_one_opens(heard):
    talk, engine, _told = heard
    engine.hold = {"quick_open"}
    talk.open(SCENE)
    talk.open(QuickScene((("sar", "/b.tif"),)))
    first, second = engine.asked
    first.answer()
    second.answer()
    assert engine.last("quick_close") == {"session": "quick-1"}
    assert talk.scene.sources[0][0] == "sar"


def test_refused_scene(heard):
    talk, engine, told = heard
    engine.errors["quick_open"] = "No such file."
    talk.open(SCENE)
    said = [("failed", "No such file."), ("unopened", "No such file.")]
    assert told == said and talk.state == REFUSED and talk.trouble == "No such file."
    talk.set_labels(labels(0, 1))
    talk.set_labels(labels(0, 1, 1))
    assert engine.methods() == ["quick_open"] and told == said, "labels make no difference"
    del engine.errors["quick_open"]
    talk.open(QuickScene((("sar", "/b.tif"),)))
    assert talk.is_fitted and talk.trouble == ""


def test_what_is_told_of_the_opening_alone(heard):
    talk, engine, told = heard
    engine.hold = {"quick_open"}
    talk.open(SCENE)
    for _ in range(2):
        engine.take("quick_open").die()
    assert [name for name, _ in told] == ["failed", "unopened"] and talk.state == FAILED
    engine.hold = set()
    talk.set_labels(labels(0, 1))
    told.clear()
    engine.errors["quick_save"] = "No space left."
    talk.save("/x.safetensors")
    engine.hold = {"quick_save"}
    del engine.errors["quick_save"]
    talk.save("/x.safetensors")
    engine.take("quick_save").refuse("A bug.", protocol.INTERNAL_ERROR)
    assert told == [("refused", "No space left."), ("failed", "A bug.")]


@pytest.mark.parametrize("method", ["quick_open", "quick_fit", "quick_map", "quick_view"])
@pytest.mark.parametrize("in_time", [True, False])
def test_nothing_is_computed_while_nobody_looks(heard, method, in_time):
    talk, engine, told = heard
    engine.hold = {method}
    talk.set_view(HERE)
    talk.set_labels(labels(0, 1))
    talk.open(SCENE)
    [asked] = engine.asked
    talk.pause()
    assert asked.handle.cancelled
    before = len(engine.log)
    if in_time:
        engine.take(method).refuse("Stopped.", protocol.CANCELLED)
    else:
        engine.take(method).answer()
    talk.set_labels(labels(0, 1, 1))
    talk.set_view(THERE)
    assert len(engine.log) == before
    engine.hold = set()
    talk.resume()
    assert talk.state == READY and talk.is_fitted and told[-1][0] == "mapped"
    assert len(engine.last("quick_fit")["polygons"]) == 3 and engine.last("quick_map")["extent"] == [
        5,
        5,
        6,
        6,
    ]


def test_looked_at_again_before_the_engine_has_stopped(heard):
    talk, engine, told = heard
    engine.hold = {"quick_fit"}
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.set_labels(labels(0, 1))
    talk.pause()
    talk.resume()
    assert len(engine.asked) == 1
    engine.hold = set()
    engine.take("quick_fit").refuse("Stopped.", protocol.CANCELLED)
    assert [name for name, _ in told] == ["fitted", "mapped"]


@pytest.mark.parametrize(
    ("device", "prefetches"), [("cpu (2 threads), fp32", 0), ("cuda:0 (NVIDIA L4), bf16", 1)]
)
def test_no_prefetching_with_an_encoder_on_a_cpu(heard, device, prefetches):
    talk, engine, _told = heard
    made = engine.result
    engine.result = lambda method, params: {**made(method, params), "encoder_device": device}
    talk.set_view(HERE)
    talk.set_labels(labels(0, 1))
    talk.open(QuickScene((("optical", "/a.tif"),), encoder="/sam.pth"))
    assert talk.state == READY and engine.methods().count("quick_view") == prefetches


def test_least_certain_place_and_save(heard):
    talk, engine, told = heard
    talk.least_certain()
    talk.save("/x.safetensors")
    assert engine.log == []
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.least_certain()
    talk.save("/x.safetensors")
    assert told == [
        ("placed", {"x": 2600010.0, "y": 1199990.0, "crs": "EPSG:2056"}),
        ("saved", "/x.safetensors"),
    ]
    engine.errors["quick_uncertain"] = "Label two classes first."
    talk.least_certain()
    assert told[-1] == ("refused", "Label two classes first.")


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (1, 1),
        (1.0, 1),
        (7, None),
        ("lake", 1),
        (" Lake ", 1),
        ("pond", None),
        (None, None),
        (True, None),
        (0.5, None),
        ("0", 0),
        (" 1 ", 1),
        ("7", 2),
        ("8", None),
        ("²", None),
        ("9" * 5000, None),
    ],
)
def test_class_of_a_field_value(value, number):
    assert class_of(value, {0, 1, 2}, {"wood": 0, "lake": 1, "7": 2}) == number


def test_problems_of_label_sets():
    assert "two classes" in labels().problem()
    assert "only “Lake”" in labels(1, 1).problem()
    assert labels(0, 1).problem() == "" and labels(0, 1, 1).counts() == {0: 1, 1: 2}


def test_a_report_that_comes_late_is_dropped(heard):
    talk, engine, _ = heard
    reports = []
    talk.progressed.connect(reports.append)
    engine.hold.add("quick_view")
    talk.set_view(HERE)
    talk.open(SCENE)
    engine.asked[0].on_progress({"done": 1})
    talk.close()
    engine.asked[0].on_progress({"done": 2})
    assert reports == [{"done": 1}]


def test_answers_to_a_deleted_talk_do_no_harm(heard):
    """A signal bound before its object was deleted would crash the process here."""
    talk, engine, _ = heard
    engine.hold.update(("quick_view", "quick_uncertain"))
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.least_certain()
    seen, placed = engine.asked
    sip.delete(talk)
    for late in (lambda: seen.on_progress({"done": 1}), placed.answer):
        with pytest.raises(RuntimeError, match="has been deleted"):
            late()


@pytest.fixture
def glanced(heard):
    """The same, with first pictures: a fit to two labels that is under way."""
    talk, engine, told = heard
    talk.glanced.connect(lambda path: told.append(("glanced", path)))
    talk.withdrawn.connect(lambda: told.append(("withdrawn", None)))
    talk.stateChanged.connect(lambda state: told.append(("state", state)))
    engine.hold = {"quick_fit", "quick_map"}
    talk.set_view(HERE)
    talk.open(SCENE)
    talk.set_labels(labels(0, 1))
    del told[:]
    return talk, engine, told


def first_look(asked, path="/first.tif"):
    asked.on_progress({"stage": FIRST_LOOK, "done": 1, "total": 1, "preview": path})


def test_a_first_picture_is_told_and_the_state_says_so_until_the_map_is_there(glanced):
    talk, engine, told = glanced
    assert (
        engine.last("quick_fit")["extent"] == [0, 0, 1, 1] and engine.last("quick_fit")["crs"] == "EPSG:2056"
    )
    first_look(engine.asked[0])
    assert told == [("glanced", "/first.tif"), ("state", CHECKING)] and not talk.is_fitted
    engine.take("quick_fit").answer()
    assert talk.state == REFINING
    talk.set_view(THERE)  # the first picture is still what is seen
    engine.take("quick_map").refuse("Stopped.", protocol.CANCELLED)
    assert talk.state == REFINING
    engine.take("quick_map").answer(labels="/map.tif")
    assert talk.state == READY and ("withdrawn", None) not in told
    talk.set_view(HERE)
    assert talk.state == MAPPING, "a map is seen"


def test_a_newer_label_ends_the_fit_and_its_picture_comes_too_late(glanced):
    talk, engine, told = glanced
    [old] = engine.asked
    talk.set_labels(labels(0, 1, 1))
    assert old.handle.cancelled
    first_look(old)
    assert told == []
    engine.take("quick_fit").refuse("Newer labels came meanwhile.", protocol.CANCELLED)
    first_look(engine.asked[0], "/new.tif")
    assert [value for name, value in told if name == "glanced"] == ["/new.tif"]


@pytest.mark.parametrize("end", ["fit refused", "map refused", "no labels", "engine gone", "closed"])
def test_a_first_picture_without_its_map_is_taken_away(glanced, end):
    talk, engine, told = glanced
    first_look(engine.asked[0])
    if end == "fit refused":
        engine.take("quick_fit").refuse("No.")
    elif end == "map refused":
        engine.take("quick_fit").answer()
        engine.take("quick_map").refuse("No.")
    elif end == "no labels":
        talk.set_labels(labels(0))
    elif end == "engine gone":
        engine.take("quick_fit").die()
    else:
        talk.close()
    assert told.count(("withdrawn", None)) == 1
    engine.hold = set()
    talk.open(SCENE)
    talk.set_labels(labels(0, 1, 1))
    assert told.count(("withdrawn", None)) == 1 and (talk.state == READY or engine.asked)


def test_nobody_looks_so_nothing_is_shown(glanced):
    talk, engine, told = glanced
    talk.pause()
    first_look(engine.asked[0])
    assert told == []
