"""The peers' side of `npm run bench` in Python.

    python main.py JOB.json PEER THREADS

Prepares one case, prints {"check": […], "versions": {…}}, then times a block for every number of seconds it reads on
standard input, printing {"ms": […], "rss": megabytes}. Between blocks it sleeps, so that two contenders can alternate.
"""

import json
import os
import resource
import sys
import time

job = json.load(open(sys.argv[1], encoding="utf8"))
peer, threads = sys.argv[2], int(sys.argv[3])
for name in ("OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = str(threads)
os.environ["HF_HUB_OFFLINE"] = "1"
# What torch.compile makes: a process that is ended meanwhile leaves half a file, which the next one would load.
os.environ["TORCHINDUCTOR_CACHE_DIR"] = os.path.join(os.path.dirname(os.path.abspath(sys.argv[1])), "inductor")
os.environ["TRANSFORMERS_VERBOSITY"] = "error"
kind = job["kind"]

if kind != "rouge":
    import torch

    torch.set_num_threads(threads)
if kind in ("rouge", "embed"):
    import texts as peers
elif job["layout"] == "decoder-only":
    import causal as peers
else:
    import t5 as peers


def say(**record):
    print(json.dumps(record), flush=True)


def versions():
    from importlib.metadata import version

    names = ["rouge-score"] if kind == "rouge" else ["torch", "transformers"]
    names += ["sentence-transformers"] if kind == "embed" else ["peft"] if "PEFT" in peer else []
    return {name: version(name) for name in names}


run, check = getattr(peers, "generate" if kind == "task" else kind)(job, peer)
say(check=check, versions=versions())
for line in sys.stdin:
    end, times = time.perf_counter() + float(line), []
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    say(ms=times, rss=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
