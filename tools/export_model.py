#!/usr/bin/env python3
"""Exports a PyTorch network, with all that Camscribe must know of it, to a folder.

    python tools/export_model.py torchvision:resnet18 my-resnet --weights DEFAULT
    python tools/export_model.py timm:mobilenetv4_conv_small my-timm --weights DEFAULT
    python tools/export_model.py my_package.my_module:make_network my-own --weights state.pt --labels labels.txt --size 224

The folder then holds
    model.onnx       the network, for any number of images at once
    labels.json      the classes' names
    card.json        how pictures are prepared, where scores are read, which layer is explained
    reference.json   what PyTorch answers to three made-up pictures (reference/*.png)

and `camscribe models check my-resnet/card.json` tells whether Camscribe answers the same.

Needs torch, onnx, onnxruntime, numpy and Pillow; onnxscript for the newer exporter; torchvision or timm if asked for one
of their networks. Weights are random unless --weights names some; nothing is fetched otherwise.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from PIL import Image, ImageDraw

TOLERANCE = 1e-3  # of the largest score, or of 1 where all are smaller: PyTorch against whoever reads the card
IMAGENET = {"mean": (0.485, 0.456, 0.406), "std": (0.229, 0.224, 0.225)}
ENDINGS = {"Softmax": "softmax", "LogSoftmax": "softmax", "Sigmoid": "sigmoid"}
# what these put out is a layer made coarser, finer or only named anew: the layer is what they read
ONLY_PASS_ON = {"MaxPool", "AveragePool", "LpPool", "Dropout", "Identity", "Resize", "Reshape", "Cast", "Pad", *ENDINGS}


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", help="torchvision:NAME, timm:NAME, or MODULE:FUNCTION that returns a torch.nn.Module")
    parser.add_argument("folder", type=Path, help="where to write; made if it is not there")
    parser.add_argument("--weights", help="a state-dict file, or the name of torchvision's or timm's weights (DEFAULT)")
    parser.add_argument("--seed", type=int, default=0, help="of random weights and of the reference pictures")
    parser.add_argument("--exporter", choices=("auto", "dynamo", "torchscript"), default="auto",
                        help="of PyTorch's two exporters; auto: dynamo, and where it fails torchscript")
    parser.add_argument("--opset", type=int, help="of the ONNX file, 11 to 22; the exporter's own choice by default")
    parser.add_argument("--name", help="of the model; the network's by default")
    parser.add_argument("--labels", type=Path, help="a JSON array, or a text file with one class a line")
    parser.add_argument("--licence", help="of the weights")
    parser.add_argument("--size", type=int, nargs="+", metavar="PIXELS", help="the input's height and width")
    parser.add_argument("--fit", help="how a photograph gets that size: crop:SHORTER_SIDE, squash or letterbox")
    parser.add_argument("--mean", type=float, nargs=3, help="x = (pixel / 255 - mean) / std; ImageNet's by default")
    parser.add_argument("--std", type=float, nargs=3)
    parser.add_argument("--score", help="the ONNX tensor with the scores; the output, or what its softmax reads")
    parser.add_argument("--read", choices=("vector", "soft-peak", "peak", "mean"), help="one score a class out of a map")
    parser.add_argument("--activation", choices=("softmax", "sigmoid", "none"), help="scores to probabilities")
    parser.add_argument("--layer", help="the ONNX tensor to explain; the last map before pooling by default")
    return parser.parse_args()


class OneOutput(torch.nn.Module):
    """A network's scores alone: torchvision's segmenters give a dict, Hugging Face's networks more."""

    def __init__(self, network: torch.nn.Module):
        super().__init__()
        self.network = network

    def forward(self, x):
        output = self.network(x)
        if isinstance(output, dict):
            output = output[next((key for key in ("logits", "out") if key in output), next(iter(output)))]
        return output[0] if isinstance(output, (tuple, list)) else output


def load_network(asked: str, weights: str | None) -> tuple[torch.nn.Module, dict]:
    """The network, and what its makers say of it: size, fit, mean, std, labels, licence, where they say it."""
    place, _, name = asked.partition(":")
    named = weights if weights and not Path(weights).is_file() else None
    if place == "torchvision":
        network, facts = from_torchvision(name, named)
    elif place == "timm":
        network, facts = from_timm(name, named)
    elif named:
        sys.exit(f"--weights {named}: expected a state-dict file, but there is none of that name")
    else:
        sys.path.insert(0, "")
        network, facts = getattr(importlib.import_module(place), name)(), {}
    if weights and not named:
        network.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    elif not weights and place in ("torchvision", "timm"):
        calibrate_batch_norm(network, facts["size"])
    return network.eval(), facts


def from_torchvision(name: str, weights: str | None) -> tuple[torch.nn.Module, dict]:
    import torchvision

    known = torchvision.models.get_model_weights(name)
    chosen = known[weights] if weights else known.DEFAULT if hasattr(known, "DEFAULT") else next(iter(known))
    no_backbone = {"weights_backbone": None} if "segmentation" in known.__module__ else {}
    network = torchvision.models.get_model(name, weights=chosen if weights else None, **no_backbone)
    preset = chosen.transforms()
    crop, shorter = getattr(preset, "crop_size", None), preset.resize_size[0]
    told = getattr(preset, "interpolation", None)
    if told is not None and told.value != "bilinear":
        print(f"note: torchvision resizes for {name} by {told.value}, Camscribe by bilinear", file=sys.stderr)
    return network, {
        "size": crop * 2 if crop else [shorter, shorter],
        "fit": f"crop:{shorter}" if crop else "squash",
        "mean": preset.mean,
        "std": preset.std,
        "labels": chosen.meta["categories"],
        "licence": "BSD-3-Clause",
    }


def from_timm(name: str, weights: str | None) -> tuple[torch.nn.Module, dict]:
    import timm

    network = timm.create_model(f"{name}.{weights}" if weights and weights != "DEFAULT" else name, pretrained=bool(weights))
    told = timm.data.resolve_model_data_config(network)
    _, height, width = told["input_size"]
    facts = {
        "size": [height, width],
        "fit": f"crop:{int(min(height, width) / told['crop_pct'])}" if told["crop_mode"] == "center" else "squash",
        "mean": told["mean"],
        "std": told["std"],
        "licence": network.pretrained_cfg.get("license") or "Apache-2.0",
    }
    data = timm.data.ImageNetInfo() if network.num_classes == 1000 else None
    return network, facts | ({"labels": data.label_descriptions()} if data else {})


def calibrate_batch_norm(network: torch.nn.Module, size: list[int]) -> None:
    """One training pass over noise. With random weights and normalisation left at the identity deep layers fade away."""
    norms = [module for module in network.modules() if isinstance(module, torch.nn.BatchNorm2d)]
    for norm in norms:
        norm.momentum = 1.0
    if norms:
        with torch.no_grad():
            network.train()(torch.randn(4, 3, *size))


def make_pictures(height: int, width: int, seed: int) -> list[Image.Image]:
    """Smooth noise, a gradient, and shapes: uint8 RGB."""
    random = np.random.default_rng(seed)
    noise = Image.fromarray(random.integers(0, 256, (8, 8, 3), np.uint8)).resize((width, height), Image.Resampling.BICUBIC)
    down, across = np.mgrid[0:1:height * 1j, 0:1:width * 1j]
    gradient = Image.fromarray(np.uint8(255 * np.stack([down, across, 1 - down * across], 2)))
    shapes = Image.new("RGB", (width, height), (60, 120, 180))
    draw = ImageDraw.Draw(shapes)
    for _ in range(12):
        x, y = random.integers(0, width), random.integers(0, height)
        colour = tuple(int(value) for value in random.integers(0, 256, 3))
        box = [x, y, x + random.integers(width // 8, width // 3), y + random.integers(height // 8, height // 3)]
        (draw.ellipse if random.random() < 0.5 else draw.rectangle)([int(side) for side in box], fill=colour)
    return [noise, gradient, shapes]


def export(network: torch.nn.Module, x: torch.Tensor, file: Path, exporter: str, opset: int | None) -> str:
    """Writes model.onnx. Gives the exporter that did it."""
    names = {"input_names": ["input"], "output_names": ["output"], "opset_version": opset}
    size = sum(value.numel() * value.element_size() for value in network.state_dict().values())
    if exporter != "torchscript":
        try:
            images = ({0: torch.export.Dim("images")},)
            # one file as long as the format can hold it: 2 GB
            torch.onnx.export(network, (x,), file, dynamo=True, dynamic_shapes=images, external_data=size > 1.8e9,
                              verbose=False, **names)
            return "dynamo"
        except Exception as error:
            if exporter == "dynamo":
                raise
            print(f"note: PyTorch's newer exporter failed ({type(error).__name__}); trying the older", file=sys.stderr)
    images = {"input": {0: "images"}, "output": {0: "images"}}
    torch.onnx.export(network, (x,), file, dynamo=False, dynamic_axes=images, **names)
    return "torchscript"


class Graph:
    """An ONNX file with the shape of every tensor, found by running it once on two images."""

    def __init__(self, file: Path, x: np.ndarray):
        self.model = onnx.load(file, load_external_data=False)
        self.file = file
        nodes = self.model.graph.node
        self.producers = {output: node for node in nodes for output in node.output if output}
        values = self.run(list(self.producers), x)
        self.shapes = {name: value.shape for name, value in values.items() if value.dtype == np.float32}

    def run(self, tensors: list[str], x: np.ndarray) -> dict[str, np.ndarray]:
        """The values of some tensors. Optimisation is off, since it may rename or remove them."""
        model = onnx.ModelProto()
        model.CopyFrom(onnx.load(self.file))
        del model.graph.output[:]
        model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in tensors)
        options = onnxruntime.SessionOptions()
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        return dict(zip(tensors, session.run(tensors, {"input": x}), strict=True))

    def leads_to(self, score: str) -> list[str]:
        """The tensors that the score is computed from, in the order of computing."""
        found, waiting = set(), [score]
        while waiting:
            node = self.producers.get(waiting.pop())
            if node is not None and id(node) not in found:
                found.add(id(node))
                waiting.extend(node.input)
        return [name for name, node in self.producers.items() if id(node) in found and name != score]


def choose_score(graph: Graph) -> tuple[str, str]:
    """The tensor before the softmax or sigmoid at the network's end, if there is one, and what turns it into probabilities."""
    last = graph.producers["output"]
    return (last.input[0], ENDINGS[last.op_type]) if last.op_type in ENDINGS else ("output", "softmax")


def choose_layer(graph: Graph, score: str, classes: int) -> str:
    """The last map before pooling; of a vision transformer, the last tokens that other tokens still look at."""
    tensors = graph.leads_to(score)
    attention = [index for index, name in enumerate(tensors) if graph.producers[name].op_type == "Softmax"]
    token_counts = {graph.shapes[tensors[index]][-1] for index in attention}
    maps, tokens = [], []
    for index, name in enumerate(tensors):
        shape, kind = graph.shapes.get(name, ()), graph.producers[name].op_type
        if shape[:1] != (2,) or kind in ONLY_PASS_ON:
            continue
        if len(shape) == 4 and is_map(shape, classes) and not token_counts & set(shape[1:]):
            maps.append((index, name))
        is_residual = kind == "Add" and all(graph.shapes.get(value) == shape for value in graph.producers[name].input)
        if len(shape) == 3 and is_residual and any(index < later for later in attention):
            tokens.append((index, name))
    if tokens and (not maps or maps[-1][0] < attention[0]):
        return tokens[-1][1]
    if not maps:
        sys.exit("the network has no map of more than one place before its scores: name the layer by --layer")
    return maps[-1][1]


def is_map(shape: tuple[int, ...], classes: int) -> bool:
    """Channels first, and more than one place. A map of the classes themselves would say nothing of why."""
    _, channels, height, width = shape
    is_channels_last = channels == height != width
    return height * width > 1 and width > 1 and channels not in (1, classes) and not is_channels_last


def read_score(values: np.ndarray, read: str) -> np.ndarray:
    """[n, classes, ...] -> [n, classes], as the card's `read` says; the soft peak has β = 3."""
    places = values.reshape(*values.shape[:2], -1).astype(np.float64)
    if read == "mean":
        return places.mean(2)
    peak = places.max(2)
    return peak + np.log(np.exp(3 * (places - peak[..., None])).sum(2)) / 3 if read == "soft-peak" else peak


def tolerance(scores: np.ndarray) -> float:
    return float(f"{TOLERANCE * max(1.0, float(np.abs(scores).max())):.2g}")


def read_labels(file: Path) -> list[str]:
    text = file.read_text(encoding="utf-8")
    return json.loads(text) if file.suffix == ".json" else [line.strip() for line in text.splitlines() if line.strip()]


def main() -> None:
    asked = parse_arguments()
    torch.manual_seed(asked.seed)
    network, facts = load_network(asked.network, asked.weights)
    size = asked.size or facts.get("size") or sys.exit("--size: how large are the network's pictures?")
    height, width = size if len(size) == 2 else (size[0], size[0])
    mean, std = (asked.mean or facts.get("mean", IMAGENET["mean"]), asked.std or facts.get("std", IMAGENET["std"]))
    fit, _, shorter = (asked.fit or facts.get("fit", "squash")).partition(":")

    pictures = make_pictures(height, width, asked.seed)
    pixels = np.stack([np.asarray(picture, np.float32) for picture in pictures])
    x = torch.from_numpy((pixels / np.float32(255) - np.float32(mean)) / np.float32(std)).permute(0, 3, 1, 2).contiguous()
    with torch.no_grad():
        if not isinstance(network(x), torch.Tensor):
            network = OneOutput(network).eval()
        outputs = network(x)
    if not isinstance(outputs, torch.Tensor) or outputs.ndim < 2 or len(outputs) != len(x):
        sys.exit("expected one tensor [images, classes, ...] from the network: wrap it in a function that gives one")

    asked.folder.mkdir(parents=True, exist_ok=True)
    exporter = export(network, x[:2], asked.folder / "model.onnx", asked.exporter, asked.opset)
    graph = Graph(asked.folder / "model.onnx", x[:2].numpy())
    score, activation = (asked.score, "none") if asked.score else choose_score(graph)
    answers = graph.run(list({"output", score}), x.numpy())
    away = float(np.abs(answers["output"] - outputs.numpy()).max())
    if not away < tolerance(outputs.numpy()):
        sys.exit(f"the exported file's output differs from PyTorch's by {away:.3g}; try the other --exporter")

    # PyTorch's own numbers where they are to be had: the score node may lie within the graph
    scores = outputs.numpy() if score == "output" else answers[score]
    read = asked.read or ("vector" if scores[0, 0].size == 1 else "soft-peak")
    classes = scores.shape[1]
    labels = read_labels(asked.labels) if asked.labels else facts.get("labels") or [f"class {i}" for i in range(classes)]
    if len(labels) != classes:
        sys.exit(f"labels: expected {classes}, one a class, but there are {len(labels)}")
    layer = asked.layer or choose_layer(graph, score, classes)

    name = asked.name or re.sub(r"[^a-z0-9._-]+", "-", asked.network.rpartition(":")[2].lower())[:64].strip("-._")
    card = {
        "name": name,
        "version": "1",
        "format": "onnx",
        "weights": "model.onnx",
        "licence": asked.licence or facts.get("licence", "unknown"),
        "source": f"{asked.network}, {f'weights {asked.weights}' if asked.weights else f'random weights, seed {asked.seed}'}",
        "input": {
            "node": "input",
            "height": height,
            "width": width,
            "layout": "NCHW",
            "colour": "RGB",
            "fit": {"mode": "crop", "shorter": int(shorter or min(height, width))} if fit == "crop" else {"mode": fit},
            "scale": 1 / 255,
            "mean": list(mean),
            "std": list(std),
        },
        "labels": "labels.json",
        "scores": {"node": score, "read": read, "activation": asked.activation or activation},
        "layers": {"explain": layer},
        "reference": "reference.json",
    }
    (asked.folder / "reference").mkdir(exist_ok=True)
    images = []
    answers = read_score(scores, read)
    for index, (picture, answer) in enumerate(zip(pictures, answers, strict=True), 1):
        picture.save(asked.folder / "reference" / f"{index}.png")
        images.append({"file": f"reference/{index}.png", "scores": [float(np.float32(value)) for value in answer]})
    write_json(asked.folder / "labels.json", labels)
    write_json(asked.folder / "card.json", card)
    write_json(asked.folder / "reference.json", {"tolerance": tolerance(answers), "images": images})
    print(f"{asked.folder}: {name}, exported by {exporter}, within {away:.1e} of PyTorch in onnxruntime")
    print(f"scores: {score} {list(scores.shape[1:])}, read as {read}; layer: {layer} {list(graph.shapes[layer][1:])}")


def write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
