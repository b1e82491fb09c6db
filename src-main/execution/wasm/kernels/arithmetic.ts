// What all kernels share: the multiply-add of the variant, constants, small vector moves.

/** What is added to a product: nothing, one number per row, or a matrix of the same shape. */
export const enum Addend {
  NONE = 0,
  BIAS = 1,
  MATRIX = 2,
}

/**
 * A number from static memory in all lanes. V8 makes a vector literal anew at each use, with seven instructions when it is joined to 256 bits;
 * a load that repeats one float is a single instruction.
 */
// @ts-ignore: decorator
@inline export function constant(address: usize): v128 {
  return v128.load_splat<f32>(address)
}

const ONE = memory.data<f32>([1])

// @ts-ignore: decorator
@inline export function one(): v128 {
  return constant(ONE)
}

// @ts-ignore: decorator
@inline export function zero(): v128 {
  return f32x4.splat(0)
}

/** The first byte of the memory that is free: constants lie below, written anew by each instantiation. */
export function firstFreeByte(): usize {
  return __heap_base
}

/** x y + z: rounded once where relaxed SIMD is on and the processor can, twice in the strict variants. */
// @ts-ignore: decorator
@inline export function madd(x: v128, y: v128, z: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, z)
  return f32x4.add(f32x4.mul(x, y), z)
}

/** The sum of four lanes, always in the same order. */
// @ts-ignore: decorator
@inline export function sumLanes(x: v128): f32 {
  return f32x4.extract_lane(x, 0) + f32x4.extract_lane(x, 2) + (f32x4.extract_lane(x, 1) + f32x4.extract_lane(x, 3))
}

/** Four rows of four, transposed: row 0, 1, 2 or 3 of the result. */
// @ts-ignore: decorator
@inline export function transposed0(r0: v128, r1: v128, r2: v128, r3: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), 0, 1, 4, 5)
}
// @ts-ignore: decorator
@inline export function transposed1(r0: v128, r1: v128, r2: v128, r3: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(r0, r1, 0, 4, 1, 5), v128.shuffle<f32>(r2, r3, 0, 4, 1, 5), 2, 3, 6, 7)
}
// @ts-ignore: decorator
@inline export function transposed2(r0: v128, r1: v128, r2: v128, r3: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), v128.shuffle<f32>(r2, r3, 2, 6, 3, 7), 0, 1, 4, 5)
}
// @ts-ignore: decorator
@inline export function transposed3(r0: v128, r1: v128, r2: v128, r3: v128): v128 {
  return v128.shuffle<f32>(v128.shuffle<f32>(r0, r1, 2, 6, 3, 7), v128.shuffle<f32>(r2, r3, 2, 6, 3, 7), 2, 3, 6, 7)
}

/** Stores the transpose of four rows of four at out, out + stride, ... */
// @ts-ignore: decorator
@inline export function storeTransposed(out: usize, stride: usize, r0: v128, r1: v128, r2: v128, r3: v128): void {
  v128.store(out, transposed0(r0, r1, r2, r3))
  v128.store(out + stride, transposed1(r0, r1, r2, r3))
  v128.store(out + 2 * stride, transposed2(r0, r1, r2, r3))
  v128.store(out + 3 * stride, transposed3(r0, r1, r2, r3))
}

/** Bytes of n floats. */
// @ts-ignore: decorator
@inline export function bytes(n: i32): usize {
  return <usize>n << 2
}
