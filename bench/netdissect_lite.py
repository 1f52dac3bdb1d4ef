#!/usr/bin/env python3
"""The loop of NetDissect-Lite (github.com/CSAILVision/NetDissect-Lite, feature_operation.py) over labelled pictures.

Written anew for today's PyTorch and NumPy: features of all pictures into a memory map, a threshold for each unit, then
for each picture and unit: resize the unit's map to the mask, take what lies above the threshold, count labels there.
Kinder than the original in two places: the threshold is found by a partial sort, and pictures are read by Pillow.

Weights are random under a seed: the time does not depend on what the network was trained for.

    python netdissect_lite.py FOLDER [--images N] [--threads 2]

FOLDER has mini-broden's concepts.json. Prints one line of JSON: seconds since the process started, peak memory.
"""
import argparse
import json
import os
import resource
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torchvision.models import squeezenet1_0

QUANTILE = 0.005
SIZE = 227
BATCH = 128
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def seconds_since_process_start() -> float:
    start_ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    uptime = float(Path("/proc/uptime").read_text().split()[0])
    return uptime - start_ticks / os.sysconf("SC_CLK_TCK")


def read_input(path: Path) -> np.ndarray:
    image = Image.open(path).convert("RGB").resize((SIZE, SIZE), Image.BILINEAR)
    return ((np.asarray(image, np.float32) / 255 - MEAN) / STD).astype(np.float32).transpose(2, 0, 1)


def extract_features(folder: Path, images: list, file: str) -> np.ndarray:
    torch.manual_seed(0)
    network = squeezenet1_0(weights=None).features.eval()  # ends with fire9: 512 units, 13 x 13
    features = None
    with torch.no_grad():
        for start in range(0, len(images), BATCH):
            batch = [read_input(folder / image["file"]) for image in images[start : start + BATCH]]
            found = network(torch.from_numpy(np.stack(batch))).numpy()
            if features is None:
                features = np.memmap(file, dtype=float, mode="w+", shape=(len(images), *found.shape[1:]))
            features[start : start + len(batch)] = found
    return features


def find_thresholds(features: np.ndarray) -> np.ndarray:
    thresholds = np.empty(features.shape[1])
    for unit in range(features.shape[1]):
        values = features[:, unit].ravel()
        rank = int(len(values) * (1 - QUANTILE))
        thresholds[unit] = np.partition(values, rank)[rank]
    return thresholds


def tally(folder: Path, images: list, labels: int, features: np.ndarray, thresholds: np.ndarray) -> np.ndarray:
    units = features.shape[1]
    both = np.zeros((units, labels))
    areas = np.zeros(units)
    for index, image in enumerate(images):
        width, height = image["width"], image["height"]
        pixels = None if image["mask"] is None else np.asarray(Image.open(folder / image["mask"]))
        for unit in range(units):
            feature_map = features[index][unit]
            if feature_map.max() <= thresholds[unit]:
                continue
            mask = np.asarray(Image.fromarray(feature_map.astype(np.float32)).resize((width, height), Image.BILINEAR))
            found = np.argwhere(mask > thresholds[unit])
            areas[unit] += len(found)
            if pixels is not None:
                counts = np.bincount(pixels[found[:, 0], found[:, 1]].ravel(), minlength=labels)
                both[unit, : len(counts)] += counts
            for scalar in image["wholeImageConcepts"]:
                both[unit, scalar] += len(found)
    return both


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--images", type=int)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    described = json.loads((options.folder / "concepts.json").read_text())
    images = described["images"][: options.images]
    times = []
    with tempfile.TemporaryDirectory() as work:
        features = extract_features(options.folder, images, os.path.join(work, "features.mmap"))
        times.append(seconds_since_process_start())
        thresholds = find_thresholds(features)
        times.append(seconds_since_process_start())
        both = tally(options.folder, images, len(described["concepts"]), features, thresholds)
        times.append(seconds_since_process_start())
    peak = resource.getrusage(resource.RUSAGE_SELF)
    print(
        json.dumps(
            {
                "seconds": round(times[-1], 2),
                "seconds_after": {"features": round(times[0], 2), "thresholds": round(times[1], 2)},
                "cpu_seconds": round(peak.ru_utime + peak.ru_stime, 2),
                "peak_mb": round(peak.ru_maxrss / 1024),
                "intersections": int(both.sum()),
            }
        )
    )


if __name__ == "__main__":
    main()
