"""Writes work/model.int8.onnx: weights in 8 bits, activations while it runs."""

from __future__ import annotations

import logging
import time

from onnxruntime.quantization import QuantType, quantize_dynamic
from project import WORK, sha256, write_json


def main() -> None:
    logging.disable(logging.WARNING)
    before, after = WORK / "model.onnx", WORK / "model.int8.onnx"
    begun = time.perf_counter()
    quantize_dynamic(before, after, weight_type=QuantType.QInt8)
    write_json(
        WORK / "quantise.json",
        {
            "from": sha256(before),
            "digest": sha256(after),
            "bytes": {"before": before.stat().st_size, "after": after.stat().st_size},
            "seconds": round(time.perf_counter() - begun, 3),
        },
    )


if __name__ == "__main__":
    main()
