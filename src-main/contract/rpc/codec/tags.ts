/// <reference lib="esnext.float16" />

/** The first byte of every value in a message. */
export const tag = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  /** A whole number of 32 bits, as a varint with the sign in the last bit; never -0. */
  integer: 4,
  float64: 5,
  /** Length in bytes, UTF-8. */
  text: 6,
  /** Length in units, UTF-16: text with a lone surrogate, which UTF-8 cannot hold. */
  brokenText: 7,
  array: 8,
  /** Number of entries, then key and value in turn. A key is written once in a message, then named by its place. */
  object: 9,
  map: 10,
  set: 11,
  /** Milliseconds as float64: NaN for an invalid date. */
  date: 12,
  /** Decimal digits as text. */
  bigint: 13,
  arrayBuffer: 14,
  /** This and the following: byte length and bytes of the view, in the order of `views`. */
  firstView: 15,
} as const

/** Views of binary data, by class. The order is part of the format; the last is missing in older browsers. */
export const views = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  BigInt64Array,
  BigUint64Array,
  Float32Array,
  Float64Array,
  DataView,
  ...(typeof Float16Array === 'undefined' ? [] : [Float16Array]),
] as const
