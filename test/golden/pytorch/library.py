"""Golden files of torch.nn.RNN, LSTM and GRU.

Outputs and weight gradients come from the module over the whole sequence; the gradient at every time step comes from
the same weights walked step by step with RNNCell, LSTMCell or GRUCell. The two must agree, or no file is written.
"""

import torch
from torch import nn

from problem import B, D, M, N, T, Draw, content, gradient_of, loss_of, plain, walk

READOUT = "yhat<t> = W_y h<t> + b_y"
FAMILIES = {
    "rnn": {
        "module": nn.RNN, "cell": nn.RNNCell, "gates": ["h"], "states": ["h"],
        "equations": ["h<t> = tanh(W_h [h<t-1>, x<t>] + b_h)"],
    },
    "lstm": {
        "module": nn.LSTM, "cell": nn.LSTMCell, "gates": ["i", "f", "g", "o"], "states": ["h", "c"],
        "equations": [
            "i = sigmoid(W_i [h<t-1>, x<t>] + b_i), likewise f and o; g = tanh(W_g [h<t-1>, x<t>] + b_g)",
            "c<t> = f * c<t-1> + i * g",
            "h<t> = o * tanh(c<t>)",
        ],
    },
    "gru": {
        "module": nn.GRU, "cell": nn.GRUCell, "gates": ["r", "z", "n"], "states": ["h"],
        "equations": [
            "r = sigmoid(W_r [h<t-1>, x<t>] + b_r), likewise z",
            "n = tanh(W_n[:, d:] x<t> + b_in + r * (W_n[:, :d] h<t-1> + b_hn)): reset after the product",
            "h<t> = (1 - z) * n + z * h<t-1>: z keeps",
        ],
    },
}
NETS = {
    "rnn-mse": ("rnn", 1, "mse"),
    "rnn-2-layers-mse": ("rnn", 2, "mse"),
    "lstm-mse": ("lstm", 1, "mse"),
    "lstm-softmax": ("lstm", 1, "softmax-cross-entropy"),
    "lstm-2-layers-mse": ("lstm", 2, "mse"),
    "gru-mse": ("gru", 1, "mse"),
    "gru-sigmoid": ("gru", 1, "sigmoid-cross-entropy"),
}


def drawn_weights(draw, rows, layers):
    """PyTorch's names -> tensors."""
    weights = {}
    for k in range(layers):
        weights[f"weight_ih_l{k}"] = draw.uniform(rows, N if k == 0 else D)
        weights[f"weight_hh_l{k}"] = draw.uniform(rows, D)
        weights[f"bias_ih_l{k}"] = draw.uniform(rows)
        weights[f"bias_hh_l{k}"] = draw.uniform(rows)
    return weights


def by_gate(tensors, family, bias):
    """PyTorch's stacked matrices as one matrix a gate, columns [h, x]; `bias(ih, hh)` makes one bias of the two."""
    parts = {}
    for k in range(sum(name.startswith("weight_hh") for name in tensors)):
        W_x, W_h, b_x, b_h = (tensors[f"{name}_l{k}"] for name in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
        for j, gate in enumerate(family["gates"]):
            rows = slice(j * D, (j + 1) * D)
            parts[f"layer{k + 1}.W_{gate}"] = torch.cat([W_h[rows], W_x[rows]], 1).tolist()
            if gate == "n":
                parts[f"layer{k + 1}.b_in"], parts[f"layer{k + 1}.b_hn"] = b_x[rows].tolist(), b_h[rows].tolist()
            else:
                parts[f"layer{k + 1}.b_{gate}"] = bias(b_x[rows], b_h[rows]).tolist()
    return parts


def sum_of_biases(b_x, b_h):
    return (b_x + b_h).round(decimals=3)


def gradient_of_sum(b_x, b_h):
    torch.testing.assert_close(b_x, b_h, rtol=1e-13, atol=1e-15)
    return b_x


def loaded(module, weights):
    module = module.double()
    module.load_state_dict(weights)
    return module


def cells_of(family, weights, layers):
    def one(k):
        own = {name.removesuffix(f"_l{k}"): value for name, value in weights.items() if name.endswith(f"_l{k}")}
        return loaded(family["cell"](N if k == 0 else D, D), own)

    return [one(k) for k in range(layers)]


def step_of(cells, states):
    def step(x_t, state):
        below, following = x_t, {}
        for k, cell in enumerate(cells, 1):
            names = [f"layer{k}.{s}" for s in states]
            before = tuple(state[name] for name in names)
            after = cell(below, before if len(states) == 2 else before[0])
            following |= dict(zip(names, after if len(states) == 2 else (after,)))
            below = following[f"layer{k}.h"]
        return following, {}

    return step


def readout_of(draw):
    return {"readout.W_y": draw.leaf(M, D), "readout.b_y": draw.leaf(M)}


def read(readout, h):
    return h @ readout["readout.W_y"].T + readout["readout.b_y"]


def whole_sequence(family, weights, layers, given):
    """Loss and gradients through the module that takes all time steps at once."""
    module = loaded(family["module"](N, D, num_layers=layers), weights)
    states = [torch.stack([given["initial"][f"layer{k + 1}.{s}"].detach() for k in range(layers)]) for s in family["states"]]
    h, _ = module(given["x"].detach(), tuple(states) if len(states) == 2 else states[0])
    loss = loss_of(given["loss"], read(given["readout"], h), given["target"])
    named = dict(module.named_parameters())
    return h, loss, dict(zip(named, torch.autograd.grad(loss, named.values())))


def net(name, kind, layers, loss):
    draw, family = Draw(name), FAMILIES[kind]
    weights = drawn_weights(draw, D * len(family["gates"]), layers)
    names = [f"layer{k}.{s}" for k in range(1, layers + 1) for s in family["states"]]
    given = {
        "loss": loss, "readout": readout_of(draw), "x": draw.leaf(T, B, N, bound=1),
        "initial": {state: draw.leaf(B, D) for state in names}, "target": draw.target(loss),
    }
    cells = cells_of(family, weights, layers)
    record = walk(step_of(cells, family["states"]), given["initial"], given["x"])
    yhat = [read(given["readout"], h) for h in record[f"layer{layers}.h"]]
    value = loss_of(loss, torch.stack(yhat), given["target"])
    value.backward()

    h, module_loss, gradients = whole_sequence(family, weights, layers, given)
    walked = {f"{part}_l{k}": p.grad for k, cell in enumerate(cells) for part, p in cell.named_parameters()}
    for one, other in ((h, torch.stack(record[f"layer{layers}.h"])), (module_loss, value), (gradients, walked)):
        torch.testing.assert_close(one, other, rtol=1e-13, atol=1e-15)
    described = {
        "title": f"torch.nn.{family['module'].__name__}, {layers} layer{'s' if layers > 1 else ''}, {loss}",
        "equations": family["equations"] + [READOUT], "sizes": {"layers": layers}, "loss": loss,
    }
    return content(described, given["x"], given["target"], {
        "weights": by_gate(weights, family, sum_of_biases) | {k: plain(v) for k, v in given["readout"].items()},
        "stacked": {"order": family["gates"]} | {k: plain(v) for k, v in weights.items()},
        "initial": {k: plain(v) for k, v in given["initial"].items()},
        "outputs": {k: plain(v) for k, v in record.items()} | {"yhat": plain(yhat), "loss": value.item()},
        "gradients": {
            "weights": by_gate(gradients, family, gradient_of_sum) | {k: gradient_of(v) for k, v in given["readout"].items()},
            "x": gradient_of(given["x"]),
            "initial": {k: gradient_of(v) for k, v in given["initial"].items()},
            "steps": {k: gradient_of(v) for k, v in record.items()},
        },
    })


def files():
    return {name: net(name, *described) for name, described in NETS.items()}
