/**
 * The kernels of the wasm executor. Addresses are bytes in the imported memory, counts and leading dimensions floats; n, the number of columns,
 * is a multiple of 8. Nothing is allocated and nothing checked. The variants (scripts/build-kernels.mjs) differ in `PAIRED`, the width of the
 * product tiles, which changes no bit of any result, and in whether x y + z is rounded once or twice, which does.
 */
export { firstFreeByte } from './arithmetic'
export * from './features'
export * from './generated/pointwise'
export * from './dropout'
export * from './layout'
export * from './machine'
export * from './products'
export * from './row-gradients'
export * from './symbols'
export * from './totals'
export * from './weight-gradient'
