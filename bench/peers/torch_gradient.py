"""The gradient of the Lagrangian of RecallFloors on all rows by PyTorch, forward and backward.

The weights are known beforehand: a price of 0.075 for each of four recalls. Arguments: rows, threads, turns.
Prints a name, the best and the median, in seconds: of the gradient, and of reading the matrix once.
"""
import os
import sys
import time

rows, threads, turns = (int(a) for a in sys.argv[1:4])
os.environ["OMP_NUM_THREADS"] = str(threads)

import torch

torch.set_num_threads(threads)
torch.manual_seed(0)
features = torch.randn(rows, 100)
labels = (features[:, :10].sum(1) + torch.randn(rows) > 0).float()
groups = torch.randint(0, 4, (rows,))
cells = [((groups == k) & (labels > 0)).float() for k in range(4)]
# What a row's smooth decision weighs in the Lagrangian: minus price over the size of its cell.
weights = -sum(0.075 * cell / cell.sum() for cell in cells)
w = torch.full((100,), 0.1, requires_grad=True)
b = torch.zeros(1, requires_grad=True)


def gradient():
    w.grad = b.grad = None
    score = features @ w + b
    loss = torch.nn.functional.binary_cross_entropy_with_logits(score, labels)
    (loss + (weights * torch.sigmoid(score)).sum()).backward()


def measure(name, work):
    times = []
    for turn in range(2 + turns):
        began = time.perf_counter()
        work()
        if turn >= 2:
            times.append(time.perf_counter() - began)
    times.sort()
    print(f"{name}\t{times[0]:.9g}\t{times[len(times) // 2]:.9g}")


measure(f"torch {torch.__version__}", gradient)
