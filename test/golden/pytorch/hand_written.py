"""Golden files of deepened cells that torch.nn does not have: plain loops over time, differentiated by PyTorch."""

import torch

from cells import CELLS
from library import READOUT, read, readout_of
from problem import B, D, N, T, Draw, content, gradient_of, loss_of, plain, walk


def net(name, cell):
    draw, loss = Draw(name), "mse"
    weights = {f"layer1.{k}": draw.leaf(*shape) for k, shape in cell["shapes"].items()}
    readout = readout_of(draw)
    x, target = draw.leaf(T, B, N, bound=1), draw.target(loss)
    initial = {f"layer1.{s}": draw.leaf(B, D) for s in cell["states"]}
    record = walk(step_of(cell, weights), initial, x)
    yhat = [read(readout, h) for h in record["layer1.h"]]
    value = loss_of(loss, torch.stack(yhat), target)
    value.backward()
    described = {
        "title": cell["title"], "equations": cell["equations"] + [READOUT], "loss": loss,
        "sizes": {"layers": 1} | cell.get("sizes", {}),
    }
    return content(described, x, target, {
        "weights": {k: plain(v) for k, v in (weights | readout).items()},
        "initial": {k: plain(v) for k, v in initial.items()},
        "outputs": {k: plain(v) for k, v in record.items()} | {"yhat": plain(yhat), "loss": value.item()},
        "gradients": {
            "weights": {k: gradient_of(v) for k, v in (weights | readout).items()},
            "x": gradient_of(x),
            "initial": {k: gradient_of(v) for k, v in initial.items()},
            "steps": {k: gradient_of(v) for k, v in record.items()},
        },
    })


def step_of(cell, weights):
    own = {name.removeprefix("layer1."): W for name, W in weights.items()}

    def step(x_t, state):
        bare = {name.removeprefix("layer1."): s for name, s in state.items()}
        following, inner = cell["step"](own, x_t, bare)
        return tuple({f"layer1.{name}": value for name, value in part.items()} for part in (following, inner))

    return step


def files():
    return {f"{name}-mse": net(f"{name}-mse", cell) for name, cell in CELLS.items()}
