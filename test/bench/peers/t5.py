"""T5 by Hugging Face Transformers on PyTorch: training, greedy decoding, ranking."""

import os
import random

import torch

from training import optimizer_of, slices, updates


def model(job):
    from safetensors.torch import load_file
    from transformers import T5Config, T5ForConditionalGeneration

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


def trainable(job):
    net = model(job).train()
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    return net


def train(job, peer):
    net = trainable(job)
    forward = torch.compile(net) if peer == "compile" else net

    def fed(rows):
        ids = torch.tensor([row["source"] for row in rows])
        labels = torch.tensor([row["target"] for row in rows])
        return {"input_ids": ids, "attention_mask": torch.ones_like(ids), "labels": labels}

    batches = [fed(rows) for rows in slices(job["examples"], job["batch"])]
    return updates(job, net, batches, lambda batch: forward(**batch).loss)


def epoch(job, peer):
    net = trainable(job)
    optimizer = optimizer_of(net)
    examples, size = job["examples"], job["batch"]
    order = random.Random(0)

    def padded(rows, field, value):
        longest = max(len(row[field]) for row in rows)
        return torch.tensor([row[field] + [value] * (longest - len(row[field])) for row in rows])

    def loss(rows):
        ids = padded(rows, "source", 0)
        return net(input_ids=ids, attention_mask=(ids != 0).long(), labels=padded(rows, "target", -100)).loss

    def run():
        for rows in slices(order.sample(examples, len(examples)), size):
            loss(rows).backward()
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)

    with torch.no_grad():
        check = [loss(examples[:size]).item()]
    return run, check


def generate(job, peer):
    net = model(job).eval()
    torch.set_grad_enabled(False)
    ids = torch.tensor(job["prompts"])
    options = dict(attention_mask=torch.ones_like(ids), do_sample=False, num_beams=1, use_cache=True)

    def run():
        return net.generate(input_ids=ids, min_new_tokens=job["new"], max_new_tokens=job["new"], **options)

    return run, run()[:, 1:].flatten().tolist()


def rank(job, peer):
    net = model(job).eval()
    torch.set_grad_enabled(False)
    sources, choices = torch.tensor(job["prompts"]), torch.tensor(job["choices"])
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
