/** What is measured: the six nets of the peers' benchmark, made by our strategies. */
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { findStrategy } from '../../../network/strategies/index.ts'
import { mlpAt } from '../../../network/strategies/strategy.ts'
import type { Base } from '../../../network/strategies/strategy.ts'
import type { Workload } from './workloads.ts'

export interface BenchNet {
  readonly id: string
  readonly title: string
  readonly build: (base: Base) => Architecture
}

const from =
  (strategy: string, changes: Partial<Base> = {}): BenchNet['build'] =>
  (base) =>
    findStrategy(strategy).build({ ...base, ...changes })

export const benchNets: readonly BenchNet[] = [
  { id: 'A1', title: 'LSTM', build: from('shallow') },
  { id: 'A2', title: 'stack of 2', build: from('stack-h', { layers: 2 }) },
  { id: 'A3', title: 'transition MLP', build: from('transition-mlp', { depth: 1 }) },
  { id: 'A4', title: 'input and output MLP', build: withInputAndOutputMlp },
  { id: 'A5', title: 'RHN of depth 3', build: from('rhn', { depth: 3 }) },
  { id: 'A6', title: 'gate MLP', build: from('gate-mlp', { depth: 1 }) },
]

function withInputAndOutputMlp(base: Base): Architecture {
  const deepenings = ['input', 'readout.before'].map((at) => mlpAt(at, base, { depth: 1, activation: 'tanh' }))
  return { ...findStrategy('shallow').build(base), name: 'input-and-output-mlp', deepenings }
}

/** A net for a workload. */
export function netFor({ build }: BenchNet, { n, d, m, input, activation, reads }: Workload): Architecture {
  return build({
    input: { kind: input, size: n },
    readout: { size: m, activation, reads },
    cell: { kind: 'lstm', options: {} },
    width: d,
    activation: 'tanh',
  })
}
