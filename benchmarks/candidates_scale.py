"""Both tiers on generated corpora: CPU an article, peak memory, recall by kind, and what a second process brings.

    python benchmarks/candidates_scale.py [--sizes 50000 200000 1000000] [--jobs 1 2] [--work .scale] [--hostile]

The corpora are generated once into `--work` and read from there as a stream; every size runs in a process of its own.
Reading (gzip, JSON) is timed apart. `--hostile` runs the adversarial corpora instead. `--data` is ../shared/data.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from generator import background, truth_of

from dedup import candidates


class Stream:
    """The texts of a .jsonl.gz, one by one; `seconds` is the CPU time that reading took."""

    def __init__(self, path: Path) -> None:
        self.path, self.seconds = path, 0.0

    def __iter__(self) -> Iterator[str]:
        with gzip.open(self.path, "rt", encoding="utf-8") as lines:
            while True:
                begin = time.process_time()
                line = lines.readline()
                text = json.loads(line)["text"] if line else ""
                self.seconds += time.process_time() - begin
                if not line:
                    return
                yield text


def cpu() -> float:
    """CPU seconds of this process and of the children it has waited for."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def measured(path: Path, jobs: int) -> None:
    """One corpus: a line of figures."""
    stream = Stream(path)
    candidates.find(["some words to warm up with, and a few more"] * 3)
    begin, wall = cpu(), time.perf_counter()
    found = candidates.find(stream, jobs=jobs)
    taken, wall = cpu() - begin - stream.seconds, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    count = len(found.families)
    digest = hashlib.sha256(found.pairs.tobytes() + found.derived.scores.tobytes()).hexdigest()[:12]
    print(
        f"{count:8d} articles, {jobs} jobs: {taken / count * 1e6:6.1f} us CPU an article (reading "
        f"{stream.seconds / count * 1e6:.1f} more), {wall:.1f} s in all, peak {peak:.2f} GB (+ {child:.2f} a worker), "
        f"{len(found.pairs) / count:.2f} pairs, {found.derived.raw / count:.0f} collisions an article, result {digest}"
    )
    print(" " * 8, found.stats)
    if truth_of(path).exists():
        print(" " * 8, recall(found.pairs, truth_of(path)), flush=True)


def recall(pairs: np.ndarray, path: Path) -> dict[str, float]:
    """Share of the true pairs found, by kind."""
    keys = set((pairs[:, 0] << 32 | pairs[:, 1]).tolist())
    met: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for line in path.read_text().splitlines():
        kind, source, derivative = json.loads(line)
        met[kind] += 1
        hit[kind] += (source << 32 | derivative) in keys
    return {kind: round(hit[kind] / met[kind], 4) for kind in sorted(met)}


def hostile(work: Path, data: Path, count: int) -> list[Path]:
    """A million times one text; as many articles that share a page of furniture longer than most of them."""
    texts = background(data)
    furniture = " ".join(f"menu{number} topics{number}" for number in range(150))
    corpora = {"equal": ("", texts[:1]), "furniture": (furniture, texts)}
    paths = []
    for name, (page, some) in corpora.items():
        paths.append(work / f"{name}{count}.jsonl.gz")
        if not paths[-1].exists():
            with gzip.open(paths[-1], "wt", encoding="utf-8", compresslevel=1) as lines:
                lines.writelines(_line(f"{page} {some[place % len(some)]}") for place in range(count))
    return paths


def _line(text: str) -> str:
    return json.dumps({"text": text}, ensure_ascii=False) + "\n"


def generate(size: int, path: Path, data: Path) -> None:
    maker = [sys.executable, str(Path(__file__).with_name("generator.py"))]
    subprocess.run([*maker, "--articles", str(size), "--out", path, "--data", data], check=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[50_000, 200_000, 1_000_000])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1])
    parser.add_argument("--work", type=Path, default=Path(".scale"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--hostile", action="store_true")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        measured(options.one, options.jobs[0])
        return
    options.work.mkdir(exist_ok=True)
    for size in options.sizes:
        made = options.work / f"made{size}.jsonl.gz"
        paths = hostile(options.work, options.data, size) if options.hostile else [made]
        if not paths[0].exists():
            generate(size, made, options.data)
        for path in paths:
            for jobs in options.jobs:
                subprocess.run([sys.executable, __file__, "--one", path, "--jobs", str(jobs)], check=True)


if __name__ == "__main__":
    main()
