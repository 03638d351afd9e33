"""SciPy's SLSQP on a table of problems as formulas, from the given starts.

Twice: with SciPy's own differences, and with exact gradients where SymPy can be imported. Arguments: the table and how
often each problem is solved. Prints per problem a name, the problem, the shortest time in seconds, and the point.
"""
import json
import math
import sys
import time
import warnings

import numpy as np
import scipy
from scipy.optimize import minimize

try:
    import sympy
except ImportError:
    sympy = None

warnings.simplefilter("ignore")
FUNCTIONS = {name: getattr(math, name) for name in ("sin", "cos", "tan", "exp", "log", "sqrt")}


def compiled(formula, n):
    names = ", ".join(f"x{i + 1}" for i in range(n))
    # One unpacking and one expression of floats: the fastest that plain Python can be.
    f = eval(f"lambda {names}: {formula.replace('^', '**')}", dict(FUNCTIONS))

    def value(x):
        try:
            return f(*x.tolist())
        except (ArithmeticError, ValueError):
            return 1e30

    return value


def gradient(formula, n):
    symbols = sympy.symbols([f"x{i + 1}" for i in range(n)])
    f = sympy.sympify(formula.replace("^", "**"))
    g = sympy.lambdify(symbols, [sympy.diff(f, s) for s in symbols], modules="math", cse=True)

    def slope(x):
        try:
            return np.array(g(*x.tolist()), float)
        except (ArithmeticError, ValueError):
            return np.full(n, 1e30)

    return slope


def parts(problem, exact):
    n = problem["n"]

    def part(formula, key):
        return {key: compiled(formula, n), **({"jac": gradient(formula, n)} if exact else {})}

    rows = [{"type": "ineq", **part(f, "fun")} for f in problem["inequalities_ge0"]]
    rows += [{"type": "eq", **part(f, "fun")} for f in problem["equalities"]]
    return part(problem["objective"], "fun"), rows, list(zip(problem["lower"], problem["upper"]))


def main():
    with open(sys.argv[1]) as file:
        table = json.load(file)
    repetitions = int(sys.argv[2])
    for name, exact in (("differences", False), ("exact gradients", True)):
        if exact and sympy is None:
            continue
        for problem in table:
            objective, rows, bounds = parts(problem, exact)
            start = np.array(problem["start"], float)
            least = math.inf
            x = np.full(len(start), math.nan)
            for _ in range(repetitions):
                began = time.perf_counter()
                try:
                    x = minimize(
                        x0=start, method="SLSQP", bounds=bounds, constraints=rows,
                        options={"maxiter": 500, "ftol": 1e-12}, **objective,
                    ).x
                except (ArithmeticError, ValueError):
                    pass
                least = min(least, time.perf_counter() - began)
            point = " ".join(repr(float(v)) for v in x)
            print(f"SciPy {scipy.__version__} SLSQP, {name}\t{problem['name']}\t{least:.9g}\t{point}")


main()
