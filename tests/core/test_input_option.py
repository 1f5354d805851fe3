"""``--input ROLE=FILE``: rasters of any role, in every command that reads a scene."""

import pytest

from core.errors import UserError
from core.predict import build_parser, job_from_args

BASE = ["--checkpoint", "m", "--output", "o.tif"]


def sources(*words):
    return job_from_args(build_parser().parse_args([*BASE, *words])).sources


def test_any_role_and_several_files():
    found = sources(
        "--optical", "o.tif", "--input", "nir=a.tif", "b.tif", "--input", "sar_vv=c.tif", "dsm=d.tif"
    )
    assert found == {
        "optical": ("o.tif",),
        "nir": ("a.tif", "b.tif"),
        "sar_vv": ("c.tif",),
        "dsm": ("d.tif",),
    }


def test_files_with_an_equals_sign_in_their_name():
    assert sources("--input", "nir=/data/x=1/a.tif", "/data/x=2/b.tif")["nir"] == (
        "/data/x=1/a.tif",
        "/data/x=2/b.tif",
    )


def test_forty_roles_are_read_as_they_stand():
    words = [word for i in range(40) for word in ("--input", f"band_{i}=f{i}.tif")]
    assert len(sources(*words)) == 40


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--input", "a.tif"), "--input a.tif is not understood"),
        (("--input", "=a.tif"), "is not understood"),
        (("--input", "nir="), "is not understood"),
        (("--input", "nir=a.tif", "--input", "nir=b.tif"), "nir is given twice"),
        (("--dsm", "a.tif", "--input", "dsm=b.tif"), "dsm is given twice"),
        (("--optical", "a.tif", "--bands", "Near IR=1"), "--bands Near IR=1 is not understood"),
    ],
)
def test_mistakes(words, said):
    with pytest.raises(UserError, match=said):
        sources(*words)
