"""Code in the guides runs as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import torch
from small_models import CONFIGS, make_model

from core.checkpoints import read_card

ROOT = Path(__file__).resolve().parents[2]


def snippets(page):
    """Python blocks of a page, without the indent of a list."""
    blocks = re.findall(
        r"^( *)```python\n(.*?)^ *```", (ROOT / "docs" / page).read_text(), re.MULTILINE | re.DOTALL
    )
    return [re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, code in blocks]


def test_a_card_for_a_file_of_the_published_code(tmp_path):
    model = make_model(CONFIGS["adapter"])
    torch.save(model.state_dict(), tmp_path / "mfnet_best.pth")
    [code] = snippets("model-cards.md")
    names = ["roof", "road", "tree", "lawn", "field", "water"]
    code = f"import sys\nsys.path.insert(0, sys.argv[1])\nNAMES = {names}\n{code}"
    subprocess.run([sys.executable, "-c", code, str(ROOT)], cwd=tmp_path, check=True)
    card = read_card(tmp_path / "town.safetensors")
    assert [entry.name for entry in card.classes] == names
    assert (card.ground_resolution, card.source, card.family) == (0.09, "native", "mfnet")


def test_links_between_pages_lead_somewhere():
    pages = [*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    for page in pages:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith(("http", "#")):
                assert (page.parent / target.split("#")[0]).exists(), f"{page.name}: {target}"
                if "#" in target:
                    heading = target.split("#")[1].replace("-", " ")
                    titles = re.findall(
                        r"^#+ (.*)", (page.parent / target.split("#")[0]).read_text(), re.MULTILINE
                    )
                    assert heading in [re.sub(r"[^\w ]", "", title.lower()) for title in titles], target
