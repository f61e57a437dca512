"""Writes work/quantise.onnx: weights in 8 bits, activations while it runs."""

from __future__ import annotations

import logging
import time

from onnxruntime.quantization import QuantType, quantize_dynamic
from project import before, made_by, shrunk


def main() -> None:
    logging.disable(logging.WARNING)
    begun = time.perf_counter()
    quantize_dynamic(before("quantise"), made_by("quantise"), weight_type=QuantType.QInt8)
    shrunk("quantise", time.perf_counter() - begun)


if __name__ == "__main__":
    main()
