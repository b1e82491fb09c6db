"""What PyTorch's own hooks say of our nets: reads nets as JSON from stdin, writes for each the gradient that arrives at h, c and every gate at
every step (retain_grad), and the singular values of the step Jacobian of the whole state (torch.func.jacrev).

The cells are written out here from their equations; weights are ours by name, one matrix a gate, columns [h, x].
"""

import json
import sys

import torch

torch.set_default_dtype(torch.float64)


def affine(weights, name, value, bias=None):
    return value @ weights[f"layer1.W_{name}"].T + weights[f"layer1.b_{bias or name}"]


def lstm(weights, x, state):
    h, c = state["layer1.h"], state["layer1.c"]
    both = torch.cat([h, x], -1)
    f, i, o = (torch.sigmoid(affine(weights, k, both)) for k in "fio")
    candidate = torch.tanh(affine(weights, "c", both))
    c = f * c + i * candidate
    values = {"layer1.forget-gate": f, "layer1.input-gate": i, "layer1.output-gate": o, "layer1.candidate": candidate}
    return {"layer1.c": c, "layer1.h": o * torch.tanh(c)}, values


def gru(weights, x, state):
    h = state["layer1.h"]
    both = torch.cat([h, x], -1)
    z, r = torch.sigmoid(affine(weights, "z", both)), torch.sigmoid(affine(weights, "r", both))
    candidate = torch.tanh(affine(weights, "c", torch.cat([r * h, x], -1)))
    values = {"layer1.update-gate": z, "layer1.reset-gate": r, "layer1.candidate": candidate}
    return {"layer1.h": (1 - z) * h + z * candidate}, values


def dts(weights, x, state):
    """A deep transition whose shortcut puts [h, x] beside what the MLP makes of it."""
    both = torch.cat([state["layer1.h"], x], -1)
    inner = torch.tanh(both @ weights["layer1.update.W1"].T + weights["layer1.update.b1"])
    h = torch.tanh(affine(weights, "h", torch.cat([inner, both], -1)))
    return {"layer1.h": h}, {"layer1.update.mlp1": inner}


def rhn(weights, x, state):
    """Two microsteps; the carry gate is one minus the transform gate."""
    s, values = state["layer1.h"], {}
    for k, seen in (("1", torch.cat([s, x], -1)), ("2", None)):
        seen = s if seen is None else seen
        candidate = torch.tanh(affine(weights, f"H{k}", seen))
        transform = torch.sigmoid(affine(weights, f"T{k}", seen))
        values |= {f"layer1.candidate-{k}": candidate, f"layer1.transform-gate-{k}": transform}
        s = candidate * transform + s * (1 - transform)
    return {"layer1.h": s}, values


CELLS = {"lstm": lstm, "gru": gru, "dts": dts, "rhn": rhn}


def start(net, columns):
    return {name: torch.zeros(columns, net["d"]) for name in net["states"]}


def gradients(net, weights, x, target):
    """[T, B, size] for every state and value: mean squared error over outputs, weighed and normed as the batch says."""
    state, kept, loss = start(net, x.shape[1]), [], 0
    for t in range(x.shape[0]):
        state, values = CELLS[net["cell"]](weights, x[t], state)
        seen = state | values
        for value in seen.values():
            value.retain_grad()
        kept.append(seen)
        error = ((state["layer1.h"] @ weights["W_y"].T + weights["b_y"] - target[t]) ** 2).mean(-1)
        loss = loss + (torch.tensor(net["weights"][t]) * error).sum() / net["normaliser"]
    loss.backward()
    return {name: [step[name].grad.tolist() for step in kept] for name in kept[0]}


def jacobian(net, weights, x, step):
    """Singular values of d(state<step>)/d(state<step-1>) along the first sequence."""
    state = start(net, 1)
    for t in range(step):
        state, _ = CELLS[net["cell"]](weights, x[t, :1], state)
    flat = torch.cat([state[name][0] for name in net["states"]]).detach()

    def forward(value):
        parts = dict(zip(net["states"], value.reshape(-1, 1, net["d"])))
        after, _ = CELLS[net["cell"]](weights, x[step, :1], parts)
        return torch.cat([after[name][0] for name in net["states"]])

    return torch.linalg.svdvals(torch.func.jacrev(forward)(flat)).tolist()


def answer(net):
    weights = {name: torch.tensor(values, requires_grad=True) for name, values in net["parameters"].items()}
    x, target = torch.tensor(net["x"]), torch.tensor(net["target"])
    found = gradients(net, weights, x, target)
    return {"gradients": found, "singular": {str(step): jacobian(net, weights, x, step) for step in net["steps"]}}


print(json.dumps([answer(net) for net in json.load(sys.stdin)]))
