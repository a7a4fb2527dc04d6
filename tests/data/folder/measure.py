#!/usr/bin/env python3
"""Measures `check` and `sum` over folders of generated reports.

usage: measure.py NIANBAO-CLI COUNT...

For each count, so many reports are made from the sample in a temporary folder, each of another office. Both commands
run twice; told are the files a second of the second run and the largest memory of any run so far. The sum is proven.
"""

import json
import os
import pathlib
import resource
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


def run(command, wanted_exit):
    start = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    took = time.monotonic() - start
    assert done.returncode in wanted_exit, (done.returncode, done.stderr.decode()[-500:])
    return took, done.stdout


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
                run(command, (0, 1))
                took, out = run(command, (0, 1))
                if name == "check":
                    assert len(out.splitlines()) == count
                else:
                    told = json.loads(out)
                    assert (len(told["offices"]), told["cells"][CELL]) == (count, total), "the sum is exact"
                memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                print(f"{name:5} {count:7} files {took:8.2f} s {count / took:8.0f} files/s, at most {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
