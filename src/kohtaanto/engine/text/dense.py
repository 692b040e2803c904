"""Products of texts' numbers in machine code: those of the encoder, and the cosines of vectors.

The encoder multiplies numbers of 16 bits by weights of 8, added up in whole numbers. Weights lie in blocks of 32 down
each column, each block with its scale. A row of numbers is rounded to 16 bits by its largest; a block is added up
exactly, then scaled. So no row depends on the rows beside it, weights take a fourth of what they would as float32, and
a processor with AVX2 does in one instruction what takes it two with float32.
"""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from kohtaanto.engine import compiling  # noqa: F401 - names the folder of compiled code

BLOCK = 32
"""Weights of a column that share a scale."""
_ROWS, _VECTORS, _LANES = 4, 2, 8
"""A tile is so many rows by so many vectors of so many columns: what the registers hold."""
_COLUMNS = _VECTORS * _LANES
_TOGETHER = 128
"""Rows that pass the weights together: they and a tile's weights fit a core's second cache."""
_LARGEST = np.float32(32767)

_SHORT, _WHOLE, _SIZE, _REAL = ir.IntType(16), ir.IntType(32), ir.IntType(64), ir.FloatType()
_PAIRS, _WIDE = ir.VectorType(_SHORT, 2 * _LANES), ir.VectorType(_WHOLE, 2 * _LANES)
_WHOLES, _REALS = ir.VectorType(_WHOLE, _LANES), ir.VectorType(_REAL, _LANES)


class Dense:
    """Weights and biases that are ready to multiply; it is only read, so threads may share it."""

    def __init__(self, weights: np.ndarray, scales: np.ndarray, biases: np.ndarray) -> None:
        """`weights` are int8 of shape (columns, inputs), `scales` of (columns, inputs / BLOCK), `biases` of (columns,).

        Raises ValueError when the inputs are no multiple of BLOCK.
        """
        self._columns, inputs = weights.shape
        if inputs % BLOCK or not inputs:
            raise ValueError(f"{inputs} inputs are no multiple of {BLOCK}")
        self._inputs = inputs
        tiles = -(-self._columns // _COLUMNS)
        filled = ((0, tiles * _COLUMNS - self._columns), (0, 0))
        pairs = np.pad(weights, filled).reshape(tiles, _COLUMNS, inputs // 2, 2).transpose(0, 2, 1, 3)
        self._weights = np.ascontiguousarray(pairs).reshape(tiles, inputs * _COLUMNS)
        by_block = np.pad(scales, filled).reshape(tiles, _COLUMNS, inputs // BLOCK).transpose(0, 2, 1)
        self._scales = np.ascontiguousarray(by_block, dtype=np.float32)
        self._biases = np.pad(biases, filled[0]).astype(np.float32)

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """The products with their biases; shape (rows, columns), float32. `x` has the shape (rows, inputs).

        Raises ValueError for another width: compiled code would read past the end.
        """
        if x.shape[1] != self._inputs:
            raise ValueError(f"rows of {x.shape[1]} numbers for {self._inputs} inputs")
        found = _multiply(np.ascontiguousarray(x), self._weights, self._scales, self._biases)
        return found[:, : self._columns]


@njit(cache=True, nogil=True, error_model="numpy")
def _multiply(x, weights, scales, biases):
    """Multiply rows by the weights of every tile."""
    rows, inputs = x.shape
    padded = -(-rows // _ROWS) * _ROWS
    rounded = np.zeros((padded, inputs), dtype=np.int16)
    steps = np.zeros(padded, dtype=np.float32)
    for row in range(rows):
        largest = np.float32(0)
        for at in range(inputs):
            largest = max(largest, abs(x[row, at]))
        steps[row] = largest / _LARGEST
        turns = _LARGEST / max(largest, np.float32(1e-30))
        for at in range(inputs):
            rounded[row, at] = np.int16(np.rint(x[row, at] * turns))
    columns = len(biases)
    found = np.empty((padded, columns), dtype=np.float32)
    wide = np.empty(inputs * _COLUMNS, dtype=np.int16)
    for start in range(0, padded, _TOGETHER):
        for tile in range(len(weights)):
            narrow = weights[tile]
            for at in range(len(wide)):
                wide[at] = narrow[at]
            column = tile * _COLUMNS
            for row in range(start, min(start + _TOGETHER, padded), _ROWS):
                _tile(
                    rounded[row].ctypes.data,
                    wide.ctypes.data,
                    scales[tile].ctypes.data,
                    biases[column:].ctypes.data,
                    steps[row:].ctypes.data,
                    found[row, column:].ctypes.data,
                    inputs,
                    columns,
                )
    return found[:rows]


@intrinsic
def _tile(typingctx, rounded, wide, scales, biases, steps, found, inputs, columns):
    """Write the products of a tile: four rows by sixteen columns.

    The first six are addresses: of four rows of `inputs` numbers of 16 bits, of the tile's weights (16 bits, the two
    of a pair of inputs side by side in each column), of its scales and biases, of the rows' steps, and of the first
    row's place among rows of `columns` results.
    """
    return types.void(*[types.int64] * 8), _call


def _call(context, builder, signature, args):
    name = "kohtaanto_dense_tile"
    builder.call(builder.module.globals.get(name) or _build(builder.module, name), args)
    return context.get_dummy_value()


def _build(module: ir.Module, name: str) -> ir.Function:
    """Build the loop over blocks, and in it over pairs of inputs; apart, so that the sums stay in registers."""
    function = ir.Function(module, ir.FunctionType(ir.VoidType(), [_SIZE] * 8), name)
    function.linkage = "internal"
    function.attributes.add("noinline")
    entry, block, turn, scaled, end = (
        function.append_basic_block(one) for one in ("entry", "block", "turn", "scaled", "end")
    )
    builder = ir.IRBuilder(entry)
    kinds = (_WHOLE, _PAIRS, _REALS, _REALS, _REAL, _REAL)
    rounded, wide, scales, biases, steps, found = (
        builder.inttoptr(one, kind.as_pointer()) for one, kind in zip(function.args[:6], kinds, strict=True)
    )
    inputs, columns = function.args[6:]
    pairs, blocks = builder.lshr(inputs, _size(1)), builder.lshr(inputs, _size(5))
    places = [(row, vector) for row in range(_ROWS) for vector in range(_VECTORS)]
    builder.branch(block)

    builder.position_at_end(block)
    number = _counter(builder, entry)
    totals = {place: _sum(builder, _REALS, entry) for place in places}
    first = builder.mul(number, _size(BLOCK // 2))
    builder.branch(turn)

    builder.position_at_end(turn)
    pair = _counter(builder, block)
    begun = {place: _sum(builder, _WHOLES, block) for place in places}
    products = _products(builder, rounded, wide, pairs, builder.add(first, pair))
    sums = {place: builder.add(begun[place], products[place]) for place in places}
    following = builder.add(pair, _size(1))
    pair.add_incoming(following, turn)
    for place in places:
        begun[place].add_incoming(sums[place], turn)
    builder.cbranch(builder.icmp_unsigned("<", following, _size(BLOCK // 2)), turn, scaled)

    builder.position_at_end(scaled)
    added = _scaled(builder, scales, number, sums, totals)
    onward = builder.add(number, _size(1))
    number.add_incoming(onward, scaled)
    for place in places:
        totals[place].add_incoming(added[place], scaled)
    builder.cbranch(builder.icmp_unsigned("<", onward, blocks), block, end)

    builder.position_at_end(end)
    _store(builder, added, steps, biases, found, columns)
    builder.ret_void()
    return function


Tile = dict[tuple[int, int], ir.Value]
"""A value for each row and vector of columns."""


def _products(builder: ir.IRBuilder, rounded: ir.Value, wide: ir.Value, pairs: ir.Value, at: ir.Value) -> Tile:
    """Return what the pair of inputs `at` adds to each sum; a row has so many `pairs`."""
    weights = [
        builder.sext(_load(builder, wide, builder.add(builder.mul(at, _size(_VECTORS)), _size(vector))), _WIDE)
        for vector in range(_VECTORS)
    ]
    found: Tile = {}
    for row in range(_ROWS):
        both = _spread(builder, _load(builder, rounded, builder.add(builder.mul(pairs, _size(row)), at)), _WHOLES)
        numbers = builder.sext(builder.bitcast(both, _PAIRS), _WIDE)
        found |= {(row, vector): _added_pairs(builder, numbers, own) for vector, own in enumerate(weights)}
    return found


def _scaled(builder: ir.IRBuilder, scales: ir.Value, block: ir.Value, sums: Tile, totals: Tile) -> Tile:
    """Return the totals with the sums of a block, each times the block's scale of its column."""
    factors = [
        _load(builder, scales, builder.add(builder.mul(block, _size(_VECTORS)), _size(vector)))
        for vector in range(_VECTORS)
    ]
    return {
        (row, vector): _times_plus(builder, builder.sitofp(own, _REALS), factors[vector], totals[row, vector])
        for (row, vector), own in sums.items()
    }


def _store(
    builder: ir.IRBuilder, totals: Tile, steps: ir.Value, biases: ir.Value, found: ir.Value, columns: ir.Value
) -> None:
    """Write the totals, times the step of each row, with the biases."""
    own_biases = [_load(builder, biases, _size(vector)) for vector in range(_VECTORS)]
    for (row, vector), total in totals.items():
        step = _spread(builder, _load(builder, steps, _size(row)), _REALS)
        value = _times_plus(builder, total, step, own_biases[vector])
        place = builder.gep(found, [builder.add(builder.mul(columns, _size(row)), _size(vector * _LANES))])
        builder.store(value, builder.bitcast(place, _REALS.as_pointer()), align=4)


def _counter(builder: ir.IRBuilder, before: ir.Block) -> ir.PhiInstr:
    counter = builder.phi(_SIZE)
    counter.add_incoming(_size(0), before)
    return counter


def _sum(builder: ir.IRBuilder, kind: ir.VectorType, before: ir.Block) -> ir.PhiInstr:
    total = builder.phi(kind)
    total.add_incoming(ir.Constant(kind, [0] * _LANES), before)
    return total


def _size(number: int) -> ir.Constant:
    return ir.Constant(_SIZE, number)


def _load(builder: ir.IRBuilder, base: ir.Value, place: ir.Value) -> ir.Value:
    return builder.load(builder.gep(base, [place]), align=2)


def _spread(builder: ir.IRBuilder, value: ir.Value, kind: ir.VectorType) -> ir.Value:
    """Return a vector of the same value in every place."""
    nothing = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(nothing, value, ir.Constant(_WHOLE, 0))
    return builder.shuffle_vector(first, nothing, ir.Constant(_WHOLES, [0] * _LANES))


def _added_pairs(builder: ir.IRBuilder, numbers: ir.Value, weights: ir.Value) -> ir.Value:
    """Return the products of numbers and weights, each two neighbours added: one instruction in AVX2."""
    product = builder.mul(numbers, weights, flags=("nsw",))
    nothing = ir.Constant(_WIDE, ir.Undefined)
    halves = [
        builder.shuffle_vector(product, nothing, ir.Constant(_WHOLES, list(range(odd, 2 * _LANES, 2))))
        for odd in (0, 1)
    ]
    return builder.add(*halves)


def _times_plus(builder: ir.IRBuilder, value: ir.Value, factor: ir.Value, more: ir.Value) -> ir.Value:
    return builder.fadd(builder.fmul(value, factor, flags=("contract",)), more, flags=("contract",))


@njit(cache=True, nogil=True, fastmath={"nnan", "nsz", "contract"}, error_model="numpy")
def gelu(x):
    """Replace each number by what the usual approximation of GELU, by a tangent, makes of it; `x` is contiguous."""
    flat = x.reshape(x.size)
    for at in range(len(flat)):
        value = flat[at]
        y = np.float32(0.7978845608) * (value + np.float32(0.044715) * value * value * value)
        y = min(max(y, np.float32(-9)), np.float32(9))
        s = y * y
        # Lambert's continued fraction of the hyperbolic tangent, eight steps deep: 0.000007 off at most.
        top = np.float32(34459425) + s * (np.float32(4729725) + s * (np.float32(135135) + s * (np.float32(990) + s)))
        low = np.float32(34459425) + s * (
            np.float32(16216200) + s * (np.float32(945945) + s * (np.float32(13860) + s * np.float32(45)))
        )
        tangent = min(max(y * top / low, np.float32(-1)), np.float32(1))
        flat[at] = np.float32(0.5) * value * (np.float32(1.0) + tangent)


@njit(cache=True, nogil=True, fastmath={"reassoc", "nsz", "contract"}, error_model="numpy")
def normed(x, more, weight, bias):
    """Add `more` to the rows of `x`, and bring each to the mean 0 and spread 1, times `weight` plus `bias`."""
    width = x.shape[1]
    for row in range(len(x)):
        own, added = x[row], more[row]
        total = np.float32(0)
        for at in range(width):
            own[at] += added[at]
            total += own[at]
        mean = total / np.float32(width)
        squares = np.float32(0)
        for at in range(width):
            own[at] -= mean
            squares += own[at] * own[at]
        factor = np.float32(1) / np.sqrt(squares / np.float32(width) + np.float32(1e-12))
        for at in range(width):
            own[at] = own[at] * factor * weight[at] + bias[at]


UNIT = np.float32(1 << 14)
"""What a vector of length 1 is multiplied by when it is rounded: a product of two of them fits 32 bits."""


def rounded(vectors: np.ndarray) -> np.ndarray:
    """Unit vectors as whole numbers of 16 bits; half the size of float32, and their cosines some 0.0001 off."""
    return np.rint(vectors * UNIT).astype(np.int16)


@njit(cache=True, nogil=True)
def cosines(vectors, vector):
    """Return the cosine of every row of `vectors` with `vector`, both as `rounded` returns them; float32."""
    rows, width = vectors.shape
    found = np.empty(rows, dtype=np.float32)
    for row in range(rows):
        own = vectors[row]
        total = np.int32(0)
        for at in range(width):
            total = np.int32(total + np.int32(own[at]) * np.int32(vector[at]))
        found[row] = np.float32(total) / (UNIT * UNIT)
    return found
