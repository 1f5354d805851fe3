"""Commands for shells: hostile names stay one argument, and comments run nothing."""

import shutil
import subprocess

import pytest
from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle, QgsReferencedRectangle
from sam_landcover.plugin.processing.shells import CMD, POSIX, POWERSHELL, command, comment, quote

HOSTILE = [
    "plain.tif",
    "",
    "a b.tif",
    "it's.tif",
    'say "hi".tif',
    "x; touch owned",
    "x\ntouch owned",
    "x\r\ntouch owned\r\n",
    "x && touch owned & touch owned | touch owned",
    "$(touch owned)`touch owned`",
    "${HOME}$HOME%PATH%!!!x",
    "back\\slash\\",
    'end with \\"',
    "\x1b[201~\x15touch owned\x03",
    "\u202efdp.tif\u2028x",
    "\x0a9",
    "*?[a]{b,c}~#",
    "水体 ä.tif",
    "-rf",
    "‘curly’",
    "@(1)",
    "a,b",
]
SHELLS = [shell for shell in ("bash", "dash", "zsh") if shutil.which(shell)]


def words_of(shell, line, folder):
    """What a program gets: its arguments, each ended by a NUL."""
    done = subprocess.run(
        [shell, "-c", f"printf '%s\\0' {line}"], capture_output=True, cwd=folder, check=False, timeout=20
    )
    return done.stdout.decode().split("\0")[:-1]


@pytest.mark.parametrize("shell", [shell for shell in SHELLS if shell != "dash"])
def test_posix_shells_pass_every_name_on(shell, tmp_path):
    line = command(HOSTILE, POSIX)
    assert words_of(shell, line, tmp_path) == HOSTILE
    assert list(tmp_path.iterdir()) == [] and line.isprintable()


@pytest.mark.parametrize("name", [name for name in HOSTILE if name.isprintable()])
def test_the_plainest_shell_too_where_nothing_is_spelled_out(name, tmp_path):
    assert words_of("dash", quote(name, POSIX), tmp_path) == [name]


def cmd_arguments(line):
    """As cmd and then CommandLineToArgvW read a line: carets first, then quotes and backslashes."""
    seen, caret = "", False
    for sign in line:
        if sign == "^" and not caret:
            caret = True
            continue
        # No quote of ours is seen by cmd, so each sign that it knows must come with a caret.
        assert caret or sign not in '()%!"<>&|', line
        seen, caret = seen + sign, False
    return windows_arguments(seen)


def windows_arguments(text):
    """The documented rules of Windows programs."""
    found, current, quoted, slashes, any_sign = [], "", False, 0, False
    for sign in text:
        if sign == "\\":
            slashes += 1
            continue
        if sign == '"':
            current += "\\" * (slashes // 2)
            if slashes % 2:
                current += '"'
            else:
                quoted, any_sign = not quoted, True
            slashes = 0
            continue
        current, slashes = current + "\\" * slashes, 0
        if sign in " \t" and not quoted:
            if current or any_sign:
                found.append(current)
            current, any_sign = "", False
        else:
            current += sign
    current += "\\" * slashes
    return [*found, current] if current or any_sign else found


def powershell_arguments(line):
    """As PowerShell 5 reads single-quoted words and hands them on: a blank inside makes it add double quotes."""
    words, rest = [], line
    while rest:
        if rest[0] == "'":
            place, word = 1, ""
            while rest[place] not in "'‘’‚‛" or rest[place + 1 : place + 2] in tuple("'‘’‚‛"):
                word += rest[place]
                place += 2 if rest[place] in "'‘’‚‛" else 1
            rest = rest[place + 1 :].lstrip(" ")
        else:
            word, _, rest = rest.partition(" ")
            assert not set(word) & set("'\"`$;&|<>(){}@#,"), word
        words.append(f'"{word}"' if " " in word or not word else word)
    return windows_arguments(" ".join(words))


def visible(name):
    from sam_landcover.plugin.processing.shells import _is_hidden

    return "".join(sign for sign in name if not _is_hidden(sign))


@pytest.mark.parametrize("name", HOSTILE)
def test_windows_shells_pass_every_name_on(name):
    """By rules written down here, for there is no Windows to try: what is left of a name that Windows cannot have."""
    line = command(["program", name, "end"], CMD)
    assert cmd_arguments(line) == ["program", visible(name), "end"] and line.isprintable()
    line = command(["program", name, "end"], POWERSHELL)
    assert powershell_arguments(line) == ["program", visible(name), "end"] and line.isprintable()


@pytest.mark.parametrize("shell", [POSIX, CMD, POWERSHELL])
@pytest.mark.parametrize("name", HOSTILE)
def test_comments_run_nothing(shell, name, tmp_path):
    line = comment(f"“{name}” has no file; export it first.", shell)
    assert line.isprintable() and line.startswith(("# ", "rem "))
    assert not set(line[2:]) & set(";&|<>()$`\\\"'!%^*?[]{}~#@")
    for real in SHELLS:  # without its "#", as at zsh's prompt: words and nothing else
        subprocess.run([real, "-c", line[2:]], capture_output=True, cwd=tmp_path, check=False, timeout=20)
    assert list(tmp_path.iterdir()) == []


def test_a_strangers_layer_puts_no_command_into_the_clipboard(ready, files):
    uri = f"type=xyz&url=file://{files['folder']}/{{z}}/{{x}}/{{y}}.png&zmin=0&zmax=20"
    basemap = QgsRasterLayer(uri, "map\ntouch owned; $(touch owned)\n", "wms")
    QgsProject.instance().addMapLayer(basemap)
    ready.inputs.slot("optical").set_layer(basemap)
    ready.extent.set_mode("rectangle")
    ready.extent.set_rectangle(QgsReferencedRectangle(QgsRectangle(0, 0, 100, 100), basemap.crs()))
    for shell in ("", POSIX, CMD, POWERSHELL):
        lines = ready.copy_command(shell).splitlines()
        assert len(lines) == 5 and lines[0].startswith(("# ", "rem ")) and "touch owned" in lines[0]
        assert [line.split()[0] for line in lines[1:]] == [
            lines[0].split()[0],
            "qgis_process",
            lines[0].split()[0],
            "python",
        ]


def test_where_people_have_two_shells_the_button_asks(qgis_app):
    from sam_landcover.plugin.panel.classify.run import RunBar

    bar, heard = RunBar(), []
    bar.copyClicked.connect(heard.append)
    bar.copy.click()
    assert heard == [POSIX]
    bar._offer_shells((POWERSHELL, CMD))
    for action in bar.copy.menu().actions():
        action.trigger()
    assert heard == [POSIX, POWERSHELL, CMD]


def test_the_message_bar_shows_a_strangers_name_as_it_is(ready, files):
    from qgis.PyQt.QtWidgets import QTextBrowser

    name = "<a href='file:///etc/passwd'>a & b</a>"
    ready.inputs.slot("optical").layer.setName(name)
    for tell in (ready.segment._warn, ready.segment._say, ready.quick._warn, ready._failed):
        ready.iface.bar.clearWidgets()
        tell(f"“{name}” was removed.")
        [item] = ready.iface.bar.items()
        shown = " ".join(part.toPlainText() for part in item.findChildren(QTextBrowser))
        assert f"“{name}” was removed." in shown
