"""Makes tasks.json: figures over several tasks, of searches and of distributions, from formulas written down a second time.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1
    venv/bin/python test/golden/statistics/make_tasks.py

Pooled figures follow rliable (Agarwal et al. 2021): scores are runs x tasks, resampled within each task.
"""

import json
from itertools import combinations
from math import comb
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

rng = np.random.default_rng(20260105)


def scores(n, centre=1.0, spread=0.15):
    return [round(centre + spread * float(z), 6) for z in rng.standard_normal(n)]


def iqm(tasks):
    return float(stats.trim_mean(np.concatenate(tasks), 0.25))


def improvement(baseline, other):
    """Mean over tasks of Mann and Whitney's U over the number of pairs."""
    return float(np.mean([
        stats.mannwhitneyu(o, b).statistic / (len(o) * len(b)) for b, o in zip(baseline, other)
    ]))


def stratified_interval(strata, statistic, resamples=60_000):
    draws = [np.asarray(s)[rng.integers(0, len(s), (resamples, len(s)))] for s in strata]
    return np.quantile(statistic(draws), [0.025, 0.975]).tolist()


def iqm_of_draws(draws):
    pooled = np.sort(np.concatenate(draws, axis=1), axis=1)
    cut = pooled.shape[1] // 4
    return pooled[:, cut: pooled.shape[1] - cut].mean(axis=1)


def improvement_of_draws(draws):
    half = len(draws) // 2
    shares = [
        ((o[:, :, None] > b[:, None, :]) + 0.5 * (o[:, :, None] == b[:, None, :])).mean(axis=(1, 2))
        for b, o in zip(draws[:half], draws[half:])
    ]
    return np.mean(shares, axis=0)


def pooled():
    baseline = [scores(6), scores(5, 1.0, 0.3), scores(9, 0.95)]
    other = [scores(6, 1.1), scores(5, 1.05, 0.3), scores(9, 1.0)]
    thresholds = [0.4, 0.8, 0.9, 1.0, 1.1, 1.3, 2.0]
    return {
        "baseline": baseline,
        "other": other,
        "thresholds": thresholds,
        "profile": [float(np.mean([(np.asarray(t) > tau).mean() for t in other])) for tau in thresholds],
        "interquartileMean": iqm(other),
        "interquartileInterval": stratified_interval(other, iqm_of_draws),
        "improvement": improvement(baseline, other),
        "improvementInterval": stratified_interval(baseline + other, improvement_of_draws),
    }


def expected_best():
    """The mean over all subsets of n: no formula, only counting."""
    found = []
    for values in (scores(7), scores(5) + [1.0, 1.0], [3.0]):
        for n in range(1, len(values) + 1):
            subsets = list(combinations(values, n))
            assert len(subsets) == comb(len(values), n)
            found.append({
                "values": values,
                "trials": n,
                "lower": float(np.mean([min(s) for s in subsets])),
                "higher": float(np.mean([max(s) for s in subsets])),
            })
    return found


def concordance():
    """W from Friedman's chi-squared, which SciPy corrects for ties: chi2 = m (k - 1) W."""
    families = [
        [[1.0, 2.0, 3.0, 4.0], [1.1, 2.2, 3.3, 4.4], [0.5, 0.6, 0.7, 0.8]],
        [scores(5), scores(5), scores(5), scores(5)],
        [[1.0, 1.0, 2.0, 3.0], [2.0, 1.0, 1.0, 3.0], [1.0, 2.0, 3.0, 3.0]],
    ]
    found = []
    for conditions in families:
        m, k = len(conditions), len(conditions[0])
        chi = stats.friedmanchisquare(*np.array(conditions).T).statistic
        ranks = np.array([stats.rankdata(c) for c in conditions])
        found.append({
            "conditions": conditions,
            "concordance": float(chi / (m * (k - 1))),
            "meanRanks": ranks.mean(axis=0).tolist(),
        })
    return found


def violation(baseline, other, grid=2_000_003):
    """The integrals by a fine midpoint sum over quantile functions that are looked up one by one. Higher is better."""
    t = (np.arange(grid) + 0.5) / grid
    quantile = lambda x: np.sort(x)[np.minimum((t * len(x)).astype(int), len(x) - 1)]
    gap = quantile(np.array(baseline)) - quantile(np.array(other))
    return float((gap[gap > 0] ** 2).sum() / (gap ** 2).sum())


def bound(baseline, other, confidence=0.95, resamples=2000):
    """min-epsilon of del Barrio et al. 2018, with a bootstrap of its own."""
    n, m = len(baseline), len(other)
    root = np.sqrt(n * m / (n + m))
    draw = lambda x: rng.choice(x, len(x))
    drawn = [root * violation(draw(baseline), draw(other), 5003) for _ in range(resamples)]
    return float(np.clip(violation(baseline, other) - stats.norm.ppf(1 - confidence) * np.std(drawn, ddof=1) / root, 0, 1))


def orders():
    pairs = [(scores(6), scores(6, 1.1)), (scores(10), scores(10)), (scores(12), scores(7, 1.2)), (scores(8, 1.3), scores(8))]
    return [{"baseline": b, "other": o, "violation": violation(b, o), "upperBound": bound(b, o)} for b, o in pairs]


def skews():
    samples = [scores(10), [round(float(x), 6) for x in np.exp(rng.standard_normal(20))], [1.0, 2.0, 9.0]]
    return [{"values": x, "skewness": float(stats.skew(x, bias=False))} for x in samples]


golden = {
    "madeBy": f"make_tasks.py with SciPy {scipy.__version__}, NumPy {np.__version__}",
    "pooled": pooled(),
    "expectedBest": expected_best(),
    "concordance": concordance(),
    "orders": orders(),
    "skewness": skews(),
}
target = Path(__file__).with_name("tasks.json")
target.write_text(json.dumps(golden, indent=1) + "\n")
print(f"{target.name}: {golden['madeBy']}")
