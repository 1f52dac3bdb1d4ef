"""Checks an exported ONNX file, runs it on a picture of the network's size, and writes each output as a NumPy file.

Arguments: the ONNX file, the picture, the folder to write to, and a JSON file of further inputs.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from PIL import Image

model, picture, folder, more_path = sys.argv[1:]
more = json.loads(Path(more_path).read_text())
onnx.checker.check_model(model, full_check=True)
session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
types = {"tensor(int64)": np.int64, "tensor(float)": np.float32}
inputs = {"pixels": np.asarray(Image.open(picture).convert("RGB"))[np.newaxis]}
for declared in session.get_inputs():
    if declared.name != "pixels":
        inputs[declared.name] = np.array(more[declared.name], types[declared.type])
names = [output.name for output in session.get_outputs()]
for name, value in zip(names, session.run(names, inputs)):
    np.save(Path(folder) / f"{name}.npy", value.astype(np.float32))
