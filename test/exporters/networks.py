"""Networks as people have them, with seeded random weights: torchvision's, most made shorter, and some of our own.

Each is (function that builds it, side of its square input in pixels, modules to explain at): the last map, and one with
convolutions, non-linearities and branches above it.
"""

import torch
import torch.nn.functional as F
import torchvision.models as zoo
from torch import nn
from torchvision.models._utils import IntermediateLayerGetter
from torchvision.models.convnext import CNBlockConfig
from torchvision.models.efficientnet import _efficientnet_conf
from torchvision.models.mobilenetv3 import _mobilenet_v3_conf
from torchvision.models.regnet import BlockParams
from torchvision.models.resnet import Bottleneck
from torchvision.models.segmentation import LRASPP

CLASSES = 10
RANDOM = {"weights": None, "num_classes": CLASSES}


def bottlenecks() -> nn.Module:
    return zoo.ResNet(Bottleneck, [1, 1, 2, 1], num_classes=CLASSES)


def vgg11() -> nn.Module:
    """With dense layers of 64 in place of 4096 units, and its map of 3 × 3 at 96 pixels in place of 7 × 7 at 224."""
    network = zoo.vgg11(**RANDOM, init_weights=False)
    network.avgpool = nn.AdaptiveAvgPool2d(3)
    network.classifier[0] = nn.Linear(512 * 3 * 3, 64)
    network.classifier[3] = nn.Linear(64, 64)
    network.classifier[6] = nn.Linear(64, CLASSES)
    return network


def mobilenet_v2() -> nn.Module:
    blocks = [[1, 16, 1, 1], [6, 24, 2, 2], [6, 32, 2, 2]]
    return zoo.MobileNetV2(inverted_residual_setting=blocks, num_classes=CLASSES, width_mult=0.5)


def mobilenet_v3(**options) -> nn.Module:
    blocks, _ = _mobilenet_v3_conf("mobilenet_v3_small", **options)
    return zoo.MobileNetV3(blocks[:5], 64, num_classes=CLASSES)


def efficientnet() -> nn.Module:
    blocks, _ = _efficientnet_conf("efficientnet_b0", width_mult=1, depth_mult=1)
    return zoo.EfficientNet(blocks[:4], 0, 0, num_classes=CLASSES, last_channel=320)


def regnet() -> nn.Module:
    blocks = BlockParams.from_init_params(6, 48, 27.89, 2.09, 8, se_ratio=0.25)
    return zoo.RegNet(blocks, num_classes=CLASSES)


def convnext() -> nn.Module:
    blocks = [CNBlockConfig(24, 48, 1), CNBlockConfig(48, 96, 2), CNBlockConfig(96, None, 1)]
    return zoo.ConvNeXt(blocks, layer_scale=0.5, num_classes=CLASSES)


def vision_transformer() -> nn.Module:
    network = zoo.VisionTransformer(64, 8, num_layers=3, num_heads=4, hidden_dim=64, mlp_dim=128, num_classes=CLASSES)
    nn.init.normal_(network.heads.head.weight)  # torchvision starts with zeros
    return network


def swin() -> nn.Module:
    return zoo.SwinTransformer([4, 4], 24, [2, 2], [2, 4], [4, 4], stochastic_depth_prob=0, num_classes=CLASSES)


class Lraspp(nn.Module):
    """torchvision's light segmentation network; the scores out of its dictionary."""

    def __init__(self):
        super().__init__()
        backbone = IntermediateLayerGetter(mobilenet_v3(dilated=True).features, {"3": "low", "6": "high"})
        self.network = LRASPP(backbone, 24, 240, CLASSES, 32)

    def forward(self, x):
        return self.network(x)["out"]


class UNet(nn.Module):
    """Two halvings and two doublings with skips; group normalisation, leaky ReLU, ELU, both kinds of transposed convolution."""

    def __init__(self):
        super().__init__()
        self.down1, self.down2, self.bottom = self.pair(3, 16), self.pair(16, 32), self.pair(32, 64)
        self.up2, self.up1 = nn.ConvTranspose2d(64, 32, 2, 2), nn.ConvTranspose2d(32, 16, 4, 2, 1)
        self.merge2, self.merge1 = self.pair(64, 32), self.pair(32, 16)
        self.head = nn.Conv2d(16, CLASSES, 1)

    @staticmethod
    def pair(ins: int, outs: int) -> nn.Module:
        first = [nn.Conv2d(ins, outs, 3, padding=1, bias=False), nn.BatchNorm2d(outs), nn.LeakyReLU(0.1)]
        return nn.Sequential(*first, nn.Conv2d(outs, outs, 3, padding=1), nn.GroupNorm(4, outs), nn.ELU())

    def forward(self, x):
        wide = self.down1(x)
        middle = self.down2(F.max_pool2d(wide, 2))
        deep = self.bottom(F.avg_pool2d(middle, 2))
        middle = self.merge2(torch.cat((middle, self.up2(deep)), 1))
        return self.head(self.merge1(torch.cat((wide, self.up1(middle)), 1)))


class Mixing(nn.Module):
    """Attention as timm writes it (one projection, permuted and taken apart), by einsum."""

    def __init__(self, units: int, heads: int = 4):
        super().__init__()
        self.heads, self.norm, self.qkv = heads, nn.LayerNorm(units), nn.Linear(units, 3 * units)
        self.mlp = nn.Sequential(nn.LayerNorm(units), nn.Linear(units, 2 * units), nn.GELU(), nn.Linear(2 * units, units))

    def forward(self, x):
        images, tokens, units = x.shape
        parts = self.qkv(self.norm(x)).reshape(images, tokens, 3, self.heads, units // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        weights = (torch.einsum("nhqd,nhkd->nhqk", query, key) * (units // self.heads) ** -0.5).softmax(-1)
        mixed = torch.einsum("nhqk,nhkd->nhqd", weights, value).transpose(1, 2).reshape(images, tokens, units)
        return x + mixed + self.mlp(x + mixed)


class Mixer(nn.Module):
    """A transformer without a class token."""

    def __init__(self, units: int = 32):
        super().__init__()
        self.stem, self.position = nn.Conv2d(3, units, 8, 8), nn.Parameter(torch.randn(1, 64, units) * 0.1)
        self.blocks, self.head = nn.Sequential(Mixing(units), Mixing(units)), nn.Linear(units, CLASSES)

    def forward(self, x):
        return self.head(self.blocks(self.stem(x).flatten(2).transpose(1, 2) + self.position).mean(1))


class ConvSilu(nn.Sequential):
    def __init__(self, ins: int, outs: int, size: int = 1, stride: int = 1):
        super().__init__(nn.Conv2d(ins, outs, size, stride, size // 2, bias=False), nn.BatchNorm2d(outs), nn.SiLU())
        self.outs = outs


class Cross(nn.Module):
    """Half of the channels goes through a residual pair; both halves and the result are joined."""

    def __init__(self, ins: int, outs: int):
        super().__init__()
        self.enter, self.leave = ConvSilu(ins, outs), ConvSilu(outs // 2 * 3, outs)
        self.pair = nn.Sequential(ConvSilu(outs // 2, outs // 2, 3), ConvSilu(outs // 2, outs // 2, 3))

    def forward(self, x):
        half = self.enter.outs // 2
        left, right = self.enter(x).split((half, half), 1)
        return self.leave(torch.cat((left, right, right + self.pair(right)), 1))


class PyramidPool(nn.Module):
    def __init__(self, units: int):
        super().__init__()
        self.enter, self.leave, self.pool = ConvSilu(units, units // 2), ConvSilu(units * 2, units), nn.MaxPool2d(5, 1, 2)

    def forward(self, x):
        first = self.enter(x)
        second = self.pool(first)
        third = self.pool(second)
        return self.leave(torch.cat((first, second, third, self.pool(third)), 1))


class Detector(nn.Module):
    """A detector of the YOLO kind: two scales, boxes by a distribution over distances, classes by a sigmoid.

    Output `[n, 4 + classes, places]`: boxes in pixels, then probabilities.
    """

    BINS, STRIDES = 8, (8, 16)

    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(ConvSilu(3, 16, 3, 2), ConvSilu(16, 24, 3, 2), Cross(24, 24))
        self.fine = nn.Sequential(ConvSilu(24, 32, 3, 2), Cross(32, 32))
        self.coarse = nn.Sequential(ConvSilu(32, 64, 3, 2), Cross(64, 64), PyramidPool(64))
        self.up, self.down = nn.Upsample(scale_factor=2), ConvSilu(32, 32, 3, 2)
        self.neck_fine, self.neck_coarse = Cross(96, 32), Cross(96, 64)
        self.boxes = nn.ModuleList(self.branch(units, 4 * self.BINS) for units in (32, 64))
        self.classes = nn.ModuleList(self.branch(units, CLASSES) for units in (32, 64))
        self.scores = nn.Identity()

    @staticmethod
    def branch(ins: int, outs: int) -> nn.Module:
        return nn.Sequential(ConvSilu(ins, 16, 3), nn.Conv2d(16, outs, 1))

    def forward(self, x):
        fine = self.fine(self.stem(x))
        coarse = self.coarse(fine)
        fine = self.neck_fine(torch.cat((self.up(coarse), fine), 1))
        maps = fine, self.neck_coarse(torch.cat((self.down(fine), coarse), 1))
        each = [torch.cat((box(m), cls(m)), 1).flatten(2) for m, box, cls in zip(maps, self.boxes, self.classes)]
        bins, scores = torch.cat(each, 2).split((4 * self.BINS, CLASSES), 1)
        images, _, places = bins.shape
        shares = bins.view(images, 4, self.BINS, places).softmax(2)
        distances = (shares * torch.arange(float(self.BINS)).view(1, 1, -1, 1)).sum(2)
        centres = torch.cat([self.grid(m) for m in maps], 1)
        low, high = centres - distances[:, :2], centres + distances[:, 2:]
        strides = torch.cat([torch.full((1, m.shape[2] * m.shape[3]), s) for m, s in zip(maps, self.STRIDES)], 1)
        boxes = torch.cat(((low + high) / 2, high - low), 1) * strides
        return torch.cat((boxes, self.scores(scores).sigmoid()), 1)

    @staticmethod
    def grid(x):
        down, across = torch.meshgrid(torch.arange(x.shape[2]) + 0.5, torch.arange(x.shape[3]) + 0.5, indexing="ij")
        return torch.stack((across, down)).flatten(1)


NETWORKS = {
    "resnet18": (lambda: zoo.resnet18(**RANDOM), 96, ["layer4", "layer3", "layer2.0"]),
    "bottlenecks": (bottlenecks, 64, ["layer4", "layer3", "layer2"]),
    "vgg11": (vgg11, 96, ["features.19", "features.9"]),
    "densenet": (lambda: zoo.DenseNet(12, (3, 3, 2, 2), 16, num_classes=CLASSES), 96, ["features.norm5", "features.transition2"]),
    "inception_v3": (lambda: zoo.inception_v3(**RANDOM, init_weights=False, aux_logits=False), 107, ["Mixed_7c", "Mixed_6e"]),
    "mobilenet_v2": (mobilenet_v2, 64, ["features.6", "features.4"]),
    "mobilenet_v3": (mobilenet_v3, 96, ["features.6", "features.4"]),
    "efficientnet": (efficientnet, 64, ["features.5", "features.3"]),
    "squeezenet1_1": (lambda: zoo.squeezenet1_1(**RANDOM), 96, ["features.12", "features.7"]),
    "shufflenet": (lambda: zoo.ShuffleNetV2([2, 3, 2], [24, 48, 96, 192, 256], CLASSES), 96, ["conv5", "stage3"]),
    "regnet": (regnet, 64, ["trunk_output.block3", "trunk_output.block2"]),
    "convnext": (convnext, 64, ["features", "features.2"]),
    "vision_transformer": (vision_transformer, 64, ["encoder.layers.encoder_layer_1", "conv_proj"]),
    "swin": (swin, 64, ["norm", "features.2"]),
    "mixer": (Mixer, 64, ["blocks.0", "stem"]),
    "detector": (Detector, 64, ["neck_fine", "coarse", "fine"]),
    "unet": (UNet, 64, ["merge1", "bottom"]),
    "lraspp": (Lraspp, 64, ["network.classifier.cbr", "network.backbone.4"]),
}


def build(name: str) -> tuple[nn.Module, int, list[str]]:
    """The network, ready to answer. Its batch norms have seen one batch of noise: else deep layers would fade away."""
    make, side, layers = NETWORKS[name]
    torch.manual_seed(1)
    network = make()
    for module in network.modules():
        if isinstance(module, (nn.BatchNorm2d, nn.GroupNorm, nn.LayerNorm)):
            nn.init.uniform_(module.weight, 0.5, 1.5)
            nn.init.normal_(module.bias, std=0.1)
        if isinstance(module, nn.BatchNorm2d):
            module.momentum = 1.0
    with torch.no_grad():
        network.train()(torch.randn(8, 3, side, side))
    return network.eval(), side, layers
