"""Golden file of torch.optim: twenty updates of five numbers by given gradients."""

import torch

from problem import Draw, plain

STEPS, SIZE = 20, 5
OPTIMISERS = {
    "sgd": (torch.optim.SGD, {"lr": 0.1}),
    "sgd-weight-decay": (torch.optim.SGD, {"lr": 0.1, "weight_decay": 0.05}),
    "sgd-momentum": (torch.optim.SGD, {"lr": 0.05, "momentum": 0.9}),
    "sgd-nesterov": (torch.optim.SGD, {"lr": 0.05, "momentum": 0.9, "nesterov": True}),
    "sgd-nesterov-weight-decay": (torch.optim.SGD, {"lr": 0.05, "momentum": 0.9, "nesterov": True, "weight_decay": 0.05}),
    "rmsprop": (torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.9, "eps": 1e-3}),
    "rmsprop-momentum": (torch.optim.RMSprop, {"lr": 0.01, "alpha": 0.99, "eps": 1e-8, "momentum": 0.9}),
    "adam": (torch.optim.Adam, {"lr": 0.05, "betas": (0.9, 0.999), "eps": 1e-8}),
    "adam-large-epsilon": (torch.optim.Adam, {"lr": 0.05, "betas": (0.8, 0.95), "eps": 1e-2}),
    "adam-weight-decay": (torch.optim.Adam, {"lr": 0.05, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.05}),
    "adamw": (torch.optim.AdamW, {"lr": 0.05, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.05}),
}


def trajectory(optimiser, settings, start, gradients):
    theta = start.clone().requires_grad_()
    steps, stepper = [], optimiser([theta], **settings)
    for gradient in gradients:
        theta.grad = gradient.clone()
        stepper.step()
        steps.append(theta.detach().clone())
    return plain(steps)


def files():
    draw = Draw("optimisers")
    start, gradients = draw.uniform(SIZE, bound=1), draw.uniform(STEPS, SIZE, bound=2)
    return {"optimisers": {
        "start": plain(start),
        "gradients": plain(gradients),
        "optimisers": {
            name: {"settings": settings, "trajectory": trajectory(optimiser, settings, start, gradients)}
            for name, (optimiser, settings) in OPTIMISERS.items()
        },
    }}
