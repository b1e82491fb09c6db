"""Makes scipy.json: what SciPy and statsmodels say about small samples, for test/statistics to compare with.

    python3 -m venv venv && venv/bin/pip install numpy==2.4.6 scipy==1.17.1 statsmodels==0.15.0
    venv/bin/python test/golden/statistics/make_golden.py
"""

import json
from pathlib import Path

import numpy as np
import scipy
import statsmodels
from scipy import stats
from scipy.stats._resampling import BootstrapResult
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(20240607)


def losses(n, spread=0.08):
    """Test losses such as a study gives, rounded so that they are the same in every reader."""
    return [round(8.4 + spread * float(z), 6) for z in rng.standard_normal(n)]


def skewed(n):
    return [round(float(x), 6) for x in np.exp(0.5 * rng.standard_normal(n))]


def t_interval(x, confidence):
    found = stats.ttest_1samp(x, 0).confidence_interval(confidence)
    return [found.low, found.high]


def descriptive():
    samples = [losses(n) for n in (1, 2, 3, 4, 5, 6, 7, 9, 10, 13)] + [[3.0, 3.0, 1.0, 2.0, 100.0]]
    return [
        {
            "values": x,
            "mean": float(np.mean(x)),
            "median": float(np.median(x)),
            "standardDeviation": float(np.std(x, ddof=1)) if len(x) > 1 else None,
            "trimMean": float(stats.trim_mean(x, 0.25)),
            "quantiles": [[q, float(np.quantile(x, q))] for q in (0, 0.025, 0.3, 0.5, 0.975, 1)],
        }
        for x in samples
    ]


def t_intervals():
    return [
        {"values": x, "confidence": level, "interval": t_interval(x, level)}
        for x in (losses(2), losses(3), losses(5), skewed(6), losses(19))
        for level in (0.9, 0.95, 0.99)
    ]


def mean_of_last_axis(x, axis):
    return np.mean(x, axis=axis)


def bca(x, replicates, confidence):
    """SciPy's own limits for replicates that are given, so that the comparison has no resampling noise."""
    given = BootstrapResult(None, np.array(replicates), None)
    found = stats.bootstrap(
        (x,), mean_of_last_axis, n_resamples=0, bootstrap_result=given,
        confidence_level=confidence, method="BCa", vectorized=True,
    )
    return [float(found.confidence_interval.low), float(found.confidence_interval.high)]


def bca_limits():
    found = []
    for x, confidence in ((skewed(20), 0.95), (skewed(25), 0.9), (losses(9), 0.95), ([1, 1, 2, 2, 3, 3, 9], 0.95)):
        drawn = rng.choice(x, size=(400, len(x))).mean(axis=1)
        replicates = [round(float(r), 9) for r in drawn]
        found.append({
            "values": x, "confidence": confidence, "replicates": replicates,
            "interval": bca(x, replicates, confidence),
        })
    return found


def bootstraps():
    """Independent resamples: equal only up to resampling noise, which many resamples make small."""
    x = skewed(24)
    found = {"values": x, "confidence": 0.95, "resamples": 200_000}
    for method in ("percentile", "BCa"):
        interval = stats.bootstrap(
            (x,), mean_of_last_axis, n_resamples=200_000, batch=10_000, method=method, vectorized=True,
            rng=np.random.default_rng(1),
        ).confidence_interval
        found[method] = [float(interval.low), float(interval.high)]
    return found


def mean_difference(a, b, axis):
    return np.mean(a - b, axis=axis)


def paired_tests():
    samples = [
        [round(a - b, 6) for a, b in zip(losses(n), losses(n))] for n in (3, 4, 5, 6, 8, 9, 10, 12, 14)
    ]
    samples += [[0.3, 0.1, 0.2, 0.4, 0.05, 0.15], [0.5, -0.5, 1.0, 1.0, 0.0, 2.0, 1.0], [1, 2, -1, 3, 3, -2, 4, 5]]
    found = []
    for d in samples:
        x = np.array(d, dtype=float)
        flips = stats.permutation_test(
            (x, np.zeros_like(x)), mean_difference, permutation_type="samples",
            n_resamples=np.inf, vectorized=True,
        )
        nonzero = x[x != 0]
        # Ties: SciPy's exact table does not hold for them, so every sign pattern is counted.
        ties = len(set(np.abs(nonzero))) < len(nonzero)
        method = stats.PermutationMethod(n_resamples=2 ** 16) if ties else "exact"
        ranks = stats.wilcoxon(nonzero, method=method)
        positive = float(stats.rankdata(np.abs(nonzero))[nonzero > 0].sum())
        found.append({
            "differences": d,
            "signFlip": float(flips.pvalue),
            "wilcoxon": {"p": float(ranks.pvalue), "positiveRankSum": positive},
            "tInterval": t_interval(x, 0.95),
        })
    return found


def large_wilcoxon():
    d = [round(float(z), 2) for z in rng.standard_normal(240) + 0.1]
    found = stats.wilcoxon(d, zero_method="wilcox", method="approx", correction=False)
    return {"differences": d, "p": float(found.pvalue)}


def two_samples():
    pairs = [(losses(5), losses(5, 0.2)), (losses(3), losses(9)), (skewed(12), skewed(7)), ([1, 2, 2, 3], [2, 2, 3, 5, 6])]
    found = []
    for a, b in pairs:
        welch = stats.ttest_ind(a, b, equal_var=False)
        u = float(stats.mannwhitneyu(a, b).statistic)
        dominance = float(np.sign(np.subtract.outer(a, b)).mean())
        found.append({
            "a": a, "b": b,
            "welch": {"t": float(welch.statistic), "degreesOfFreedom": float(welch.df), "p": float(welch.pvalue)},
            "mannWhitneyU": u,
            "cliffsDelta": dominance,
        })
    return found


def corrections():
    families = [[0.01, 0.04, 0.03, 0.005], [0.5], [0.2, 0.2, 0.9, 0.0001, 0.6], [0.0039, 0.0078, 0.03, 0.5, 1.0, 0.06, 0.011, 0.25]]
    return [
        {
            "p": p,
            "holm": multipletests(p, method="holm")[1].tolist(),
            "benjaminiHochberg": stats.false_discovery_control(p).tolist(),
        }
        for p in families
    ]


golden = {
    "madeBy": f"make_golden.py with SciPy {scipy.__version__}, NumPy {np.__version__}, statsmodels {statsmodels.__version__}",
    "descriptive": descriptive(),
    "tIntervals": t_intervals(),
    "bcaLimits": bca_limits(),
    "bootstrap": bootstraps(),
    "pairedTests": paired_tests(),
    "largeWilcoxon": large_wilcoxon(),
    "twoSamples": two_samples(),
    "corrections": corrections(),
}
target = Path(__file__).with_name("scipy.json")
target.write_text(json.dumps(golden, indent=1) + "\n")
print(f"{target.name}: {golden['madeBy']}")
