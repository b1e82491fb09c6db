"""Runs check.py of many exported folders in one process, for imports are slow. Prints one JSON object: by folder, what it found or the error."""

import importlib
import json
import sys
import traceback
from pathlib import Path


def found_in(folder):
    """Deviation and tolerance by name, and whether a training step with dropout runs."""
    for name in ("model", "check"):
        sys.modules.pop(name, None)
    sys.path.insert(0, str(folder))
    try:
        check = importlib.import_module("check")
        deviations = check.deviations()
        training = trains(sys.modules["model"], check, folder)
        return {"deviations": deviations, "training": training, "readsAlike": reads_alike(check, folder)}
    except Exception:
        return {"error": traceback.format_exc()}
    finally:
        sys.path.remove(str(folder))


def trains(model, check, folder):
    """Largest difference that dropout makes to the logits; null for a net without."""
    import numpy as np

    if not hasattr(model, "dropout_mask"):
        return None
    example = model.read_tensors(folder / "example.safetensors")
    names = ["input", "lengths"] if "lengths" in example else ["input"]
    framework = folder.parent.name
    if framework == "jax":
        import jax

        params = model.load_weights(folder / "weights.safetensors")
        logits, _ = model.forward(params, *(example[name] for name in names), key=jax.random.key(1))
    elif framework == "keras":
        import keras

        net = model.load_weights(model.Net(), folder / "weights.safetensors")
        inputs = [keras.ops.convert_to_tensor(example[name]) for name in names]
        logits = keras.ops.convert_to_numpy(net(*inputs, training=True)[0])
    else:
        import torch

        torch.manual_seed(1)
        net = model.load_weights(model.Net(), folder / "weights.safetensors").train()
        logits = net(*(torch.tensor(example[name]) for name in names))[0].detach().numpy()
    return float(np.abs(np.asarray(logits) - example["logits"]).max())


def reads_alike(check, folder):
    """Whether the safetensors package reads the same as the module's own few lines; null without the package."""
    import numpy as np

    try:
        from safetensors.numpy import load_file
    except ImportError:
        return None
    own = check.read_tensors(folder / "example.safetensors")
    theirs = load_file(folder / "example.safetensors")
    return own.keys() == theirs.keys() and all(np.array_equal(own[name], theirs[name]) for name in own)


if __name__ == "__main__":
    print(json.dumps({folder: found_in(Path(folder)) for folder in json.load(sys.stdin)}))
