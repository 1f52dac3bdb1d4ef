"""One small network in the forms that files have: operator sets, weights beside the file or as inputs, float16, functions."""

from __future__ import annotations

from pathlib import Path

import onnx
import torch
import torch.nn.functional as F
from onnx import external_data_helper
from onnxruntime.transformers.float16 import convert_float_to_float16
from torch import nn

from networks import CLASSES


class Forms(nn.Module):
    """Of what operator sets write differently: softmax, reductions, squeeze, split, clip, pad, resize, batch norm, dropout."""

    def __init__(self):
        super().__init__()
        self.enter = nn.Sequential(nn.Conv2d(3, 12, 3, 2, 1), nn.BatchNorm2d(12), nn.PReLU(12))
        self.groups, self.scale = nn.Conv2d(12, 24, 3, groups=4), nn.Conv2d(24, 24, 1)
        self.map, self.drop, self.head = nn.Identity(), nn.Dropout(0.5), nn.Linear(24, CLASSES)

    def forward(self, x):
        left, right = F.relu6(self.groups(F.pad(self.enter(x), (1, 2, 1, 2)))).chunk(2, 1)
        x = torch.cat((right, left.clamp(min=0.1)), 1)
        x = self.map(x * F.hardsigmoid(self.scale(x.mean((2, 3), keepdim=True))))
        smooth, sharp = F.interpolate(x, scale_factor=2.0, mode="bilinear"), F.interpolate(x, scale_factor=2)
        places = (smooth + F.gelu(sharp)).flatten(2)
        peak = (places * places.softmax(-1)).sum(-1, keepdim=True).unsqueeze(1).squeeze(-1).squeeze(1)
        return self.head(self.drop(F.hardswish(peak)))


def build_small() -> nn.Module:
    torch.manual_seed(3)
    network = Forms()
    network.enter[1].momentum = 1.0
    with torch.no_grad():
        network.train()(torch.randn(8, 3, 32, 32))
    return network.eval()


def by_torchscript(network: nn.Module, x: torch.Tensor, file: Path, **options) -> None:
    images = {} if len(x) == 1 else {"input": {0: "images"}, "logits": {0: "images"}}
    names = {"input_names": ["input"], "output_names": ["logits"], "dynamic_axes": images}
    torch.onnx.export(network, (x,), file, dynamo=False, **names, **options)


def by_dynamo(network: nn.Module, x: torch.Tensor, file: Path, **options) -> None:
    images = {"dynamic_shapes": ({0: torch.export.Dim("images")},)}
    names = {"input_names": ["input"], "output_names": ["logits"], "verbose": False}
    torch.onnx.export(network, (x,), file, dynamo=True, **images, **names, **({"external_data": False} | options))


def one_file_a_weight(network, x, file):
    by_torchscript(network, x, file)
    model = onnx.load(file)
    external_data_helper.convert_model_to_external_data(model, all_tensors_to_one_file=False, size_threshold=0)
    onnx.save_model(model, file)


def float16(network, x, file):
    by_torchscript(network, x, file)
    onnx.save(convert_float_to_float16(onnx.load(file), keep_io_types=True), file)
    network.half()  # the weights are what was rounded


def training(network, x, file):
    mode = torch.onnx.TrainingMode.TRAINING
    by_torchscript(network, x, file, training=mode, do_constant_folding=False)
    network.eval()


FORMS = {
    **{f"opset {n} of torchscript": lambda m, x, f, n=n: by_torchscript(m, x, f, opset_version=n) for n in range(11, 21)},
    **{f"opset {n} of dynamo": lambda m, x, f, n=n: by_dynamo(m, x, f, opset_version=n) for n in range(18, 23)},
    "one image only": lambda m, x, f: by_torchscript(m, x[:1], f),
    "weights as inputs": lambda m, x, f: by_torchscript(m, x, f, keep_initializers_as_inputs=True),
    "modules as functions": lambda m, x, f: by_torchscript(m, x, f, export_modules_as_functions=True, opset_version=17),
    "weights in a second file": lambda m, x, f: by_dynamo(m, x, f, external_data=True),
    "one file a weight": one_file_a_weight,
    "weights in float16": float16,
    "as in training": training,
}
