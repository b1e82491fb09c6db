"""Deepened cells as plain equations: shapes of their weights, and one time step (weights, x_t, state) -> (state, inner values)."""

import torch

from problem import D, N

Q = 4  # hidden width of an MLP where it may differ from D
GATES = "ifgo"


def affine(W, b, *columns):
    return torch.cat(columns, 1) @ W.T + b


def lstm_state(pre, c):
    i, f, o = (torch.sigmoid(pre[k]) for k in "ifo")
    c = f * c + i * torch.tanh(pre["g"])
    return {"h": o * torch.tanh(c), "c": c}


def gate_shapes(read):
    """One matrix and one bias a gate, for gates that read `read` numbers."""
    return {f"W_{k}": (D, read) for k in GATES} | {f"b_{k}": (D,) for k in GATES}


LSTM_EQUATIONS = ["c<t> = sigmoid(f) * c<t-1> + sigmoid(i) * tanh(g)", "h<t> = sigmoid(o) * tanh(c<t>)"]


def transition(w, x, state):
    u = torch.tanh(affine(w["W_u"], w["b_u"], state["h"]))
    pre = {k: affine(w[f"W_{k}"], w[f"b_{k}"], u, x) for k in GATES}
    return lstm_state(pre, state["c"]), {"u": u}


def transition_shortcut(w, x, state):
    u = torch.tanh(affine(w["W_u"], w["b_u"], state["h"])) + state["h"]
    pre = {k: affine(w[f"W_{k}"], w[f"b_{k}"], u, x) for k in GATES}
    return lstm_state(pre, state["c"]), {"u": u}


def gate_mlp(w, x, state):
    hidden = {k: torch.tanh(affine(w[f"W1_{k}"], w[f"b1_{k}"], state["h"], x)) for k in GATES}
    pre = {k: affine(w[f"W2_{k}"], w[f"b2_{k}"], hidden[k]) for k in GATES}
    return lstm_state(pre, state["c"]), {f"hidden_{k}": hidden[k] for k in "fg"}


def rhn(w, x, state):
    s, inner = state["h"], {}
    for l, extra in ((1, [x]), (2, [])):
        H = torch.tanh(affine(w[f"W_H{l}"], w[f"b_H{l}"], s, *extra))
        gate = torch.sigmoid(affine(w[f"W_T{l}"], w[f"b_T{l}"], s, *extra))
        s = H * gate + s * (1 - gate)
        inner[f"s{l}"] = s
    return {"h": s}, {"s1": inner["s1"]}


def gru_step(w, j, v, inputs):
    z = torch.sigmoid(affine(w[f"W_z{j}"], w[f"b_z{j}"], v, *inputs))
    r = torch.sigmoid(affine(w[f"W_r{j}"], w[f"b_r{j}"], v, *inputs))
    n = torch.tanh(affine(w[f"W_n{j}"], w[f"b_n{j}"], r * v, *inputs))
    return (1 - z) * v + z * n


def gru(w, x, state):
    return {"h": gru_step(w, 1, state["h"], [x])}, {}


def deep_transition_gru(w, x, state):
    v = gru_step(w, 1, state["h"], [x])
    return {"h": gru_step(w, 2, v, [])}, {"v1": v}


def dt(w, x, state):
    z = torch.tanh(affine(w["W_1"], w["b_1"], state["h"], x))
    return {"h": torch.tanh(affine(w["W_2"], w["b_2"], z))}, {"z1": z}


def dts(w, x, state):
    z = torch.tanh(affine(w["W_1"], w["b_1"], state["h"], x))
    return {"h": torch.tanh(affine(w["W_2"], w["b_2"], z, state["h"], x))}, {"z1": z}


def gru_shapes(j, read):
    return {f"W_{k}{j}": (D, read) for k in "zrn"} | {f"b_{k}{j}": (D,) for k in "zrn"}


def rhn_shapes(l, read):
    return {f"W_{k}{l}": (D, read) for k in "HT"} | {f"b_{k}{l}": (D,) for k in "HT"}


GRU_EQUATIONS = [
    "z = sigmoid(W_z1 [h<t-1>, x<t>] + b_z1), likewise r",
    "n = tanh(W_n1 [r * h<t-1>, x<t>] + b_n1): reset before the product",
]

CELLS = {
    "lstm-transition-mlp": {
        "title": "LSTM, h<t-1> through an MLP (d -> q, tanh) before all gates",
        "equations": ["u = tanh(W_u h<t-1> + b_u)", "i = W_i [u, x<t>] + b_i, likewise f, g, o", *LSTM_EQUATIONS],
        "sizes": {"q": Q}, "states": "hc", "step": transition,
        "shapes": {"W_u": (Q, D), "b_u": (Q,)} | gate_shapes(Q + N),
    },
    "lstm-transition-mlp-shortcut": {
        "title": "LSTM, h<t-1> through an MLP (d -> d, tanh) with identity shortcut before all gates",
        "equations": ["u = tanh(W_u h<t-1> + b_u) + h<t-1>", "i = W_i [u, x<t>] + b_i, likewise f, g, o", *LSTM_EQUATIONS],
        "states": "hc", "step": transition_shortcut,
        "shapes": {"W_u": (D, D), "b_u": (D,)} | gate_shapes(D + N),
    },
    "lstm-gate-mlp": {
        "title": "H-LSTM (Dai, Yin, Jha 2018): an MLP (q hidden, tanh) in every gate and the candidate",
        "equations": ["i = W2_i tanh(W1_i [h<t-1>, x<t>] + b1_i) + b2_i, likewise f, g, o", "hidden_k = the tanh of gate k", *LSTM_EQUATIONS],
        "sizes": {"q": Q}, "states": "hc", "step": gate_mlp,
        "shapes": {f"W1_{k}": (Q, D + N) for k in GATES} | {f"b1_{k}": (Q,) for k in GATES}
        | {f"W2_{k}": (D, Q) for k in GATES} | {f"b2_{k}": (D,) for k in GATES},
    },
    "rhn": {
        "title": "recurrent highway network (Zilly et al. 2017), depth 2, coupled carry gate",
        "equations": [
            "s0 = h<t-1>; H1 = tanh(W_H1 [s0, x<t>] + b_H1), T1 = sigmoid(W_T1 [s0, x<t>] + b_T1)",
            "H2 = tanh(W_H2 s1 + b_H2), T2 = sigmoid(W_T2 s1 + b_T2)",
            "s_l = H_l * T_l + s_(l-1) * (1 - T_l)", "h<t> = s2",
        ],
        "states": "h", "step": rhn, "shapes": rhn_shapes(1, D + N) | rhn_shapes(2, D),
    },
    "gru-reset-before": {
        "title": "GRU with the reset gate before the product and z as the update",
        "equations": [*GRU_EQUATIONS, "h<t> = (1 - z) * h<t-1> + z * n: z updates"],
        "states": "h", "step": gru, "shapes": gru_shapes(1, D + N),
    },
    "deep-transition-gru": {
        "title": "deep-transition GRU (Miceli Barone et al. 2017), depth 2, the second step without input",
        "equations": [
            *GRU_EQUATIONS, "v1 = (1 - z) * h<t-1> + z * n: z updates",
            "h<t> = the same step on v1 with W_z2, W_r2, W_n2, without x<t>",
        ],
        "states": "h", "step": deep_transition_gru, "shapes": gru_shapes(1, D + N) | gru_shapes(2, D),
    },
    "dt-rnn": {
        "title": "DT-RNN (Pascanu et al. 2014), transition of two layers, x<t> enters the first",
        "equations": ["z1 = tanh(W_1 [h<t-1>, x<t>] + b_1)", "h<t> = tanh(W_2 z1 + b_2)"],
        "sizes": {"q": Q}, "states": "h", "step": dt,
        "shapes": {"W_1": (Q, D + N), "b_1": (Q,), "W_2": (D, Q), "b_2": (D,)},
    },
    "dts-rnn": {
        "title": "DT(S)-RNN (Pascanu et al. 2014), transition of two layers, h<t-1> and x<t> enter both",
        "equations": ["z1 = tanh(W_1 [h<t-1>, x<t>] + b_1)", "h<t> = tanh(W_2 [z1, h<t-1>, x<t>] + b_2)"],
        "sizes": {"q": Q}, "states": "h", "step": dts,
        "shapes": {"W_1": (Q, D + N), "b_1": (Q,), "W_2": (D, Q + D + N), "b_2": (D,)},
    },
}
