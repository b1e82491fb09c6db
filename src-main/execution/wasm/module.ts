/**
 * The kernels' module: which of the built variants this machine runs best, and an instance of it over a memory.
 *
 * V8's 256-bit joining is switched on before anything is compiled; the paired kernels are used where a short trial finds them faster and
 * right. Variants with relaxed multiply-add round once, strict ones twice: the variant is recorded with each run, since bits depend on it.
 */
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import v8 from 'node:v8'
import { present } from '../../foundation/invariant.ts'

export interface Kernels {
  readonly execute: (code: number, begin: number, end: number, steps: number) => void
  readonly transpose: (out: number, ldOut: number, from: number, ldFrom: number, rows: number, columns: number) => void
  readonly product: (
    c: number,
    w: number,
    ldw: number,
    v: number,
    m: number,
    k: number,
    n: number,
    addend: number,
    d: number,
  ) => void
  readonly add: (out: number, a: number, b: number, length: number) => void
  readonly scale: (out: number, a: number, factor: number, length: number) => void
  readonly clamp: (out: number, a: number, low: number, high: number, length: number) => void
  readonly fill: (out: number, value: number, length: number) => void
  readonly squaredNorm: (a: number, length: number) => number
  readonly weightGradientScratch: (rows: number) => number
  readonly tableSize: (rows: number, symbols: number) => number
  readonly firstFreeByte: () => number
}

export type VariantName = 'kernels-paired' | 'kernels-plain' | 'kernels-paired-strict' | 'kernels-plain-strict'

export interface KernelModule {
  readonly name: VariantName
  readonly module: WebAssembly.Module
}

/** Pages of 64 KiB that the kernels declare as their memory's maximum. */
const LARGEST_MEMORY = 65_536
const PAGE = 65_536
/** What a session can use at most: 32-bit addresses. */
export const LARGEST_BYTES = LARGEST_MEMORY * PAGE

export class KernelsMissing extends Error {
  override readonly name = 'KernelsMissing'
}

/** A shared memory of at least `bytes`. */
export function newMemory(bytes: number): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE), maximum: LARGEST_MEMORY, shared: true })
}

/** An instance of the kernels over a memory. */
export function instantiate({ module }: KernelModule, memory: WebAssembly.Memory): Kernels {
  return new WebAssembly.Instance(module, { env: { memory, abort: stop } }).exports as unknown as Kernels
}

function stop(): never {
  throw new Error('a kernel stopped')
}

/**
 * Compiles with V8's joining of neighbouring 128-bit operations (experimental: hence the trial), and with its optimising compiler at once:
 * only that one joins, and the first steps should not wait for it. The other flags are put back for whatever else is compiled later.
 */
function compileJoined(bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module {
  for (const flag of ['--experimental-wasm-revectorize', '--no-liftoff', '--no-wasm-lazy-compilation'])
    v8.setFlagsFromString(flag)
  try {
    return new WebAssembly.Module(bytes)
  } finally {
    for (const flag of ['--liftoff', '--wasm-lazy-compilation']) v8.setFlagsFromString(flag)
  }
}

/** Compiles a built variant; undefined where this machine lacks what it needs (relaxed SIMD). Throws `KernelsMissing` when it was never built. */
export function compileVariant(name: VariantName): KernelModule | undefined {
  const path = fileURLToPath(new URL(`../../../resources/kernels/${name}.wasm`, import.meta.url))
  if (!fs.existsSync(path))
    throw new KernelsMissing(
      `the wasm kernels are not built: ${path} is missing. Run 'npm run demo' or 'npm test' once, or 'node scripts/build-kernels.mjs'`,
    )
  const bytes = fs.readFileSync(path)
  return WebAssembly.validate(bytes) ? { name, module: compileJoined(bytes) } : undefined
}

let chosen: KernelModule | undefined

/** The fastest right variant for this machine, by a trial of a few milliseconds; chosen once per process. */
export function chooseVariant(): KernelModule {
  if (chosen !== undefined) return chosen
  const plain = compileVariant('kernels-plain')
  const paired = compileVariant('kernels-paired')
  if (plain !== undefined && paired !== undefined) chosen = fasterOf(plain, paired)
  else chosen = compileVariant('kernels-plain-strict')
  return present(chosen, 'a variant of the kernels that runs here: this machine has no wasm SIMD')
}

/** Both must give the same bits (tiles never change a sum); where they do not, joining is at fault and the plain one is used. */
function fasterOf(plain: KernelModule, paired: KernelModule): KernelModule {
  const trials = [plain, paired].map((kernels) => tryProduct(kernels))
  const [first, second] = trials
  if (first === undefined || second === undefined) return plain
  const same = first.result.every((value, k) => Object.is(value, second.result[k]))
  return same && second.milliseconds < first.milliseconds ? paired : plain
}

/** A product of a recurrent step's size, a few times: the least of several times, and the result. */
function tryProduct(kernels: KernelModule): { readonly milliseconds: number; readonly result: Float32Array } {
  const [m, k, n] = [96, 96, 16]
  const memory = newMemory(1 << 20)
  const { product, firstFreeByte } = instantiate(kernels, memory)
  const w = Math.ceil(firstFreeByte() / 64) * 64
  const v = w + 4 * m * k
  const c = v + 4 * k * n
  const floats = new Float32Array(memory.buffer)
  for (let at = w / 4; at < c / 4; at++) floats[at] = Math.sin(at)
  const run = (): void => {
    product(c, w, k, v, m, k, n, 0, 0)
  }
  for (let warm = 0; warm < 300; warm++) run()
  let least = Infinity
  for (let round = 0; round < 5; round++) {
    const start = performance.now()
    for (let again = 0; again < 40; again++) run()
    least = Math.min(least, performance.now() - start)
  }
  return { milliseconds: least, result: floats.slice(c / 4, c / 4 + m * n) }
}

/** A variant by name, for tests and benchmarks. */
export function variantByName(name: VariantName): KernelModule {
  return present(compileVariant(name), `${name} on this machine`)
}
