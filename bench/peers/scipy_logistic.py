"""SciPy's trust-constr on the rows and equalities of LogisticEqualities, from 0, with exact gradients and Hessian products.

Arguments: a file of little-endian doubles (rows, then normals, then limits), rows, columns, ridge, the KKT residual at
which to stop, the most seconds. Prints a name, seconds, gradients, the KKT residual reached, the objective.
"""
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
import scipy
from scipy.optimize import LinearConstraint, minimize
from scipy.special import expit

path, rows, columns = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
ridge, tolerance, longest = (float(a) for a in sys.argv[4:7])
numbers = np.fromfile(path, dtype="<f8")
data = numbers[: rows * columns].reshape(rows, columns)
normals = numbers[rows * columns : -5].reshape(5, columns)
limits = numbers[-5:]
gradients = 0
residual = float("inf")


def objective(w):
    """The value and the gradient, from the same scores."""
    global gradients
    gradients += 1
    margins = data @ w
    value = np.logaddexp(0, -margins).mean() + ridge / 2 * w @ w
    return value, -(expit(-margins) @ data) / rows + ridge * w


def product(w, direction):
    chances = expit(data @ w)
    return ((chances * (1 - chances) * (data @ direction)) @ data) / rows + ridge * direction


def watch(_, state):
    """The residual of Certificate: relative to 1 and the largest multiplier."""
    global residual
    largest = max(np.abs(v).max() for v in state.v)
    residual = max(state.optimality / (1 + largest), state.constr_violation)
    return residual <= tolerance or time.perf_counter() - began > longest


least = float("inf")
spent = 0
# The shortest of up to five runs, as long as they take no more than a second together.
for _ in range(5):
    gradients = 0
    began = time.perf_counter()
    found = minimize(
        objective, np.zeros(columns), jac=True, hessp=product, method="trust-constr", callback=watch,
        constraints=[LinearConstraint(normals, limits, limits)],
        options={"maxiter": 100000, "gtol": 1e-14, "xtol": 1e-15},
    )
    seconds = time.perf_counter() - began
    least = min(least, seconds)
    spent += seconds
    if spent > 1:
        break
print(f"SciPy {scipy.__version__} trust-constr\t{least:.6g}\t{gradients}\t{residual:.6g}\t{found.fun:.12g}")
