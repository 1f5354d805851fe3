"""Words in colour on light and dark themes."""

import pytest
from qgis.PyQt.QtGui import QColor, QGuiApplication, QPalette
from sam_landcover.plugin.environment.preflight import WARN, Check
from sam_landcover.plugin.panel.setup.words import checks_html
from sam_landcover.plugin.panel.widgets import Note

READABLE = 4.5  # WCAG 2.2, 1.4.3, small text


def contrast(one, other):
    """WCAG's contrast ratio of two colours."""

    def light(colour):
        parts = [part / 255 for part in (colour.red(), colour.green(), colour.blue())]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("window", "text"), [("#f0f0f0", "#000000"), ("#323232", "#ffffff"), ("#535353", "#e6e6e6")]
)
def test_warnings_and_errors_can_be_read(qgis_app, window, text):
    before = QGuiApplication.palette()
    palette = QPalette(before)
    palette.setColor(QPalette.ColorRole.Window, QColor(window))
    palette.setColor(QPalette.ColorRole.WindowText, QColor(text))
    QGuiApplication.setPalette(palette)
    try:
        note = Note()
        for say in (note.warn, note.fail):
            say("something")
            colour = QColor(note.styleSheet().split("color: ")[1].split(";")[0])
            least = (
                READABLE if window != "#535353" else 3.0
            )  # Blend of Gray: the lightest red that is still red
            assert contrast(colour, QColor(window)) >= least
        said = note.styleSheet()
        note.warn("something")
        assert note.styleSheet() != said
        colour = note.styleSheet().split("color: ")[1].split(";")[0]
        assert colour in checks_html([Check(WARN, "Little room.")])
    finally:
        QGuiApplication.setPalette(before)
