"""The peer, torch-cam 0.5, on the same networks and photographs as ours. CPU only.

    python peers.py make FOLDER    writes FOLDER/<network>.pt and .onnx: torchvision's networks, random weights, one seed
    python peers.py pixels TASK    prepared float32 images in, heatmaps at the input's size out, as torch-cam's page shows
    python peers.py files TASK     JPEG files in, overlays as JPEG files out

TASK is JSON (task.ts). Like ours the process says "ready" after its first batch, then "done" after each pass that a line
on its standard input asks for.

Needs: pip install torch torchvision torchcam==0.5.0 onnx
"""

import json
import os
import sys
import tempfile
from pathlib import Path

SIZE = 224
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
LAYERS = {"resnet50": "layer4", "mobilenet_v2": "features.18", "vgg16": "features.29"}


def make(folder: Path) -> None:
    import torch
    import torchvision

    folder.mkdir(parents=True, exist_ok=True)
    for name in LAYERS:
        torch.manual_seed(20260)
        model = getattr(torchvision.models, name)(weights=None)
        give_scale(model)
        torch.save(model.eval().state_dict(), folder / f"{name}.pt")
        torch.onnx.export(
            model, (torch.zeros(2, 3, SIZE, SIZE),), str(folder / f"{name}.onnx"), opset_version=17, dynamo=False,
            input_names=["input"], output_names=["logits"], dynamic_axes={"input": {0: "n"}, "logits": {0: "n"}},
        )


def give_scale(model) -> None:
    """Batch norms that have seen one batch, dense layers that keep their input's scale: else all scores would be 0."""
    import torch

    if any(isinstance(m, torch.nn.BatchNorm2d) for m in model.modules()):
        for m in model.modules():
            if isinstance(m, torch.nn.BatchNorm2d):
                m.momentum = 1.0
        with torch.no_grad():
            model.train()(torch.randn(8, 3, SIZE, SIZE))
    else:
        for m in model.modules():
            if isinstance(m, torch.nn.Linear):
                torch.nn.init.kaiming_normal_(m.weight)


class TorchCam:
    def __init__(self, task: dict):
        import torch
        import torchvision
        from torchcam.methods import GradCAM

        torch.set_num_threads(task["threads"])
        name = task["network"]
        options = {"init_weights": False} if name == "vgg16" else {}
        self.model = getattr(torchvision.models, name)(weights=None, **options).eval()
        self.model.load_state_dict(torch.load(Path(task["onnx"]).with_suffix(".pt"), weights_only=True))
        self.cam = GradCAM(self.model, LAYERS[name])
        self.classes = task["classes"]

    def explain(self, images):
        """float32 [n, 3, 224, 224] -> [n, classes, 224, 224]"""
        import torch

        scores = self.model(torch.from_numpy(images))
        last = len(self.classes) - 1
        maps = [self.cam(c, scores, retain_graph=i < last)[0] for i, c in enumerate(self.classes)]
        up = torch.nn.functional.interpolate(torch.stack(maps, 1), (SIZE, SIZE), mode="bilinear", align_corners=False)
        return up.numpy()


def read_photograph(file: str):
    """uint8 [224, 224, 3]"""
    import numpy as np
    from PIL import Image

    with Image.open(file) as image:
        return np.asarray(image.convert("RGB").resize((SIZE, SIZE), Image.Resampling.BILINEAR))


def prepare(photographs):
    import numpy as np

    x = (np.stack(photographs).astype(np.float32) / 255 - np.float32(MEAN)) / np.float32(STD)
    return np.ascontiguousarray(x.transpose(0, 3, 1, 2))


def batches_of(task: dict) -> list:
    files, batch = task["photographs"], task["batch"]
    return [[files[(i + j) % len(files)] for j in range(batch)] for i in range(0, task["images"], batch)]


def explain_pixels(task: dict):
    tool, batches = TorchCam(task), batches_of(task)
    tool.explain(prepare([read_photograph(f) for f in batches[0]]))
    prepared = [prepare([read_photograph(f) for f in batch]) for batch in batches]

    def one_pass():
        for images in prepared:
            tool.explain(images)

    return one_pass


def explain_files(task: dict, folder: str):
    from PIL import Image
    from torchcam.utils import overlay_mask

    tool, batches = TorchCam(task), batches_of(task)

    def explain(chosen):
        for number, batch in enumerate(chosen):
            photographs = [read_photograph(f) for f in batch]
            maps = tool.explain(prepare(photographs))
            for i, photograph in enumerate(photographs):
                for k, cam in enumerate(maps[i]):
                    overlay = overlay_mask(Image.fromarray(photograph), Image.fromarray(cam, mode="F"), alpha=0.5)
                    overlay.save(f"{folder}/{number}-{i}-{k}.jpg")

    explain(batches[:1])
    return lambda: explain(batches)


def main() -> None:
    what, argument = sys.argv[1:]
    if what == "make":
        return make(Path(argument))
    task = json.loads(argument)
    os.environ["OMP_NUM_THREADS"] = str(task["threads"])
    with tempfile.TemporaryDirectory() as folder:
        one_pass = explain_pixels(task) if what == "pixels" else explain_files(task, folder)
        print("ready", flush=True)
        for _ in sys.stdin:
            one_pass()
            print("done", flush=True)


if __name__ == "__main__":
    main()
