"""The peers' side of `npm run bench`: PyTorch with Hugging Face Transformers, and rouge-score.

    python peers.py JOB.json PEER THREADS

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
os.environ["TRANSFORMERS_VERBOSITY"] = "error"


def say(**record):
    print(json.dumps(record), flush=True)


def model():
    import torch
    from safetensors.torch import load_file
    from transformers import T5Config, T5ForConditionalGeneration

    torch.set_num_threads(threads)
    config = T5Config.from_pretrained(job["model"])
    net = T5ForConditionalGeneration(config)
    weights = load_file(os.path.join(job["model"], "model.safetensors"))
    if "lm_head.weight" in weights:
        # Transformers 5 ties the output layer when it builds a model, whatever the configuration says.
        net.config.tie_word_embeddings = False
        net.lm_head.weight = torch.nn.Parameter(weights["lm_head.weight"].clone())
    missing, unexpected = net.load_state_dict(weights, strict=False)
    missing = [name for name in missing if "embed_tokens" not in name and name != "lm_head.weight"]
    assert not missing and not unexpected, (missing, unexpected)
    return net


def train():
    import torch

    net = model().train()
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-4, weight_decay=0.0, fused=True)
    forward = torch.compile(net) if peer == "compile" else net
    batches = [
        {key: torch.tensor(batch[key]) for key in ("input_ids", "attention_mask", "labels")} for batch in job["batches"]
    ]
    state = {"at": 0}

    def step():
        batch = batches[state["at"] % len(batches)]
        state["at"] += 1
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=job["bf16"]):
            loss = forward(**batch).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        return loss.item()

    return step, [step() for _ in range(3)]


def epoch():
    import random

    import torch

    net = model()
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    optimizer = torch.optim.AdamW(net.parameters(), lr=1e-4, weight_decay=0.0, fused=True)
    examples, size = job["examples"], job["batch"]
    order = random.Random(0)

    def padded(rows, field, value):
        longest = max(len(row[field]) for row in rows)
        return torch.tensor([row[field] + [value] * (longest - len(row[field])) for row in rows])

    def loss(rows):
        ids = padded(rows, "source", 0)
        return net(input_ids=ids, attention_mask=(ids != 0).long(), labels=padded(rows, "target", -100)).loss

    def run():
        net.train()
        places = list(range(len(examples)))
        order.shuffle(places)
        for start in range(0, len(places), size):
            loss([examples[i] for i in places[start : start + size]]).backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    with torch.no_grad():
        check = [loss(examples[:size]).item()]
    return run, check


def generate():
    import torch

    net = model().eval()
    torch.set_grad_enabled(False)
    ids = torch.tensor(job["input_ids"])
    options = dict(attention_mask=torch.ones_like(ids), do_sample=False, num_beams=1, use_cache=True)

    def run():
        return net.generate(input_ids=ids, min_new_tokens=job["new"], max_new_tokens=job["new"], **options)

    return run, run()[:, 1:].flatten().tolist()


def rank():
    import torch

    net = model().eval()
    torch.set_grad_enabled(False)
    sources, choices = torch.tensor(job["input_ids"]), torch.tensor(job["choices"])
    each = choices.shape[0] // sources.shape[0]

    def score(states, mask):
        logits = net(encoder_outputs=(states,), attention_mask=mask, labels=choices).logits
        picked = torch.log_softmax(logits, -1).gather(-1, choices[..., None])[..., 0]
        return picked.sum(-1)

    def run():
        ids = sources.repeat_interleave(each, 0) if peer == "each" else sources
        states = net.get_encoder()(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state
        if peer != "each":
            states = states.repeat_interleave(each, 0)
        return score(states, torch.ones(choices.shape[0], sources.shape[1], dtype=torch.long))

    return run, run().tolist()


def embed():
    import torch
    from sentence_transformers import SentenceTransformer

    torch.set_num_threads(threads)
    encoder = SentenceTransformer(job["model"], device="cpu")

    def run():
        return encoder.encode(job["sentences"], normalize_embeddings=True, show_progress_bar=False)

    return run, run()[:8].flatten().tolist()


def rouge():
    from rouge_score import rouge_scorer

    scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)
    pairs = [json.loads(line) for line in open(job["pairs"], encoding="utf8")]

    def run():
        return sum(scorer.score(target=p["target"], prediction=p["output"])["rougeL"].fmeasure for p in pairs) / len(pairs)

    return run, [run()]


def versions():
    from importlib.metadata import version

    own = {"rouge": ("rouge-score",), "embed": ("torch", "transformers", "sentence-transformers")}
    names = own.get(job["kind"], ("torch", "transformers"))
    return {name: version(name) for name in names}


run, check = {"train": train, "epoch": epoch, "generate": generate, "rank": rank, "embed": embed, "rouge": rouge}[job["kind"]]()
say(check=check, versions=versions())
for line in sys.stdin:
    end, times = time.perf_counter() + float(line), []
    while not times or time.perf_counter() < end:
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1e3)
    say(ms=times, rss=round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
