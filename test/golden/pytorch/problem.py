"""The problem that all recurrent golden files share: random numbers, targets, losses, the walk through time."""

import zlib
from collections import defaultdict

import numpy as np
import torch
from torch.nn import functional as F

T, B, N, D, M = 5, 3, 4, 6, 3  # time steps, sequences, inputs, hidden units, outputs

LOSSES = {
    "mse": "sum over outputs of (yhat - target)^2, mean over the T*B steps",
    "softmax-cross-entropy": "-log softmax(yhat)[target], mean over the T*B steps; target is a class index",
    "sigmoid-cross-entropy": "sum over outputs of -log sigmoid(+-yhat) (+ where target is 1), mean over the T*B steps",
}


class Draw:
    """Numbers with three decimals: short in the file, and the same double everywhere."""

    def __init__(self, name):
        self.random = np.random.default_rng(zlib.crc32(name.encode()))

    def uniform(self, *shape, bound=0.6):
        return torch.tensor(self.random.uniform(-bound, bound, shape).round(3), dtype=torch.float64)

    def leaf(self, *shape, bound=0.6):
        return self.uniform(*shape, bound=bound).requires_grad_()

    def target(self, loss):
        if loss == "mse":
            return self.uniform(T, B, M, bound=1)
        high, shape = (M, (T, B)) if loss == "softmax-cross-entropy" else (2, (T, B, M))
        return torch.tensor(self.random.integers(0, high, shape))


def loss_of(loss, yhat, target):
    if loss == "mse":
        return ((yhat - target) ** 2).sum(-1).mean()
    if loss == "softmax-cross-entropy":
        return F.cross_entropy(yhat.flatten(0, 1), target.flatten())
    return F.binary_cross_entropy_with_logits(yhat, target.double(), reduction="none").sum(-1).mean()


def walk(step, state, x):
    """Name -> tensor of every step, for the states and the inner values that `step(x_t, state) -> (state, inner)` gives.

    Each tensor keeps its gradient, which is the total one: through its own step's loss and through all later steps.
    """
    record = defaultdict(list)
    for x_t in x.unbind(0):
        state, inner = step(x_t, state)
        for name, value in (state | inner).items():
            value.retain_grad()
            record[name].append(value)
    return record


def plain(value):
    """A tensor, or a list with one tensor a step, as nested lists."""
    stacked = torch.stack(value) if isinstance(value, list) else value
    return stacked.detach().tolist()


def gradient_of(value):
    return plain([part.grad for part in value]) if isinstance(value, list) else plain(value.grad)


def content(net, x, target, values):
    """The body of a golden file; `values` has weights, initial, outputs, gradients, each name -> nested lists."""
    return {
        "title": net["title"],
        "equations": net["equations"],
        "sizes": {"T": T, "B": B, "n": N, "d": D, "m": M} | net.get("sizes", {}),
        "loss": {"kind": net["loss"], "definition": LOSSES[net["loss"]]},
        "x": plain(x),
        "target": plain(target),
    } | values
