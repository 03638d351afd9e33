"""Fairlearn and Cooper on the splits of ParityTurns: logistic models whose groups are treated alike within 0.02.

Needs PEERS_HOME/src/fairlearn (0.10.0), PEERS_HOME/src/cooper (1.0.1), scikit-learn and PyTorch. Arguments: the table
(CSV, perhaps packed by gzip), its label and that label's positive class, the column of the groups, a folder with
train-1.txt and so on (row numbers from 0). Writes for each split and peer a file of the decisions on all rows, 0 or 1 each, and
prints the peer, the split and the seconds of the fit. Features are one 0/1 column a level, all standardised; a
mixture's decision is drawn with a seed.
"""
import csv
import glob
import gzip
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
for part in ("fairlearn", os.path.join("cooper", "src")):
    sys.path.insert(0, os.path.join(os.environ["PEERS_HOME"], "src", part))

import cooper
import numpy as np
import torch
from fairlearn.postprocessing import ThresholdOptimizer
from fairlearn.reductions import DemographicParity, EqualizedOdds, ExponentiatedGradient
from sklearn.linear_model import LogisticRegression

LIMIT = 0.02
table, label, positive, groups, folder = sys.argv[1:6]
with (gzip.open if table.endswith(".gz") else open)(table, "rt") as file:
    rows = list(csv.DictReader(file))
y = np.array([row[label].strip() == positive for row in rows], int)
names = sorted({row[groups] for row in rows})
group = np.array([names.index(row[groups]) for row in rows])
columns = []
for name in rows[0]:
    if name != label:
        cells = [row[name].strip() for row in rows]
        try:
            columns.append(np.array(cells, float))
        except ValueError:
            columns += [np.array([cell == level for cell in cells], float) for level in sorted(set(cells))]
x = np.stack(columns, 1)
x = (x - x.mean(0)) / (x.std(0) + 1e-9)
torch.set_num_threads(1)


class WithinLimit(cooper.ConstrainedMinimizationProblem):
    """Least cross entropy, differences of groups within the limit: true rates for prices, smooth ones for gradients."""

    def __init__(self, train, odds):
        super().__init__()
        self.x = torch.tensor(x[train], dtype=torch.float32)
        self.y = torch.tensor(y[train], dtype=torch.float32)
        g, l = torch.tensor(group[train]), torch.tensor(y[train])
        parts = [l == 1, l == 0] if odds else [torch.ones_like(l, dtype=torch.bool)]
        self.masks = [((g == 1) & part, (g == 0) & part) for part in parts]
        multiplier = cooper.multipliers.DenseMultiplier(num_constraints=2 * len(parts))
        self.limits = cooper.Constraint(
            multiplier=multiplier,
            constraint_type=cooper.ConstraintType.INEQUALITY,
            formulation_type=cooper.formulations.Lagrangian,
        )

    def compute_cmp_state(self, model):
        scores = model(self.x)[:, 0]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(scores, self.y)

        def misses(decisions):
            gaps = [decisions[one].mean() - decisions[other].mean() for one, other in self.masks]
            return torch.stack([sign * gap - LIMIT for gap in gaps for sign in (1, -1)])

        state = cooper.ConstraintState(
            violation=misses(torch.sigmoid(scores)), strict_violation=misses((scores > 0).float())
        )
        return cooper.CMPState(loss=loss, observed_constraints={self.limits: state})


def lagrangian(train, odds):
    torch.manual_seed(0)
    problem, net = WithinLimit(train, odds), torch.nn.Linear(x.shape[1], 1)
    optimiser = cooper.optim.SimultaneousOptimizer(
        cmp=problem,
        primal_optimizers=torch.optim.Adam(net.parameters(), lr=0.05),
        dual_optimizers=torch.optim.SGD(problem.dual_parameters(), lr=0.05, maximize=True),
    )
    for _ in range(1000):
        optimiser.roll(compute_cmp_state_kwargs={"model": net})
    return lambda: (net(torch.tensor(x, dtype=torch.float32))[:, 0] > 0).int().numpy()


def reduction(train, constraint):
    model = ExponentiatedGradient(LogisticRegression(max_iter=200), constraint, eps=LIMIT)
    model.fit(x[train], y[train], sensitive_features=group[train])
    return lambda: model.predict(x, random_state=0)


def thresholds(train, constraint):
    model = ThresholdOptimizer(
        estimator=LogisticRegression(max_iter=200), constraints=constraint, predict_method="predict_proba"
    )
    model.fit(x[train], y[train], sensitive_features=group[train])
    return lambda: model.predict(x, sensitive_features=group, random_state=0)


def plain(train):
    model = LogisticRegression(max_iter=200).fit(x[train], y[train])
    return lambda: model.predict(x)


peers = {
    "without": plain,
    "parity-reduction": lambda train: reduction(train, DemographicParity(difference_bound=LIMIT)),
    "odds-reduction": lambda train: reduction(train, EqualizedOdds(difference_bound=LIMIT)),
    "parity-thresholds": lambda train: thresholds(train, "demographic_parity"),
    "odds-thresholds": lambda train: thresholds(train, "equalized_odds"),
    "parity-lagrangian": lambda train: lagrangian(train, False),
    "odds-lagrangian": lambda train: lagrangian(train, True),
}
for split in range(1, len(glob.glob(os.path.join(folder, "train-*.txt"))) + 1):
    train = np.loadtxt(os.path.join(folder, f"train-{split}.txt"), dtype=int)
    for peer, fit in peers.items():
        began = time.perf_counter()
        predict = fit(train)
        seconds = time.perf_counter() - began
        with open(os.path.join(folder, f"{peer}-{split}.txt"), "w") as out:
            out.write("".join(map(str, np.asarray(predict(), int))))
        print(f"{peer}\t{split}\t{seconds:.4f}", flush=True)
