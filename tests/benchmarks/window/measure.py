#!/usr/bin/env python3
"""Start, memory and wake-ups of the console beside a minimal window and KeePassXC, on a display of its own.

measure.py BUILD_FOLDER [--rounds N] [--rest SECONDS]: prints a table. Needs Xvfb; what else is missing is said and left out.
"""
import argparse
import ctypes
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VIEWABLE, ALL_PLANES, Z_PIXMAP = 2, 0xFFFFFFFF, 2


class Attributes(ctypes.Structure):
    _fields_ = [("x", ctypes.c_int), ("y", ctypes.c_int), ("width", ctypes.c_int), ("height", ctypes.c_int), ("rest", ctypes.c_byte * 256)]


class Display:
    """What is on the screen, asked of the X server itself."""

    def __init__(self, name):
        self.x = ctypes.CDLL("libX11.so.6")
        for function, result, arguments in (
            ("XOpenDisplay", ctypes.c_void_p, [ctypes.c_char_p]),
            ("XDefaultRootWindow", ctypes.c_ulong, [ctypes.c_void_p]),
            ("XGetImage", ctypes.c_void_p, [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]),
            ("XGetPixel", ctypes.c_ulong, [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]),
            ("XDestroyImage", ctypes.c_int, [ctypes.c_void_p]),
        ):
            getattr(self.x, function).restype = result
            getattr(self.x, function).argtypes = arguments
        self.display = self.x.XOpenDisplay(name.encode())
        self.root = self.x.XDefaultRootWindow(self.display)

    def is_painted(self):
        """True when most of a grid of places of the screen, black before, shows something."""
        lit = 0
        places = [(x, y) for x in (100, 400, 700, 1000, 1300) for y in (100, 400, 700, 850)]
        for x, y in places:
            image = self.x.XGetImage(self.display, self.root, x, y, 1, 1, ALL_PLANES, Z_PIXMAP)
            lit += self.x.XGetPixel(image, 0, 0) & 0xFFFFFF != 0
            self.x.XDestroyImage(image)
        return lit * 10 >= len(places) * 8


def start_display():
    read, write = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1440x900x24", "-nolisten", "tcp"], pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    return server, ":" + os.read(read, 16).decode().strip()


def environment(home, display):
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "USER", "LD_LIBRARY_PATH")}
    runtime = home / "runtime"
    runtime.mkdir(mode=0o700, exist_ok=True)
    return kept | {"HOME": str(home), "DISPLAY": display, "XDG_RUNTIME_DIR": str(runtime), "QT_QPA_PLATFORM": "xcb"}


def launch(command, home, display):
    return subprocess.Popen(command, env=environment(home, display), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def end(process):
    process.send_signal(signal.SIGKILL)
    process.wait()


def wait_dark(display):
    while display.is_painted():
        time.sleep(0.01)


def start_seconds(command, display, name):
    with tempfile.TemporaryDirectory(prefix="trainyard-start-") as home:
        wait_dark(display)
        begin = time.monotonic()
        process = launch(command(Path(home)), Path(home), name)
        while not display.is_painted() and time.monotonic() - begin < 30:
            time.sleep(0.001)
        took = time.monotonic() - begin
        end(process)
        return took


def proportional_kib(pid):
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def switches(pid):
    """How often each thread was switched so far, by its number."""
    counts = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        try:
            lines = (task / "status").read_text().splitlines()
        except OSError:   # it ended while it was looked at
            continue
        counts[task.name] = sum(int(line.split()[1]) for line in lines if "ctxt_switches" in line)
    return counts


def woken_between(before, after):
    """A thread that has ended takes its count with it: what it had is no wake-up less; one that began brings all of its own."""
    return sum(max(0, count - before.get(thread, 0)) for thread, count in after.items())


def at_rest(command, name, rest):
    """PSS in KiB after `rest` seconds, then how often all its threads woke in 10 s."""
    with tempfile.TemporaryDirectory(prefix="trainyard-rest-") as home:
        process = launch(command(Path(home)), Path(home), name)
        time.sleep(rest)
        memory, before = proportional_kib(process.pid), switches(process.pid)
        time.sleep(10)
        woken = woken_between(before, switches(process.pid))
        end(process)
        return memory, woken


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("build", type=Path)
    arguments.add_argument("--rounds", type=int, default=11)
    arguments.add_argument("--rest", type=int, default=30)
    options = arguments.parse_args()
    if not shutil.which("Xvfb"):
        sys.exit("Xvfb is not installed.")
    console = lambda home: [str(options.build / "bin" / "trainyard"), "--home", str(home / "home")]
    minimal = lambda home: [str(options.build / "tests" / "minimal_window")]
    keepassxc = (lambda home: ["keepassxc"]) if shutil.which("keepassxc") else None
    server, name = start_display()
    try:
        display = Display(name)
        ours, theirs = [], []
        for round_number in range(options.rounds + 1):
            theirs.append(start_seconds(minimal, display, name))
            ours.append(start_seconds(console, display, name))
        theirs, ours = theirs[1:], ours[1:]   # the first warms the files
        ratio = statistics.median(one / other for one, other in zip(ours, theirs))
        print("| what | beside | theirs | ours | ratio | allowed |\n|---|---|---|---|---|---|")
        print(f"| launch to a painted window | a minimal window, table and log dock | {statistics.median(theirs) * 1000:.0f} ms | {statistics.median(ours) * 1000:.0f} ms | {ratio:.2f}× | 1.3× |", flush=True)
        floor, _ = at_rest(minimal, name, options.rest)
        memory, woken = at_rest(console, name, options.rest)
        if keepassxc:
            other, other_woken = at_rest(keepassxc, name, options.rest)
            print(f"| memory at rest (PSS) | KeePassXC | {other / 1024:.1f} MiB | {memory / 1024:.1f} MiB | {memory / other:.2f}× | 0.7× |")
        else:
            other_woken = "-"
            print("(keepassxc is not installed: its row is left out)")
        print(f"| memory at rest (PSS) | the minimal window | {floor / 1024:.1f} MiB | {memory / 1024:.1f} MiB | {memory / floor:.2f}× | |")
        print(f"| wake-ups in 10 s at rest | KeePassXC | {other_woken} | {woken} | | 0 |")
    finally:
        server.terminate()
        server.wait()


main()
