"""What training has in common, whatever model is trained."""

import torch


def optimizer_of(net):
    return torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=1e-4, weight_decay=0.0, fused=True)


def updates(job, net, batches, loss):
    """One update a call, over the batches in turn; and the losses of the first ones, for comparing."""
    optimizer = optimizer_of(net)
    state = {"at": 0}

    def step():
        batch = batches[state["at"] % len(batches)]
        state["at"] += 1
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=job["bf16"]):
            value = loss(batch)
        value.backward()
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        return value.item()

    return step, [step() for _ in range(job["checked"])]


def slices(examples, size):
    return [examples[start : start + size] for start in range(0, len(examples), size)]
