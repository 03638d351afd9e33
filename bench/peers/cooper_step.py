"""One primal-dual step of Cooper on the problem of RecallFloors: the mean of 300 steps, best and median.

Needs PEERS_HOME/src/cooper (Cooper 1.0.1, github.com/cooper-org/cooper) and PyTorch. Arguments: threads, turns.
Prints a name, the best and the median, in seconds.
"""
import os
import sys
import time
import warnings

warnings.filterwarnings("ignore")
threads, turns = int(sys.argv[1]), int(sys.argv[2])
os.environ["OMP_NUM_THREADS"] = str(threads)
sys.path.insert(0, os.path.join(os.environ["PEERS_HOME"], "src", "cooper", "src"))

import cooper
import torch

torch.set_num_threads(threads)
torch.manual_seed(0)
ROWS, COLUMNS, BATCH, STEPS, FLOOR = 32_000, 100, 512, 300, 0.8
features = torch.randn(ROWS, COLUMNS)
labels = (features[:, :10].sum(1) + torch.randn(ROWS) > 0).float()
groups = torch.randint(0, 4, (ROWS,))


class RecallFloors(cooper.ConstrainedMinimizationProblem):
    def __init__(self):
        super().__init__()
        self.floors = cooper.Constraint(
            multiplier=cooper.multipliers.DenseMultiplier(num_constraints=4),
            constraint_type=cooper.ConstraintType.INEQUALITY,
            formulation_type=cooper.formulations.Lagrangian,
        )

    def compute_cmp_state(self, model, x, y, g):
        score = model(x)[:, 0]
        smooth, true = torch.sigmoid(score), (score > 0).float()
        cells = [(g == k) & (y > 0) for k in range(4)]
        state = cooper.ConstraintState(
            violation=torch.stack([FLOOR - smooth[c].mean() for c in cells]),
            strict_violation=torch.stack([FLOOR - true[c].mean() for c in cells]),
        )
        loss = torch.nn.functional.binary_cross_entropy_with_logits(score, y)
        return cooper.CMPState(loss=loss, observed_constraints={self.floors: state})


problem, model = RecallFloors(), torch.nn.Linear(COLUMNS, 1)
optimizer = cooper.optim.SimultaneousOptimizer(
    cmp=problem,
    primal_optimizers=torch.optim.Adam(model.parameters(), lr=1e-2),
    dual_optimizers=torch.optim.SGD(problem.dual_parameters(), lr=1e-2, maximize=True),
)
times = []
for turn in range(1 + turns):
    began = time.perf_counter()
    for _ in range(STEPS):
        i = torch.randint(0, ROWS, (BATCH,))
        optimizer.roll(compute_cmp_state_kwargs=dict(model=model, x=features[i], y=labels[i], g=groups[i]))
    if turn > 0:
        times.append((time.perf_counter() - began) / STEPS)
times.sort()
print(f"cooper {cooper.__version__ if hasattr(cooper, '__version__') else ''}".strip() + f"\t{times[0]:.9g}\t{times[len(times) // 2]:.9g}")
