"""``python packaging/dev.py attack``: every attack there is, and one table of what was kept and what was broken.

Small numbers by default; CI runs it as it stands. ``--only kills --kills 1000 --seed 7`` repeats one part.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "packaging")]

from attack import parts
from attack.judge import Tally, table

FAULTS_TOLD_MAX = 40


def main() -> int:
    """Runs the attacks; 1 when anything was lost, sent twice, stuck or untrue."""
    parser = argparse.ArgumentParser(prog="dev.py attack", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--replies", type=int, default=60, help="hostile answers of the gateway; 0 for all")
    parser.add_argument("--kills", type=int, default=15, help="kills at random moments")
    parser.add_argument("--points", type=int, default=30, help="kills between two lines of code")
    parser.add_argument("--engines", type=int, default=2, help="pairs of engines on one journal")
    parser.add_argument("--bursts", type=int, default=1, help="moments in which a proxy answers 502")
    parser.add_argument(
        "--full-disk", type=int, default=8, metavar="TASKS", help="tasks made on a disk that is full"
    )
    parser.add_argument("--eio", type=int, default=8, metavar="TASKS", help="tasks made on a disk that fails")
    parser.add_argument("--soak", type=float, default=0.25, metavar="MINUTES", help="work with random faults")
    parser.add_argument("--only", nargs="+", default=(), metavar="PART", help="only these of the above")
    parser.add_argument("--seed", type=int, default=None, help="repeat the choices of an earlier run")
    options = parser.parse_args()
    if sys.platform == "win32":
        print("The attacks need a system that can kill and fork.")
        return 2
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(1_000_000)
    print(f"seed {seed}", flush=True)
    can_mount = parts.own_mounts()
    parts.prepare()
    with tempfile.TemporaryDirectory(prefix="easel-attack-") as name:

        def plan(part: str) -> parts.Plan:
            return parts.Plan(Path(name), random.Random(f"{seed} {part}"))

        attacks: dict[str, Callable[[parts.Plan], Tally]] = {
            "replies": lambda p: parts.replies(p, options.replies),
            "kills": lambda p: parts.kills(p, options.kills),
            "points": lambda p: parts.points(p, options.points),
            "engines": lambda p: parts.engines(p, options.engines),
            "bursts": lambda p: parts.burst(p, options.bursts),
            "full-disk": lambda p: parts.full_disk(p, options.full_disk, can_mount=can_mount),
            "eio": lambda p: parts.bad_disk(p, options.eio),
            "soak": lambda p: parts.soak(p, options.soak),
        }
        unknown = set(options.only) - set(attacks)
        if unknown:
            parser.error(f"no such part: {', '.join(sorted(unknown))} (there are {', '.join(attacks)})")
        tallies: dict[str, Tally] = {}
        for part, attack in attacks.items():
            if (options.only and part not in options.only) or not _is_wanted(part, options):
                continue
            began = time.monotonic()
            tallies[part] = attack(plan(part))
            notes = "; ".join(tallies[part].notes)
            print(f"{part}: {notes} ({time.monotonic() - began:.0f} s)", flush=True)
            for fault, times in Counter(tallies[part].faults).most_common(FAULTS_TOLD_MAX):
                print(f"  {fault}{f' (× {times})' if times > 1 else ''}", flush=True)
    print(f"\n{table(tallies)}\n")
    is_broken = any(tally.is_broken for tally in tallies.values())
    print("broken" if is_broken else "kept: nothing lost, nothing sent twice, nothing stuck, nothing untrue")
    return 1 if is_broken else 0


def _is_wanted(part: str, options: argparse.Namespace) -> bool:
    """Whether there is anything to do; of the hostile answers 0 means all."""
    return part == "replies" or getattr(options, part.replace("-", "_")) > 0


if __name__ == "__main__":
    sys.exit(main())
