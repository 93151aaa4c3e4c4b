#!/usr/bin/env python3
"""How long glogg takes for the whole index of a file, by its own debug output, on a display of its own.

glogg_index.py FILE: prints seconds; ends with 1 when glogg or Xvfb is missing or says nothing.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

STEP = re.compile(r"(\d\d):(\d\d):(\d\d\.\d+) DEBUG .*FullIndexOperation: (Starting the count|\.\.\. finished counting)")


def start_display():
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"], pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    return server, ":" + os.read(read, 16).decode().strip()


def index_seconds(file, display, home):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL")}
    glogg = subprocess.Popen(["glogg", "-dddd", file], env=kept | {"DISPLAY": display, "HOME": home, "XDG_RUNTIME_DIR": home, "QT_QPA_PLATFORM": "xcb"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
    begun = None
    try:
        for line in glogg.stderr:
            if step := STEP.search(line):
                now = int(step[1]) * 3600 + int(step[2]) * 60 + float(step[3])
                if begun is not None:
                    return now - begun
                begun = now
    finally:
        glogg.kill()
        glogg.wait()
    return None


def main():
    if not shutil.which("glogg") or not shutil.which("Xvfb"):
        return 1
    server, display = start_display()
    try:
        with tempfile.TemporaryDirectory(prefix="trainyard-glogg-") as home:
            took = index_seconds(sys.argv[1], display, home)
    finally:
        server.terminate()
        server.wait()
    if took is None or took <= 0:
        return 1
    print(f"{took:.3f}")
    return 0


sys.exit(main())
