"""CLIP-Dissect's similarities, written from the paper's equations with plain NumPy in float64, image by image.

    python similarities.py > similarities.json

Twelve images, three units, five words. All inputs are multiples of 1/1024, which float32 holds exactly.
"""

import json

import numpy as np

EPSILON = 1e-7  # the program's, not the paper's
random = np.random.default_rng(2023)
images, units, words, top = 12, 3, 5, 4
P = np.round(random.uniform(0.05, 0.4, (images, words)) * 1024) / 1024
q = np.round(random.exponential(2, (images, units)) * 1024) / 1024


def cosine(m, k):
    return P[:, m] @ q[:, k] / (np.linalg.norm(P[:, m]) * np.linalg.norm(q[:, k]))


def cosine_cubed(m, k):
    p = (P[:, m] - P[:, m].mean()) ** 3
    u = (q[:, k] - q[:, k].mean()) ** 3
    return p @ u / (np.linalg.norm(p) * np.linalg.norm(u))


def strongest(k):
    return sorted(range(images), key=lambda image: -q[image, k])[:top]


def rank_reorder(m, k):
    own = [q[image, k] for image in strongest(k)]
    word = [P[image, m] for image in strongest(k)]
    falling = sorted(own, reverse=True)
    place = {image: rank for rank, image in enumerate(sorted(range(top), key=lambda image: -word[image]))}
    reordered = [falling[place[image]] for image in range(top)]
    error = np.mean([abs(a - b) ** 3 for a, b in zip(own, reordered)])
    chance = np.mean([abs(a - b) ** 3 for a in own for b in own])
    return -error / chance / np.sqrt(np.mean(word))


def probability(m, image, a):
    return np.exp(a * P[image, m]) / sum(np.exp(a * P[image, other]) for other in range(words))


def wpmi_evidence(m, k):
    return sum(np.log(probability(m, image, 2) + EPSILON) for image in strongest(k))


def soft_evidence(m, k):
    total = 0
    for rank, image in enumerate(strongest(k)):
        belongs = 0.998 - rank / top * (0.998 - 0.97)
        total += np.log(1 + belongs * (probability(m, image, 10) - 1) + EPSILON)
    return total


def mutual_information(evidence, weight):
    def similarity(m, k):
        prior = np.log(np.mean([np.exp(evidence(m, other)) for other in range(units)]))
        return evidence(m, k) - weight * prior

    return similarity


def table(similarity):
    return [[float(similarity(m, k)) for m in range(words)] for k in range(units)]


print(
    json.dumps(
        {
            "top": top,
            "P": P.tolist(),
            "q": q.tolist(),
            "cosine": table(cosine),
            "cosine-cubed": table(cosine_cubed),
            "rank-reorder": table(rank_reorder),
            "wpmi": table(mutual_information(wpmi_evidence, 0.6)),
            "soft-wpmi": table(mutual_information(soft_evidence, 1)),
        },
        indent=1,
    )
)
