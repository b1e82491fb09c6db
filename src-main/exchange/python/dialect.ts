import type { Binary, Unary } from '../../network/operations/expression.ts'
import type { PartTensor } from '../outline/part-tensors.ts'
import type { Code } from './expression-code.ts'

/** How one framework writes what all of them have. Arguments and results are Python expressions. */
export interface Dialect {
  /** A trainable tensor where it is used. */
  readonly parameter: (tensor: PartTensor) => string
  /** W v + b for every row v; without b when it is left out. */
  readonly affine: (v: Code, W: string, b?: string) => Code
  /** Side by side, along the features. */
  readonly concat: (values: readonly string[]) => string
  /** The opposite: a tuple of parts of these sizes. */
  readonly split: (value: string, sizes: readonly number[]) => string
  /** Functions for formulas; `neg` is written with a sign, sums and products with theirs. */
  readonly unary: Readonly<Record<Exclude<Unary, 'neg'>, (x: string) => string>>
  readonly binary: Readonly<Record<Exclude<Binary, 'add' | 'sub' | 'mul' | 'div'>, (a: string, b: string) => string>>
  /** Nonlinearities that the framework has, by the operation's id; the others are written out as functions of their own. */
  readonly nonlinearities: Readonly<Record<string, (x: string) => string>>
  /** The values of `lengths - 1` of [T, B, features]: [B, features]. */
  readonly last: (values: string) => string
  /** A function of this module that normalises over features. */
  readonly layerNorm: readonly string[]
}

/** The only dots that a tensor's name has inside its part: 'layer1.gate.forget.W1' is gate.forget.W1 of layer 1. */
export function nameInPart({ name, part }: PartTensor): string {
  return part === 0 ? name : name.replace(`layer${part}.`, '')
}

/** Sizes that are all alike can be split by their number. */
export function areAlike(sizes: readonly number[]): boolean {
  return sizes.every((size) => size === sizes[0])
}

/** Where all parts but the first begin. */
export function cuts(sizes: readonly number[]): readonly number[] {
  return sizes.slice(0, -1).map((_, k) => sizes.slice(0, k + 1).reduce((sum, size) => sum + size, 0))
}
