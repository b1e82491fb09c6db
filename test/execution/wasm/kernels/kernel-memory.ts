/** The built kernels in a memory of their own, and blocks of floats in it between guards that no kernel may touch. */
import fs from 'node:fs'
import v8 from 'node:v8'
import { expect } from 'vitest'
import { randomStream } from '../../../../src-main/foundation/random.ts'

export const variants = ['kernels-plain', 'kernels-plain-strict', 'kernels-paired', 'kernels-paired-strict'] as const
export type Variant = (typeof variants)[number]
export type Kernels = Readonly<Record<string, (...args: number[]) => number>>

/** Half a unit in the last place of 1: the rounding of one operation. */
export const ROUNDING = 2 ** -24
const PAGES = 16
const GUARD = 16

/** As a training runs it; in memory that is not shared; or with no operations joined to 256 bits. */
export type Condition = 'as trained' | 'unshared' | 'unjoined'

/** Only the optimising compiler joins operations, so nothing else may compile what is tested. */
function compile(bytes: Uint8Array, condition: Condition): WebAssembly.Module {
  const joining = condition === 'unjoined' ? 'no-experimental-wasm-revectorize' : 'experimental-wasm-revectorize'
  for (const flag of [joining, 'no-liftoff', 'no-wasm-lazy-compilation']) v8.setFlagsFromString(`--${flag}`)
  const module = new WebAssembly.Module(altered(bytes, condition))
  for (const flag of ['liftoff', 'wasm-lazy-compilation']) v8.setFlagsFromString(`--${flag}`)
  return module
}

function altered(bytes: Uint8Array, condition: Condition): Uint8Array {
  if (condition === 'unshared') return withoutSharing(bytes)
  // V8 hands out the code it has for equal bytes, whatever the flags: an empty custom section makes them differ.
  if (condition === 'unjoined') return Uint8Array.of(...bytes, 0, 2, 1, 'u'.charCodeAt(0))
  return bytes
}

/** The module's bytes with its memory import declared as not shared: limits flag 3 (maximum, shared) becomes 1 (maximum). */
function withoutSharing(bytes: Uint8Array): Uint8Array {
  const name = new TextEncoder().encode('\u0003env\u0006memory\u0002\u0003')
  const at = bytes.findIndex((_, k) => name.every((byte, j) => bytes[k + j] === byte))
  expect(at).toBeGreaterThan(0)
  const changed = bytes.slice()
  changed[at + name.length - 1] = 1
  return changed
}

const modules = new Map<string, WebAssembly.Module>()

function moduleOf(variant: Variant, condition: Condition): WebAssembly.Module {
  const key = `${variant} ${condition}`
  const module =
    modules.get(key) ?? compile(new Uint8Array(fs.readFileSync(`resources/kernels/${variant}.wasm`)), condition)
  modules.set(key, module)
  return module
}

export class KernelMemory {
  readonly kernels: Kernels
  readonly #buffer: ArrayBufferLike
  readonly #blocks: { readonly address: number; readonly length: number }[] = []
  readonly #start: number
  #end: number

  constructor(variant: Variant, condition: Condition = 'as trained') {
    const memory = new WebAssembly.Memory({ initial: PAGES, maximum: 65536, shared: condition !== 'unshared' })
    this.kernels = new WebAssembly.Instance(moduleOf(variant, condition), { env: { memory } }).exports as Kernels
    this.#buffer = memory.buffer
    this.#end = Math.ceil(this.kernels.firstFreeByte!() / 64) * 64
    this.#start = this.#end
    new Uint32Array(this.#buffer, this.#start).fill(0x7fc0_dead)
  }

  /** The address of a new block, 64-byte aligned plus `offset` floats, holding these values. */
  place(values: ArrayLike<number>, offset = 0): number {
    const address = this.#end + 4 * (GUARD + offset)
    this.#blocks.push({ address, length: values.length })
    this.#end = Math.ceil((address + 4 * (values.length + GUARD)) / 64) * 64
    expect(this.#end).toBeLessThan(this.#buffer.byteLength)
    this.floats(address, values.length).set(values)
    return address
  }

  /** A block of garbage (NaN) for results or scratch. */
  room(length: number): number {
    return this.place(new Float32Array(length).fill(NaN))
  }

  /** The address of a block of whole numbers. */
  placeIntegers(values: readonly number[]): number {
    const address = this.room(values.length)
    new Int32Array(this.#buffer, address, values.length).set(values)
    return address
  }

  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.#buffer, address, length)
  }

  read(address: number, length: number): number[] {
    return [...this.floats(address, length)]
  }

  /** Fails when anything between the blocks was written. */
  checkGuards(): void {
    const words = new Uint32Array(this.#buffer)
    let from = this.#start / 4
    for (const { address, length } of [...this.#blocks, { address: this.#buffer.byteLength, length: 0 }]) {
      expect(words.subarray(from, address / 4).every((word) => word === 0x7fc0_dead)).toBe(true)
      from = address / 4 + length
    }
  }
}

/** Numbers in [-1, 1) as float32 holds them. */
export function randomFloats(key: string, length: number): Float32Array {
  const random = randomStream(7, key)
  return Float32Array.from({ length }, () => 2 * random() - 1)
}

/** Terms of sums in float64, and what summing them in float32 in any order may at most be off: terms x rounding x sum of magnitudes. */
export class ExactSums {
  readonly sums: Float64Array
  readonly #magnitudes: Float64Array
  readonly #terms: Float64Array

  constructor(length: number) {
    this.sums = new Float64Array(length)
    this.#magnitudes = new Float64Array(length)
    this.#terms = new Float64Array(length)
  }

  add(index: number, term: number): void {
    this.sums[index]! += term
    this.#magnitudes[index]! += Math.abs(term)
    this.#terms[index]! += 1
  }

  /** Fails naming the elements that are further off than that. */
  expectEqual(values: readonly number[]): void {
    expect(values.length).toBe(this.sums.length)
    const wrong: string[] = []
    this.sums.forEach((sum, k) => {
      const bound = (this.#terms[k]! + 1) * ROUNDING * this.#magnitudes[k]!
      if (!(Math.abs(values[k]! - sum) <= bound)) wrong.push(`element ${k}: ${values[k]!} for ${sum}`)
    })
    expect(wrong).toEqual([])
  }
}
