"""The whole scan at scale: seconds and memory a stage, for a seeded corpus made from the backgrounds.

python benchmarks/scan_scale.py --articles 10000 100000 --data ../shared/data
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

from generator import Articles, background

import dedup
from dedup.pipeline import scan
from dedup.report import render


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--articles", type=int, nargs="+", default=[10_000])
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    for count in given.articles:
        made = Articles(background(given.data), count)
        articles = [dedup.Article(f"{number:07d}", text) for number, text in enumerate(made) if text.strip()]
        began = time.process_time()
        report = scan(articles, dedup.Settings(jobs=given.jobs))
        spent = time.process_time() - began
        began = time.process_time()
        size = len(render(report, "json"))
        drawn = time.process_time() - began
        print(f"{count} articles, {spent:.0f} s of CPU, {1e6 * spent / count:.0f} us an article, {report.stats}")
        for stage, seconds in report.timings.items():
            print(f"  {stage:<12}{seconds:>9.1f} s {1e6 * seconds / count:>9.0f} us an article")
        print(f"  json        {drawn:>9.1f} s, {size / 1e6:.0f} MB")
        print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB", flush=True)
        sys.stdout.flush()


if __name__ == "__main__":
    main()
