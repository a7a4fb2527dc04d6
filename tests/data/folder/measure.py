#!/usr/bin/env python3
"""Measures `check` and `sum` over folders of generated reports.

usage: measure.py NIANBAO-CLI COUNT...

For each count, so many reports are made from the sample in a temporary folder, each of another office. Both commands
run twice; told are the time and the memory of the second run. The sum is proven.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

SAMPLE = pathlib.Path(__file__).parents[3] / "assets/samples/chengdong-2021.ron"
NAME, CELL = "乐清市城东街道办事处", "disclosure/permits/decided"


def make(folder, count):
    text = SAMPLE.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if f'"{CELL}"' in line)
    total = 0
    for number in range(count):
        permits = number % 97
        total += permits
        own = text.replace(NAME, f"云江市第{number}街道办事处").replace(line, f'        "{CELL}": {permits},')
        (folder / f"{number:06}.ron").write_text(own, encoding="utf-8")
    return total


def run(command, out):
    """Seconds of the clock, seconds of the processor, megabytes. Results go to a file: a child's memory is told as at
    least that of the process that started it."""
    with open(out, "wb") as results:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=results, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        took = time.monotonic() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    assert child.returncode in (0, 1), child.returncode
    return took, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    cli, counts = sys.argv[1], [int(count) for count in sys.argv[2:]]
    for count in counts:
        with tempfile.TemporaryDirectory() as place:
            folder = pathlib.Path(place) / "reports"
            folder.mkdir()
            total = make(folder, count)
            for name, command in [
                ("check", [cli, "check", "--format", "json", str(folder)]),
                ("sum", [cli, "sum", str(folder), "-o", os.path.join(place, "sum.ron"), "--format", "json"]),
            ]:
                out = os.path.join(place, "out")
                run(command, out)
                took, worked, memory = run(command, out)
                with open(out, encoding="utf-8") as results:
                    if name == "check":
                        assert sum(1 for _ in results) == count
                    else:
                        told = json.load(results)
                        assert (len(told["offices"]), told["cells"][CELL]) == (count, total), "the sum is exact"
                        told = None
                speed = f"{count / took:8.0f} files/s, {1000 * worked / count:.2f} ms of a core each"
                print(f"{name:5} {count:7} files {took:8.2f} s {speed}, {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
