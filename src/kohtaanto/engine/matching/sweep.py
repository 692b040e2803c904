"""The innermost loop: one vacancy after the other against 32 people, in one register of 32 estimates of 16 bits.

Written as vector arithmetic, since no compiler finds it in plain loops. There is nothing in it of one kind of
processor: LLVM makes three vector instructions
a requirement of it with AVX-512, six with AVX2.
"""
# ruff: noqa: PLR0917 - compiled functions take their arrays one by one

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

LANES = 32
"""People a tile."""
STEP = 4
"""Requirements a turn of the inner loop: rows are filled up to a multiple of it with a column nobody has."""
META = 4
"""Numbers about a vacancy: where its requirements begin, and three places in the table of who is barred."""
AHEAD = 256
"""So many requirements ahead are asked for from memory, since the processor's own guess comes late."""

WORD, HALF, SIZE = ir.IntType(16), ir.IntType(32), ir.IntType(64)
NARROW, WIDE = ir.VectorType(WORD, LANES), ir.VectorType(HALF, LANES)


@intrinsic
def next_vacancy(typingctx, tile, column, part, row, barred, lines, first, count):
    """Return row * 2**32 + bits of the next vacancy, from row `first` on, in which some of the tile's people may rank.

    The bits are people who reach their bar and whom nothing bars; no bits: there is none among the `count` rows.
    The other arguments are addresses: of the claims (32 of 16 bits a column), of the requirements' columns (32
    bits) and parts (16), of META numbers of 32 bits a row and one row more, of the 32 bits of each thing that
    bars, and of two lines: the bars, and where the found vacancy's estimates are put.
    """
    return types.uint64(*[types.int64] * 8), _call


@intrinsic
def lowest_bit(typingctx, bits):
    """Return the number of the lowest set bit of 64; one must be set."""

    def codegen(context, builder, signature, args):
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.uint64), codegen


def _call(context, builder, signature, args):
    name = "kohtaanto_next_vacancy"
    return builder.call(builder.module.globals.get(name) or _build(builder.module, name), args)


def _build(module: ir.Module, name: str) -> ir.Function:
    """Build the loop over vacancies; a function apart, so that all that it needs stays in registers."""
    function = ir.Function(module, ir.FunctionType(SIZE, [SIZE] * 8), name)
    function.linkage = "internal"
    function.attributes.add("noinline")
    names = ("entry", "vacancy", "turn", "check", "onward", "end")
    entry, vacancy, turn, check, onward, end = (function.append_basic_block(one) for one in names)
    builder = ir.IRBuilder(entry)
    kinds = (NARROW, HALF, WORD, HALF, HALF, NARROW)
    bases = [builder.inttoptr(one, kind.as_pointer()) for one, kind in zip(function.args[:6], kinds, strict=True)]
    tile, column, part, rows, barred, lines = bases
    first, count = function.args[6:]
    bars = builder.load(lines, align=2)
    builder.cbranch(builder.icmp_signed("<", first, count), vacancy, end)

    builder.position_at_end(vacancy)
    row = builder.phi(SIZE)
    row.add_incoming(first, entry)
    meta = builder.mul(row, _whole(META))
    begin = _number(builder, rows, meta)
    stop = _number(builder, rows, builder.add(meta, _whole(META)))
    for base in (column, part):
        _fetch(builder, builder.gep(base, [builder.add(begin, _whole(AHEAD))]))
    builder.branch(turn)

    builder.position_at_end(turn)
    place, total = builder.phi(SIZE), builder.phi(NARROW)
    added = total
    for step in range(STEP):
        added = builder.add(added, _estimate(builder, tile, column, part, builder.add(place, _whole(step))))
    following = builder.add(place, _whole(STEP))
    place.add_incoming(begin, vacancy)
    place.add_incoming(following, turn)
    total.add_incoming(ir.Constant(NARROW, [0] * LANES), vacancy)
    total.add_incoming(added, turn)
    builder.cbranch(builder.icmp_unsigned("<", following, stop), turn, check)

    builder.position_at_end(check)
    left = builder.bitcast(builder.icmp_unsigned(">=", added, bars), HALF)
    for number in range(1, META):
        bits = builder.load(builder.gep(barred, [_number(builder, rows, builder.add(meta, _whole(number)))]))
        left = builder.and_(left, builder.not_(bits))
    builder.store(added, builder.gep(lines, [_whole(1)]), align=2)
    builder.cbranch(builder.icmp_unsigned("==", left, ir.Constant(HALF, 0)), onward, end)

    builder.position_at_end(onward)
    further = builder.add(row, _whole(1))
    row.add_incoming(further, onward)
    builder.cbranch(builder.icmp_signed("<", further, count), vacancy, end)

    builder.position_at_end(end)
    found, bits = builder.phi(SIZE), builder.phi(HALF)
    for block in (entry, check, onward):
        found.add_incoming(row if block is check else _whole(0), block)
        bits.add_incoming(left if block is check else ir.Constant(HALF, 0), block)
    builder.ret(builder.or_(builder.shl(found, _whole(32)), builder.zext(bits, SIZE)))
    return function


def _fetch(builder: ir.IRBuilder, address: ir.Value) -> None:
    """Ask for the line at an address; past the end of an array it does nothing."""
    name, byte = "llvm.prefetch.p0", ir.IntType(8).as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [byte, HALF, HALF, HALF])
    fetch = builder.module.globals.get(name) or ir.Function(builder.module, kind, name)
    read, keep, data = (ir.Constant(HALF, number) for number in (0, 3, 1))
    builder.call(fetch, [builder.bitcast(address, byte), read, keep, data])


def _whole(number: int) -> ir.Constant:
    return ir.Constant(SIZE, number)


def _number(builder: ir.IRBuilder, base: ir.Value, place: ir.Value) -> ir.Value:
    """Return the 32-bit number at a place as one to count with."""
    return builder.zext(builder.load(builder.gep(base, [place])), SIZE)


def _estimate(builder: ir.IRBuilder, tile: ir.Value, column: ir.Value, part: ir.Value, place: ir.Value) -> ir.Value:
    """Return what one requirement adds to each of the 32 people's estimates: the high half of claim * part."""
    claims = builder.load(builder.gep(tile, [_number(builder, column, place)]), align=2)
    nothing = ir.Constant(NARROW, ir.Undefined)
    parts = builder.insert_element(nothing, builder.load(builder.gep(part, [place])), ir.Constant(HALF, 0))
    parts = builder.shuffle_vector(parts, nothing, ir.Constant(WIDE, [0] * LANES))
    product = builder.mul(builder.zext(claims, WIDE), builder.zext(parts, WIDE))
    return builder.trunc(builder.lshr(product, ir.Constant(WIDE, [16] * LANES)), NARROW)
