"""Makes the files that the tests of dev.digits.app.interchange import: networks with random weights, as PyTorch and Keras
write them, and what PyTorch and Keras answer to 16 images.

    pip install torch onnx onnxscript safetensors keras
    python digits-apps/src/test/python/interchange_fixtures.py digits-apps/src/test/resources/dev/digits/app/interchange

Made with torch 2.13.0, onnx 1.23.1, onnxscript 0.7.2, safetensors and keras 3.15.1. Other versions give other weights.
"""

import copy
import json
import os
import sys
from pathlib import Path

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy as np
import onnx
import torch
from safetensors.numpy import save_file as save_arrays
from safetensors.torch import save_file
from torch import nn
from torch.nn import functional as F

IMAGES = 16
OUT = Path(sys.argv[1])


def images():
    """Strokes of ink, bytes [16, 28, 28]."""
    random = np.random.default_rng(7)
    drawn = np.zeros((IMAGES, 28, 28))
    rows, columns = np.mgrid[0:28, 0:28]
    for image in drawn:
        for _ in range(3):
            (r0, c0), (r1, c1) = random.uniform(5, 23, (2, 2))
            for t in np.linspace(0, 1, 40):
                distance = (rows - r0 - t * (r1 - r0)) ** 2 + (columns - c0 - t * (c1 - c0)) ** 2
                image[:] = np.maximum(image, np.clip(1.6 - np.sqrt(distance), 0, 1))
    return (255 * drawn).astype(np.uint8)


def lively(module):
    """No bias, scale or statistic keeps the value that would hide a mistake."""
    for layer in module.modules():
        if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
            nn.init.uniform_(layer.weight, 0.5, 1.5)
            nn.init.uniform_(layer.bias, -0.3, 0.3)
            layer.running_mean.uniform_(-0.3, 0.3)
            layer.running_var.uniform_(0.5, 1.5)
    return module.eval()


class Cnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 4, 3, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(4)
        self.conv2 = nn.Conv2d(4, 6, 3)
        self.drop = nn.Dropout(0.25)
        self.fc1 = nn.Linear(6 * 6 * 6, 16)
        self.bn2 = nn.BatchNorm1d(16)
        self.fc2 = nn.Linear(16, 10)

    def logits(self, x):
        x = F.max_pool2d(F.relu(self.bn1(self.conv1(x))), 2)
        x = F.avg_pool2d(F.relu(self.conv2(x)), 2)
        x = self.drop(x.view(x.size(0), -1))
        return self.fc2(F.relu(self.bn2(self.fc1(x))))

    def forward(self, x):
        return F.log_softmax(self.logits(x), dim=1)


class Lenet(nn.Module):
    """Normalises its input, ends in a global pooling."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, 5, stride=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 12, 3, padding=1), nn.ReLU()
        )
        self.classifier = nn.Linear(12, 10)

    def forward(self, x):
        x = self.features((x - 0.1307) / 0.3081)
        return self.classifier(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


class Mlp(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, hidden), nn.ReLU(), nn.BatchNorm1d(hidden), nn.Linear(hidden, 10))

    def forward(self, x):
        return self.net(x.view(-1, 784))


def answers(name, logits):
    rows = [[float(value) for value in row] for row in np.asarray(logits, np.float32)]
    (OUT / f"{name}.json").write_text(json.dumps(rows) + "\n")


def torchscript(name, network, example, **options):
    torch.onnx.export(network, (example,), OUT / f"{name}.onnx", dynamo=False, **options)


def pytorch(ink):
    torch.manual_seed(1)
    anything = {"input_names": ["input"], "dynamic_axes": {"input": {0: "batch"}}}
    with torch.no_grad():
        cnn = lively(Cnn())
        torchscript("torchscript-cnn", cnn, ink[:2], **anything)
        # This runs the network in training mode, which changes its running statistics.
        training = {"training": torch.onnx.TrainingMode.TRAINING, "do_constant_folding": False}
        trained = copy.deepcopy(cnn)
        torchscript("torchscript-training", trained, ink[:2], **training)
        answers("training", trained.eval().logits(ink))
        batch = {"x": {0: torch.export.Dim("batch")}}
        torch.onnx.export(cnn, (ink[:2],), OUT / "dynamo-cnn.onnx", dynamo=True, dynamic_shapes=batch, external_data=False)
        torch.onnx.export(cnn, (ink[:2],), OUT / "dynamo-external.onnx", dynamo=True)
        torch.onnx.export(cnn, (ink[:2],), OUT / "dynamo-plain.onnx", dynamo=True, optimize=False, external_data=False)
        answers("cnn", cnn.logits(ink))

        lenet = lively(Lenet())
        torchscript("torchscript-lenet", lenet, ink[:1])
        answers("lenet", lenet(ink))

        mlp = lively(Mlp(16))
        torchscript("torchscript-mlp", mlp, ink.view(-1, 784)[:2], **anything)
        answers("mlp", mlp(ink))

        half = lively(Mlp(8)).half()
        torchscript("torchscript-half", half, ink[:2].half(), **anything)
        answers("half", half.float()(ink))


def state_dicts(ink):
    """Weights alone: named as the module's attributes, and numbered as a Sequential's."""
    torch.manual_seed(2)
    with torch.no_grad():
        network = lively(
            nn.Sequential(
                nn.Conv2d(1, 4, 3, padding=1),
                nn.BatchNorm2d(4),
                nn.ReLU(),
                nn.MaxPool2d(2),
                nn.Conv2d(4, 6, 3, stride=2),
                nn.ReLU(),
                nn.Flatten(),
                nn.Linear(6 * 6 * 6, 12),
                nn.ReLU(),
                nn.Dropout(0.25),
                nn.Linear(12, 10),
            )
        )
        weights = network.state_dict()
        save_file(weights, OUT / "sequential.safetensors")
        names = {"0": "conv1", "1": "bn1", "4": "conv2", "7": "fc1", "10": "fc2"}
        named = {}
        for key, value in weights.items():
            layer, tensor = key.split(".")
            named[f"{names[layer]}.{tensor}"] = value
        save_file(named, OUT / "named.safetensors")
        answers("sequential", network(ink))


def without_paths(file):
    """The exporters note from which source lines nodes come, with the paths of this machine."""
    model = onnx.load(file, load_external_data=False)
    graph = model.graph
    for thing in [graph, *graph.node, *graph.input, *graph.output, *graph.value_info, *graph.initializer]:
        del thing.metadata_props[:]
        thing.doc_string = ""
    file.write_bytes(model.SerializeToString())


def keras_(ink):
    keras.utils.set_random_seed(2)
    layers = keras.layers
    body = [
        keras.Input((28, 28, 1)),
        layers.Conv2D(4, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(6, 3),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.AveragePooling2D(2),
        layers.Flatten(),
        layers.Dropout(0.3),
        layers.Dense(16, activation="relu"),
        layers.Dense(10),
    ]
    network = keras.Sequential(body)
    random = np.random.default_rng(3)
    for weight in network.weights:
        if len(weight.shape) == 1:
            positive = "gamma" in weight.path or "variance" in weight.path
            weight.assign(random.uniform(0.5, 1.5, weight.shape) if positive else random.normal(0, 0.3, weight.shape))
    pictures = ink.numpy().reshape(-1, 28, 28, 1)
    answers("keras", network.predict(pictures, verbose=0))
    weights = {weight.path: keras.ops.convert_to_numpy(weight) for weight in network.weights if "seed" not in weight.path}
    save_arrays(weights, OUT / "keras.safetensors")
    whole = keras.Sequential([network, layers.Softmax()])
    whole.predict(pictures, verbose=0)
    whole.export(OUT / "keras.onnx", format="onnx", verbose=False)


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    drawn = images()
    (OUT / "images.u8").write_bytes(drawn.tobytes())
    ink = torch.from_numpy(drawn).float().view(-1, 1, 28, 28) / 255
    pytorch(ink)
    state_dicts(ink)
    keras_(ink)
    for file in OUT.glob("*.onnx"):
        without_paths(file)
    for file in OUT.iterdir():
        file.chmod(0o644)


main()
