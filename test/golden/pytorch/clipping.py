"""Golden file of gradient clipping: torch.nn.utils.clip_grad_norm_ over all tensors together, and clip_grad_value_."""

import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

from problem import Draw, plain


def clipped(gradients, clip, limit):
    parameters = [torch.zeros_like(g).requires_grad_() for g in gradients]
    for parameter, gradient in zip(parameters, gradients):
        parameter.grad = gradient.clone()
    norm = clip(parameters, limit)
    return [plain(p.grad) for p in parameters], None if norm is None else norm.item()


def files():
    draw = Draw("clipping")
    gradients = [draw.uniform(3, 4, bound=2), draw.uniform(5, bound=2)]
    cut, norm = clipped(gradients, clip_grad_norm_, 1.5)
    untouched, _ = clipped(gradients, clip_grad_norm_, 100.0)
    return {"clipping": {
        "equations": ["clip_grad_norm_: g * min(1, limit / (norm + 1e-6)), norm over all tensors", "clip_grad_value_: min(max(g, -limit), limit)"],
        "gradients": [plain(g) for g in gradients],
        "norm": norm,
        "byNorm": {"limit": 1.5, "clipped": cut},
        "byNormAbove": {"limit": 100, "clipped": untouched},
        "byValue": {"limit": 0.5, "clipped": clipped(gradients, clip_grad_value_, 0.5)[0]},
    }}
