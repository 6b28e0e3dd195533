"""
Decoder-only models by Hugging Face Transformers on PyTorch, with PEFT's adapters: training, greedy decoding, ranking. What
a peer does beside the plain way stands after its name: logits_to_keep, torch.compile, cached prefix, cached prompts.
"""

import copy
import json
import os

import torch
from torch.nn.functional import cross_entropy, log_softmax
from transformers import AutoModelForCausalLM, DynamicCache

from training import slices, updates


def model(job):
    """The model in the job's folder, or the adapter there on its base model."""
    adapter = os.path.join(job["model"], "adapter_config.json")
    if not os.path.exists(adapter):
        return AutoModelForCausalLM.from_pretrained(job["model"], dtype=torch.float32)
    from peft import PeftModel

    base = AutoModelForCausalLM.from_pretrained(
        json.load(open(adapter, encoding="utf8"))["base_model_name_or_path"], dtype=torch.float32
    )
    return PeftModel.from_pretrained(base, job["model"], is_trainable=True)


def train(job, peer):
    net = model(job).train()
    forward = torch.compile(net) if "torch.compile" in peer else net

    def fed(rows):
        ids = torch.tensor([row["source"] + row["target"] for row in rows])
        labels = torch.tensor([[-100] * len(row["source"]) + row["target"] for row in rows])
        return ids, labels

    def loss(batch):
        ids, labels = batch
        if "logits_to_keep" not in peer:
            return forward(input_ids=ids, labels=labels, use_cache=False).loss
        kept = max(len(row["target"]) for row in job["examples"])
        logits = forward(input_ids=ids, logits_to_keep=kept + 1, use_cache=False).logits[:, :-1]
        return cross_entropy(logits.flatten(0, 1).float(), labels[:, -kept:].flatten())

    return updates(job, net, [fed(rows) for rows in slices(job["examples"], job["batch"])], loss)


def reader(job):
    torch.set_grad_enabled(False)
    net = model(job).eval()
    return net.to(torch.bfloat16) if job["bf16"] else net


def cached(net, ids):
    """What the model keeps of these tokens."""
    return net(input_ids=ids, past_key_values=DynamicCache(config=net.config), logits_to_keep=1).past_key_values


def for_rows(cache, rows):
    """A copy of what is kept of each row, for so many rows in its place."""
    own = copy.deepcopy(cache)
    own.batch_repeat_interleave(rows)
    return own


def generate(job, peer):
    """Batches of prompts of like length, padded on the left; with a cached prefix, between it and what follows."""
    net = reader(job)
    if not job["ends"]:
        net.generation_config.eos_token_id = None
    ends = net.generation_config.eos_token_id
    ends = ends if isinstance(ends, list) else [ends]
    pad = net.config.pad_token_id or 0
    prompts, prefix = job["prompts"], job["shared"] if "cached prefix" in peer else 0
    order = sorted(range(len(prompts)), key=lambda i: -len(prompts[i]))
    options = dict(max_new_tokens=job["new"], do_sample=False, num_beams=1, use_cache=True, pad_token_id=pad)

    def run():
        outputs = [None] * len(prompts)
        shared = cached(net, torch.tensor([prompts[0][:prefix]])) if prefix else None
        for batch in slices(order, job["batch"]):
            longest = max(len(prompts[i]) for i in batch)
            gaps = [longest - len(prompts[i]) for i in batch]
            rows = [prompts[i][:prefix] + [pad] * gap + prompts[i][prefix:] for i, gap in zip(batch, gaps)]
            mask = [[1] * prefix + [0] * gap + [1] * (longest - prefix - gap) for gap in gaps]
            cache = {"past_key_values": for_rows(shared, len(batch))} if prefix else {}
            found = net.generate(input_ids=torch.tensor(rows), attention_mask=torch.tensor(mask), **cache, **options)
            for i, row in zip(batch, found[:, longest:].tolist()):
                outputs[i] = row
        return outputs

    def until_end(row):
        end = next((at for at, token in enumerate(row) if token in ends), len(row) - 1)
        return row[: end + 1]

    return run, [token for row in run() for token in until_end(row)]


def rank(job, peer):
    """All prompts are of one length, and so are all choices."""
    net = reader(job)
    prompts, choices = torch.tensor(job["prompts"]), torch.tensor(job["choices"])
    each, kept = choices.shape[0] // prompts.shape[0], choices.shape[1]
    prefix = job["shared"]

    def score(cache, before):
        """Of all choices, after the last tokens of their prompts."""
        ids = torch.cat([before.repeat_interleave(each, 0), choices[:, :-1]], 1)
        logits = net(input_ids=ids, past_key_values=cache, logits_to_keep=kept).logits
        return log_softmax(logits.float(), -1).gather(-1, choices[..., None])[..., 0].sum(-1)

    def run():
        shared = cached(net, prompts[:1, :prefix])
        if "cached prompts" not in peer:
            return score(for_rows(shared, len(choices)), prompts[:, prefix:])
        own = for_rows(shared, len(prompts))
        own = net(input_ids=prompts[:, prefix:-1], past_key_values=own, logits_to_keep=1).past_key_values
        return score(for_rows(own, each), prompts[:, -1:])

    return run, run().tolist()
