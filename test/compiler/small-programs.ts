import { compile } from '../../src-main/compiler/compile.ts'
import { print } from '../../src-main/compiler/print.ts'
import type { Program } from '../../src-main/compiler/program.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { architecture } from '../network/nets.ts'

const SIZES = { n: 3, d: 2, m: 1, activation: 'identity' } as const

/** Nets small enough to read their programs: n = 3, d = 2, m = 1, hidden width 5. */
export const SMALL_NETS: Readonly<Record<string, Architecture>> = {
  lstm: architecture('shallow', SIZES),
  'transition-mlp': architecture('transition-mlp', { ...SIZES, ownWidth: 5 }),
  'gate-mlp': architecture('gate-mlp', { ...SIZES, ownWidth: 5 }),
  'stack-h': architecture('stack-h', SIZES),
}

export const PASSES = ['lower', 'pack', 'differentiate', 'split', 'simplify'] as const
export type Pass = (typeof PASSES)[number]

/** The program after every pass. */
export function programs(net: Architecture, taps: readonly string[] = []): Readonly<Record<Pass, Program>> {
  const seen = new Map<string, Program>()
  compile(net, { loss: 'mean-squared-error', taps, watch: (pass, program) => seen.set(pass, program) })
  return Object.fromEntries(seen) as Readonly<Record<Pass, Program>>
}

/** All passes of a small net, printed one after another. */
export function printedPasses(net: Architecture): string {
  const after = programs(net)
  return PASSES.map((pass) => `== ${pass}\n${print(after[pass])}\n`).join('\n')
}
