"""A small writer of ONNX graphs: float or int8 linear layers, fused attention and norms."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

MICROSOFT = "com.microsoft"
BLOCK = 128
Array = NDArray[np.generic]


class Graph:
    """Nodes are added in order; every method returns the name of what it makes."""

    def __init__(self, *, int8: bool) -> None:
        self.int8 = int8
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self._known: dict[tuple[str, bytes], str] = {}

    def constant(self, value: Array) -> str:
        key = (str(value.dtype) + str(value.shape), value.tobytes())
        if key not in self._known:
            self._known[key] = f"c{len(self.constants)}"
            self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), self._known[key]))
        return self._known[key]

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def op(self, kind: str, *inputs: str, out: str = "", domain: str = "", **attributes: object) -> str:
        name = out or f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], domain=domain, **attributes))
        return name

    def linear(self, x: str, weight: Array, bias: Array, *, exact: bool = False, fine: bool = False) -> str:
        """`weight` is (out, in), as torch keeps it; exact keeps it float, fine scales blocks of inputs apart."""
        if not self.int8 or exact:
            made = self.op("MatMul", x, self.constant(weight.T.astype(np.float32)))
            return self.op("Add", made, self.constant(bias.astype(np.float32)))
        if fine:
            return self._blocks(x, weight, bias)
        scale = np.maximum(np.abs(weight).max(1), 1e-8) / 127
        whole = np.clip(np.round(weight / scale[:, None]), -127, 127).astype(np.int8).T
        given = (whole, scale.astype(np.float32), np.zeros(len(scale), np.int8), bias.astype(np.float32))
        return self.op("DynamicQuantizeMatMul", x, *(self.constant(c) for c in given), domain=MICROSOFT)

    def _blocks(self, x: str, weight: Array, bias: Array) -> str:
        rows, columns = weight.shape
        blocks = weight.reshape(rows, columns // BLOCK, BLOCK)
        scale = np.maximum(np.abs(blocks).max(-1), 1e-8) / 127
        whole = (np.clip(np.round(blocks / scale[..., None]), -127, 127) + 128).astype(np.uint8)
        return self.op(
            "MatMulNBits",
            x,
            self.constant(whole),
            self.constant(scale.astype(np.float32)),
            "",
            "",
            self.constant(bias.astype(np.float32)),
            domain=MICROSOFT,
            K=columns,
            N=rows,
            bits=8,
            block_size=BLOCK,
            accuracy_level=4,
        )

    def norm(self, x: str, weight: Array, bias: Array) -> str:
        return self.op("LayerNormalization", x, self.constant(weight), self.constant(bias), axis=-1, epsilon=1e-12)

    def skip_norm(self, x: str, other: str, weight: Array, bias: Array) -> str:
        """The norm of a sum; in two steps, since the joint kernel is the slower one on a processor."""
        return self.norm(self.op("Add", x, other), weight, bias)

    def gelu(self, x: str) -> str:
        return self.op("Gelu", x, domain=MICROSOFT)

    def model(self, inputs: Sequence[tuple[str, tuple[str, ...]]], outputs: dict[str, int]) -> onnx.ModelProto:
        """The finished model; `outputs` gives each output's element type."""
        given = [helper.make_tensor_value_info(n, TensorProto.INT64, list(shape)) for n, shape in inputs]
        made = [helper.make_tensor_value_info(n, kind, None) for n, kind in outputs.items()]
        graph = helper.make_graph(self.nodes, "reader", given, made, self.constants)
        domains = [helper.make_opsetid("", 20), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=domains, ir_version=9)
