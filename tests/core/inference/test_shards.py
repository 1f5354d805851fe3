"""A job in shares: joined parts with the bytes of one run, and parts that do not belong together."""

import contextlib
import dataclasses
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from raster_support import DSM, OPTICAL, ContextModel, make_card, write_raster

from core.contract.predict import PredictJob, job_from_json
from core.errors import Cancelled, UserError
from core.inference import journal as journal_module
from core.inference import predict
from core.inference.merge import merge
from core.inference.shards import find_parts
from core.options import parse_shard
from core.products.outputs import journal_path, part_path
from core.products.summary import summary

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def job(tmp_path, checkpoint, picture):
    source = write_raster(tmp_path / "in.tif", np.tile(picture, (1, 3, 1)))
    height = np.random.default_rng(2).normal(400, 20, (1, 270, 110)).astype(np.float32)
    height[:, 40:200, :30] = -9999
    dsm = write_raster(tmp_path / "dsm.tif", height, nodata=-9999)
    for folder in ("one", "many"):
        (tmp_path / folder).mkdir()
    return PredictJob(
        checkpoint=checkpoint,
        output=str(tmp_path / "one" / "o.tif"),
        sources={"optical": (source,), "dsm": (dsm,)},
        device="cpu",
        precision="fp32",
        probabilities=str(tmp_path / "one" / "p.tif"),
        confidence=str(tmp_path / "one" / "c.tif"),
        polygons=str(tmp_path / "one" / "v.gpkg"),
    )


def elsewhere(job, folder, **change):
    """The same job with all outputs in another folder beside."""
    moved = {
        name: str(Path(getattr(job, name)).parent.parent / folder / Path(getattr(job, name)).name)
        for name in ("output", "probabilities", "confidence", "polygons")
        if getattr(job, name)
    }
    return dataclasses.replace(job, **{**moved, **change})


def forge(part, change):
    """Rewrite the header of a part; its checksum is right again, as a stranger's would be."""
    with part.open("rb") as file:
        header, _ = journal_module._read_record(file)
        rest = file.read()
    change(header)
    with part.open("wb") as file:
        journal_module._write_record(file, {k: v for k, v in header.items() if k != "bytes"}, b"")
        file.write(rest)


def contents(job):
    return {path.name: path.read_bytes() for path in Path(job.output).parent.iterdir()}


@pytest.mark.parametrize("blend", ["reference", "taper"])
@pytest.mark.parametrize("count", [1, 2, 4, 8])
def test_joined_shards_have_the_bytes_of_one_run(job, fusion_model, count, blend):
    job = dataclasses.replace(job, blend=blend)
    one = predict(job, load=fusion_model)
    many = elsewhere(job, "many")
    pixels = 0
    for number in reversed(range(1, count + 1)):
        done = predict(dataclasses.replace(many, shard=(number, count)), load=fusion_model)
        assert done.output == str(part_path(Path(many.output), (number, count))) == done.files[0]
        pixels += sum(area.pixels for area in done.areas) + done.nodata_pixels
    assert pixels == 270 * 110
    joined = merge(Path(many.output))
    assert contents(many) == contents(job)
    same = ("nodata_pixels", "width", "height", "warnings", "device")
    assert {name: getattr(joined, name) for name in same} == {name: getattr(one, name) for name in same}
    assert [area.pixels for area in joined.areas] == [area.pixels for area in one.areas]
    assert any("Elevation is missing" in words for words in joined.warnings)


def test_more_shards_than_rows_of_windows(job, fusion_model, tmp_path):
    job = dataclasses.replace(job, extent=(500010.0, 5199960.0, 500060.0, 5199980.0))
    predict(job, load=fusion_model)
    many = elsewhere(job, "many")
    results = [
        predict(dataclasses.replace(many, shard=(number, 7)), load=fusion_model) for number in range(1, 8)
    ]
    merge(Path(many.output), keep_parts=True)
    assert len(find_parts(Path(many.output))) == 7
    told = [summary(result, shard=(number, 7)) for number, result in enumerate(results, start=1)]
    assert (
        "Part 1 of 7 has no rows: the scene is too small for 7 parts." in told[0] and "class 3" not in told[0]
    )
    filled = [words for words, result in zip(told, results, strict=True) if result.windows]
    assert filled and all("has no rows" not in words and "class 3" in words for words in filled)
    after = contents(many)
    assert {name: after[name] for name in contents(job)} == contents(job)


class TestAShard:
    def test_that_failed_is_resumed_and_a_finished_one_is_not_run_again(self, job, fusion_model):
        class Failing(ContextModel):
            def forward(self, *images):
                if self.calls >= 40:
                    raise RuntimeError("node lost")
                return super().forward(*images)

        predict(job, load=fusion_model)
        many = elsewhere(job, "many", resume=True)
        model = Failing(4, 4).eval()
        with pytest.raises(RuntimeError):
            predict(
                dataclasses.replace(many, shard=(1, 2)), load=lambda _: (model, make_card((OPTICAL, DSM)))
            )
        names = {path.name for path in Path(many.output).parent.iterdir()}
        assert names == {".o.tif.part-1-of-2.journal", ".o.tif.statistics.json"}
        models = [ContextModel(4, 4).eval() for _ in range(3)]
        for number, model in zip((1, 2, 1), models, strict=True):
            card = make_card((OPTICAL, DSM))
            run = dataclasses.replace(many, shard=(number, 2))
            predict(run, load=lambda _, model=model, card=card: (model, card))
        assert 0 < models[0].calls < 30 and models[1].calls > 40 and models[2].calls == 0
        merge(Path(many.output))
        assert contents(many) == contents(job)

    def test_that_is_stopped_keeps_its_rows(self, job, fusion_model):
        seen = []
        run = elsewhere(job, "many", shard=(2, 2))
        with pytest.raises(Cancelled, match="Run again and resume to go on"):
            predict(run, seen.append, lambda: bool(seen) and seen[-1].done >= 30, load=fusion_model)
        predict(dataclasses.replace(run, resume=True), load=fusion_model)
        names = {path.name for path in Path(run.output).parent.iterdir()}
        assert names == {"o.tif.part-2-of-2", ".o.tif.statistics.json"}

    def test_of_another_job_is_not_taken_for_this_one(self, job, fusion_model):
        run = elsewhere(job, "many", shard=(1, 2))
        predict(run, load=fusion_model)
        with pytest.raises(UserError, match="the window, stride or extent changed"):
            predict(dataclasses.replace(run, resume=True, stride=8), load=fusion_model)
        assert part_path(Path(run.output), (1, 2)).exists()

    def test_outputs_in_two_folders_cannot_be_joined(self, job, fusion_model, tmp_path):
        (tmp_path / "other").mkdir()
        change = {"probabilities": str(tmp_path / "other" / "p.tif"), "shard": (1, 2)}
        with pytest.raises(UserError, match=r"put all outputs there"):
            predict(dataclasses.replace(job, **change), load=fusion_model)

    def test_numbers(self, job, fusion_model):
        assert parse_shard("2/8") == (2, 8)
        for text in ("0/4", "5/4", "1", "1/", "a/b", "1/2/3", "-1/2"):
            with pytest.raises(UserError, match="2/8"):
                parse_shard(text)
        with pytest.raises(UserError, match="between 1 and 2"):
            predict(dataclasses.replace(job, shard=(3, 2)), load=fusion_model)
        values = json.loads(json.dumps(dataclasses.asdict(dataclasses.replace(job, shard=(1, 2)))))
        assert job_from_json(values).shard == (1, 2)


class TestMergeRefuses:
    @pytest.fixture
    def parts(self, job, fusion_model):
        run = elsewhere(job, "many")
        for number in (1, 2, 3):
            predict(dataclasses.replace(run, shard=(number, 3)), load=fusion_model)
        return [part_path(Path(run.output), (number, 3)) for number in (1, 2, 3)]

    def refuse(self, parts, words):
        before = {path.name: path.read_bytes() for path in parts[0].parent.iterdir()}
        with pytest.raises(UserError, match=words):
            merge(parts[0].parent / "o.tif")
        assert {path.name: path.read_bytes() for path in parts[0].parent.iterdir()} == before

    def test_missing_parts(self, parts):
        parts[1].unlink()
        first = r"\(the first one is o\.tif\.part-2-of-3\); run part 2/3 and resume, then"
        self.refuse(parts, rf"1 of the 3 parts of o\.tif is missing: 2 not there {first}")
        journal_path(parts[0].parent / "o.tif", (2, 3)).touch()
        self.refuse(parts, rf"1 of the 3 parts of o\.tif is missing: 2 unfinished {first}")
        parts[0].unlink()
        self.refuse(
            parts,
            r"are missing: 1 not there, 2 unfinished \(.*part-1-of-3\); run part 1/3 and so on and resume, then",
        )
        parts[2].unlink()
        self.refuse(parts, "There are no parts of")

    def test_parts_of_two_sets(self, parts, job, fusion_model):
        predict(elsewhere(job, "many", shard=(1, 2)), load=fusion_model)
        self.refuse(parts, r"\(o\.tif\.part-\*-of-2 and o\.tif\.part-\*-of-3\); delete those of the older")

    def test_parts_of_two_jobs(self, parts, job, fusion_model):
        predict(elsewhere(job, "many", shard=(2, 3), blend="taper"), load=fusion_model)
        self.refuse(parts, r"part-2-of-3 belongs to another job .* differ in the blending")

    @pytest.mark.parametrize("share", [0.0, 0.3, 0.9])
    def test_damaged_parts(self, parts, share):
        content = bytearray(parts[1].read_bytes())
        content[int(share * len(content))] ^= 0x55
        parts[1].write_bytes(content)
        self.refuse(parts, "part-2-of-3 is (damaged|not a part)")

    @pytest.mark.parametrize(("number", "name"), [(1, "2-of-3"), (3, "1-of-3")])
    def test_a_part_under_the_name_of_another(self, parts, number, name):
        """Its rows would be there twice, and those of the other one nowhere."""
        wrong = parts[0].with_name(f"o.tif.part-{name}")
        wrong.write_bytes(parts[number - 1].read_bytes())
        self.refuse(parts, f"{wrong.name} is part {number} of 3 by its content")

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"outputs": ["../victim/notes.txt", None, None]}, "asks for the file ../victim/notes.txt"),
            ({"outputs": ["notes.txt", None, None]}, "only .tif or .tiff there"),
            ({"outputs": ["/tmp/x.tif", None, None]}, "writes only beside o.tif"),
            ({"outputs": ["C:\\x.tif", None, None]}, "writes only beside o.tif"),
            ({"outputs": ["o.tif", None, None]}, "Two outputs have the same name"),
            ({"outputs": ["p.tif"]}, "damaged"),
            ({"outputs": 3}, "damaged"),
            ({"rect": {"row": 0, "col": 0, "height": -5, "width": 7}}, "damaged"),
            ({"classes": [{"value": "many"}]}, "damaged"),
            ({"tags": {"A": 3}}, "damaged"),
        ],
    )
    def test_a_forged_description_of_the_result(self, parts, change, words):
        before = sorted(parts[0].parent.parent.rglob("*"))
        for part in parts:
            forge(part, lambda header: header["spec"].update(change))
        self.refuse(parts, words)
        assert sorted(parts[0].parent.parent.rglob("*")) == before

    @pytest.mark.parametrize(
        "change",
        [
            {"rows": [0, 1]},
            {"rows": [90, 1 << 40]},
            {"rows": "ab"},
            {"tiles": []},
            {"tiles": [[0, 0, 1 << 33, 1]]},
            {"tiles": [[0, -4, 90, 90]]},
            {"shard": None},
            {"about": {"CONTENT": 7}},
            {"about": []},
        ],
    )
    def test_forged_rows(self, parts, change):
        forge(parts[1], lambda header: header.update(change))
        self.refuse(parts, "part-2-of-3")

    def test_a_layer_of_another_program_stays(self, parts):
        """The checks of a run are repeated where its files are written."""
        for part in parts:
            forge(part, lambda header: header["spec"].update(outputs=[None, None, "v.gpkg"]))
        other = parts[0].with_name("v.gpkg")
        with contextlib.closing(sqlite3.connect(other)) as file:
            file.execute("CREATE TABLE roads (id INTEGER)")
        kept = other.read_bytes()
        self.refuse(parts, "holds other layers")
        assert other.read_bytes() == kept

    def test_the_time_of_a_copy_does_not_matter(self, parts, job, fusion_model):
        source = Path(job.sources["optical"][0])
        os.utime(source, (1, 1))
        predict(elsewhere(job, "many", shard=(2, 3)), load=fusion_model)
        assert merge(parts[0].parent / "o.tif").height == 270


class TestAFinishedMap:
    """That has the name of the output when parts are joined."""

    @pytest.fixture
    def parts(self, job, fusion_model):
        run = elsewhere(job, "many")
        for number in (1, 2):
            predict(dataclasses.replace(run, shard=(number, 2)), load=fusion_model)
        return run

    def test_of_another_job_is_left_alone(self, parts, fusion_model):
        predict(dataclasses.replace(parts, stride=8), load=fusion_model)
        before = contents(parts)
        with pytest.raises(
            UserError, match=r"o\.tif is the finished map of another run \(stride 8, asked for 16\); move"
        ):
            merge(Path(parts.output))
        assert contents(parts) == before
        words = [sys.executable, "-m", "core.merge", parts.output]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 2 and len(done.stderr.splitlines()) == 1 and "--replace" in done.stderr
        done = subprocess.run([*words, "--replace"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        assert not [name for name in contents(parts) if "part" in name]

    def test_of_the_same_job_is_replaced(self, parts, fusion_model):
        predict(parts, load=fusion_model)
        before = Path(parts.output).read_bytes()
        merge(Path(parts.output))
        assert Path(parts.output).read_bytes() == before

    def test_that_is_no_map_of_this_program_is_replaced_when_that_is_said(self, parts):
        write_raster(parts.output, np.zeros((1, 4, 4), dtype=np.uint8))
        before = contents(parts)
        with pytest.raises(UserError, match=r"o\.tif was not made by this program, so it is not replaced"):
            merge(Path(parts.output))
        assert contents(parts) == before
        assert merge(Path(parts.output), replace=True).height == 270


def test_the_command(job, fusion_model):
    many = elsewhere(job, "many")
    for number in (1, 2):
        predict(dataclasses.replace(many, shard=(number, 2)), load=fusion_model)
    words = [sys.executable, "-m", "core.merge", many.output, "--json"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "class 3" in done.stdout and json.loads(done.stdout.splitlines()[-1])["width"] == 110
    again = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 2 and len(again.stderr.splitlines()) == 1
    assert "There are no parts" in again.stderr
