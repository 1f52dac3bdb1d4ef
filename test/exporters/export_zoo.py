"""Exports networks on demand and computes what PyTorch's autograd says of them, in float64.

Reads lines of JSON, {"name": a network of networks.py or a form of forms.py, "exporter": "dynamo" | "torchscript" | "form",
"folder": where to write}; writes, for two images (for one, where the file is made for one),

    model.onnx
    pixels.npy                uint8 [n, side, side, 3]
    scores.npy                [n, classes], of an output map its mean
    LAYER-activation.npy      as the network has it; LAYER is the place in the answer's list
    LAYER-gradient.npy        [n, targets, k, h, w], of each target's score by the activation
    LAYER-alpha.npy           [n, targets, k], its mean over places
    LAYER-contributions.npy   [n, targets, k], the sum over places of gradient times activation

and answers each by one line of JSON: {"side", "score", "read", "classes", "targets", "layers": [{"module", "tensor"}]}, or
{"error"}.
"""

import json
import logging
import sys
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

from forms import FORMS, build_small, by_dynamo, by_torchscript
from networks import build

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)
torch.set_num_threads(1)

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
CLASSES = [3, 7]
TARGETS = [[1, 0], [0, 1], [1, -1]]  # weights of the classes: each alone, and one against the other


def prepare(pixels: np.ndarray) -> torch.Tensor:
    x = (pixels.astype(np.float64) / 255 - np.float64(MEAN)) / np.float64(STD)
    return torch.from_numpy(x).permute(0, 3, 1, 2).contiguous()


def activations_of(network: torch.nn.Module, layers: list[str], x: torch.Tensor) -> tuple[dict, torch.Tensor]:
    """What some modules put out, and the scores. Later modules get a copy: they may change it in place."""
    kept = {}

    def keep(name):
        def hook(_module, _inputs, output):
            kept[name] = output
            return output.clone()

        return hook

    hooks = [network.get_submodule(name).register_forward_hook(keep(name)) for name in layers]
    scores = network(x)
    for hook in hooks:
        hook.remove()
    return kept, scores


def explain(activation: torch.Tensor, scores: torch.Tensor) -> dict[str, np.ndarray]:
    """What autograd says of every target at a layer."""
    each = [(scores[:, CLASSES] * torch.tensor(row)).sum() for row in TARGETS]
    rows = [torch.autograd.grad(score, activation, retain_graph=True)[0] for score in each]
    gradient = torch.stack([as_map(row) for row in rows], 1)
    contributions = (gradient * as_map(activation.detach())[:, None]).sum((3, 4))
    return {"gradient": gradient, "alpha": gradient.mean((3, 4)), "contributions": contributions}


def as_map(layer: torch.Tensor) -> torch.Tensor:
    """[n, k, h, w] of such a map, of one with its channels last, or of tokens; every map here is square."""
    if layer.ndim == 3:
        side = int((layer.shape[1]) ** 0.5)
        return layer[:, -side * side :].unflatten(1, (side, side)).permute(0, 3, 1, 2)
    _, first, second, third = layer.shape
    return layer.permute(0, 3, 1, 2) if first == second != third else layer


def find_tensors(model: onnx.ModelProto, x: np.ndarray, activations: dict) -> dict[str, str]:
    """The graph's tensors that hold some activations, found by their values."""
    made = [name for node in model.graph.node for name in node.output if name]
    del model.graph.output[:]
    model.graph.output.extend(onnx.ValueInfoProto(name=name) for name in made)
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    values = dict(zip(made, session.run(made, {"input": x}), strict=True))
    found = {}
    for module, wanted in activations.items():
        near = 1e-2 * np.abs(wanted).max()
        same = (n for n, v in values.items() if v.shape == wanted.shape and np.abs(v - wanted).max() < near)
        found[module] = next(same, None)
        if found[module] is None:
            raise LookupError(f"no tensor of the exported file holds what {module} puts out")
    return found


def answer(name: str, exporter: str, folder: str) -> dict:
    folder = Path(folder)
    file = folder / "model.onnx"
    network, side, layers = (build_small(), 32, ["map", "enter"]) if exporter == "form" else build(name)
    pixels = np.random.default_rng(5).integers(0, 256, (1 if name == "one image only" else 2, side, side, 3), np.uint8)
    x = prepare(pixels)
    if exporter == "form":
        FORMS[name](network, x.float(), file)
    elif exporter == "dynamo":
        by_dynamo(network, x.float(), file)
    else:
        by_torchscript(network, x.float(), file, opset_version=14)
    kept, scores = activations_of(network.double(), layers, x)
    values = {module: activation.detach().numpy() for module, activation in kept.items()}
    model = onnx.load(file)
    score = model.graph.output[0].name
    if model.functions:  # their tensors have no names of their own
        layers = []
    tensors = find_tensors(model, x.float().numpy(), {module: values[module] for module in layers})
    save(folder / "pixels", pixels)
    is_map = scores.ndim > 2
    scores = scores.flatten(2).mean(2) if is_map else scores
    save(folder / "scores", scores.detach())
    for place, module in enumerate(layers):
        save(folder / f"{place}-activation", values[module])
        for name, value in explain(kept[module], scores).items():
            save(folder / f"{place}-{name}", value)
    told = [{"module": module, "tensor": tensors[module]} for module in layers]
    read = "mean" if is_map else "vector"
    return {"side": side, "score": score, "read": read, "classes": CLASSES, "targets": TARGETS, "layers": told}


def save(file: Path, values) -> None:
    array = np.asarray(values)
    np.save(f"{file}.npy", np.ascontiguousarray(array, np.float32 if array.dtype == np.float64 else array.dtype))


def main() -> None:
    answers = sys.stdout
    sys.stdout = sys.stderr  # exporters print
    for line in sys.stdin:
        try:
            told = answer(**json.loads(line))
        except Exception as error:
            told = {"error": f"{type(error).__name__}: {error}"[:2000]}
        print(json.dumps(told), file=answers, flush=True)


if __name__ == "__main__":
    main()
