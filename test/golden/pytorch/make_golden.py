"""Writes the golden files of this folder: what PyTorch computes in float64 for small recurrent nets and optimisers.

    python3 -m venv .venv
    .venv/bin/pip install torch==2.13.0 numpy
    .venv/bin/python test/golden/pytorch/make_golden.py

Every file has its own seed, taken from its name, so a new file never changes an old one. The format: README.md.
"""

import json
from pathlib import Path

import torch

import clipping
import hand_written
import library
import optimisers

FOLDER = Path(__file__).parent


def rows_of(value, indent):
    """JSON with one name a line, so that two versions of a file can be compared line by line."""
    if not isinstance(value, dict):
        return json.dumps(value)
    inner = ",\n".join(f"{indent}  {json.dumps(name)}: {rows_of(part, indent + '  ')}" for name, part in value.items())
    return f"{{\n{inner}\n{indent}}}"


def main():
    torch.set_num_threads(1)
    files = library.files() | hand_written.files() | optimisers.files() | clipping.files()
    for name, content in files.items():
        text = rows_of({"name": name, "pytorch": torch.__version__.split("+")[0]} | content, "") + "\n"
        (FOLDER / f"{name}.json").write_text(text)
        print(f"{name}.json {len(text)} bytes")


if __name__ == "__main__":
    main()
