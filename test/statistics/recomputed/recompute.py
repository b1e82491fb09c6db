"""The statistics of a comparison once more, from its exported runs.csv alone, by SciPy and by the formulas of rliable (Agarwal et al. 2021).

Reads {"runs": CSV, "baseline": id, "better": "lower" | "higher"} as JSON and prints what it finds by architecture. Needs NumPy and SciPy.
"""

import csv
import io
import json
import sys

import numpy as np
from scipy import stats

asked = json.load(sys.stdin)
sign = -1 if asked["better"] == "lower" else 1

tests = {}
for row in csv.DictReader(io.StringIO(asked["runs"])):
    figure = float(row["test"]) if row["test"] not in ("", "NaN") else np.nan
    tests.setdefault(row["architecture"], {})[row["seed"]] = figure


def finite(values):
    return np.array([value for value in values if np.isfinite(value)])


def t_interval(values):
    found = stats.ttest_1samp(values, 0).confidence_interval(0.95)
    return [found.low, found.high]


def alone(values):
    return {
        "n": len(values),
        "mean": np.mean(values),
        "median": np.median(values),
        "sd": np.std(values, ddof=1),
        "iqm": stats.trim_mean(values, 0.25),
        "interval": t_interval(values),
    }


def bca(values):
    found = stats.bootstrap((values,), np.mean, n_resamples=200_000, method="BCa", rng=np.random.default_rng(1))
    return list(found.confidence_interval)


def against(other, baseline):
    seeds = [s for s in baseline if np.isfinite(baseline[s]) and np.isfinite(other.get(s, np.nan))]
    a = np.array([other[s] for s in seeds])
    b = np.array([baseline[s] for s in seeds])
    differences = a - b
    flip = stats.permutation_test(
        (differences,), np.mean, permutation_type="samples", n_resamples=np.inf, vectorized=False
    )
    above = np.sign(a[:, None] - b[None, :])
    better = sign * above
    return {
        "pairs": len(seeds),
        "mean": np.mean(differences),
        "interval": t_interval(differences),
        "p": flip.pvalue,
        "wilcoxon": stats.wilcoxon(differences, method="exact").pvalue,
        "dz": np.mean(differences) / np.std(differences, ddof=1),
        "cliff": np.mean(above),
        # rliable: 1 where a run is better, a half where they tie.
        "improvement": np.mean((better > 0) + 0.5 * (better == 0)),
        "bca": bca(differences) if len(seeds) > 5 else None,
    }


def holm(p):
    """Holm 1979: in ascending order, p times the hypotheses that are left, never falling."""
    order = np.argsort(p)
    steps = np.maximum.accumulate([(len(p) - k) * p[i] for k, i in enumerate(order)])
    adjusted = np.empty(len(p))
    adjusted[order] = np.minimum(1, steps)
    return adjusted


baseline = tests[asked["baseline"]]
rows = {name: {"alone": alone(finite(runs.values()))} for name, runs in tests.items()}
others = [name for name in tests if name != asked["baseline"]]
for name in others:
    rows[name]["against"] = against(tests[name], baseline)
for name, p in zip(others, holm([rows[name]["against"]["p"] for name in others])):
    rows[name]["against"]["pHolm"] = p
print(json.dumps(rows, default=float))
