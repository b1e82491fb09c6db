/** What a golden file of a recurrent net holds, and how its names translate into ours. See pytorch/README.md. */
import { readFileSync } from 'node:fs'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'

/** Nested lists of numbers of any depth. */
export type Nested = number | readonly Nested[]

export interface GoldenNet {
  readonly sizes: { readonly T: number; readonly B: number; readonly n: number; readonly d: number; readonly m: number }
  readonly loss: { readonly kind: 'mse' | 'softmax-cross-entropy' | 'sigmoid-cross-entropy' }
  readonly x: Nested
  readonly target: Nested
  readonly weights: Readonly<Record<string, Nested>>
  readonly initial: Readonly<Record<string, Nested>>
  readonly outputs: Readonly<Record<string, Nested>>
  readonly gradients: {
    readonly weights: Readonly<Record<string, Nested>>
    readonly x: Nested
    readonly initial: Readonly<Record<string, Nested>>
    readonly steps: Readonly<Record<string, Nested>>
  }
}

/** Our leaf as columns of a golden matrix; 'minus' where the golden gate is one minus ours. */
export interface LeafSource {
  readonly of: string
  readonly columns?: readonly [from: number, to: number]
  readonly sign?: 'minus'
}

/** The connections by which a value takes part in the loss: at its own step, or one step later. */
export type Ways = readonly { readonly at: string; readonly later?: 1; readonly rows?: number }[]

export interface Translation {
  readonly architecture: Pick<Architecture, 'layers'> & Partial<Architecture>
  /** Golden weights that are split, renamed or negated: our leaf -> where it comes from; 'zero' where PyTorch has no such leaf. */
  readonly leaves: Readonly<Record<string, LeafSource | 'zero'>>
  /** Golden value -> name of ours, where they differ. */
  readonly values?: Readonly<Record<string, string>>
  /** Golden value -> the ways whose taps add up to its gradient. */
  readonly ways: Readonly<Record<string, Ways>>
}

export function readGolden(name: string): GoldenNet {
  return JSON.parse(readFileSync(new URL(`pytorch/${name}.json`, import.meta.url), 'utf8')) as GoldenNet
}

/** All numbers in row-major order. */
export function flat(nested: Nested): readonly number[] {
  return typeof nested === 'number' ? [nested] : nested.flatMap(flat)
}
