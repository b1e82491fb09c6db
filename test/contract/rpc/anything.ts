import fc from 'fast-check'

const leaf = fc.oneof(
  fc.double(),
  fc.integer(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.boolean(),
  fc.constantFrom(null, undefined, -0),
  fc.bigInt(),
  fc.date({ noInvalidDate: false }),
  fc.float64Array(),
  fc.float32Array(),
  fc.uint8Array(),
  fc.int16Array(),
  fc.bigInt64Array(),
)

/** Any value that a contract can hold, nested a few levels deep. */
export const anything: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.array(tie('value')),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { noNullPrototype: true }),
    fc.array(fc.tuple(tie('value'), tie('value'))).map((entries) => new Map(entries)),
    fc.array(tie('value')).map((items) => new Set(items)),
  ),
})).value
