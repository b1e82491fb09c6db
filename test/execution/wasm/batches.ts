/** Small nets and batches for tests of the wasm executor. */
import { compile } from '../../../src-main/compiler/compile.ts'
import type { Program } from '../../../src-main/compiler/program.ts'
import type { Batch, SessionSettings } from '../../../src-main/execution/executor.ts'
import { randomStream } from '../../../src-main/foundation/random.ts'
import { findStrategy } from '../../../src-main/network/strategies/index.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'

export interface Mode {
  readonly input: 'real' | 'symbols'
  readonly reads: 'step' | 'last'
}

const INPUTS = 5
const OUTPUTS = 4

export function program(strategy: string, { input, reads }: Mode, taps: readonly string[] = []): Program {
  const architecture = findStrategy(strategy).build({
    input: { kind: input, size: INPUTS },
    readout: { size: OUTPUTS, activation: input === 'symbols' ? 'softmax' : 'sigmoid', reads },
    cell: { kind: 'lstm', options: {} },
    width: 7,
  })
  return compile(architecture, { loss: input === 'symbols' ? 'softmax-cross-entropy' : 'sigmoid-cross-entropy', taps })
}

export function batch(
  { input, reads }: Mode,
  { size, steps, seed, continues = false }: { size: number; steps: number; seed: number; continues?: boolean },
): Batch {
  const random = randomStream(seed)
  const predictions = reads === 'last' ? 1 : steps
  const symbols = (count: number, below: number): Int32Array =>
    Int32Array.from({ length: count }, () => Math.floor(random() * below))
  return {
    steps,
    size,
    input:
      input === 'symbols'
        ? symbols(steps * size, INPUTS)
        : Float32Array.from({ length: steps * size * INPUTS }, () => random() - 0.5),
    target:
      input === 'symbols'
        ? symbols(predictions * size, OUTPUTS)
        : Float32Array.from({ length: predictions * size * OUTPUTS }, () => random()),
    weights: Float32Array.from({ length: predictions * size }, () => 0.5 + random()),
    lengths: Int32Array.from({ length: size }, (_, row) => 1 + (row % steps)),
    normaliser: predictions * size,
    continues,
  }
}

export function settings(given: Partial<SessionSettings> = {}): SessionSettings {
  return { batch: 21, steps: 6, shards: 2, threads: 1, seed: 3, optimiser: makeOptimiser('adam', {}), ...given }
}
