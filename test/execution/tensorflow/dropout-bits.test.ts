import { expect, it } from 'vitest'
import type { Instruction } from '../../../src-main/compiler/program.ts'
import { dropoutFactor, dropoutKey, dropoutRowKey } from '../../../src-main/execution/dropout.ts'
import { openSession } from '../../../src-main/execution/tensorflow/session.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'
import { conformanceNet } from '../../contracts/conformance-nets.ts'
import { sampleBatch } from '../sample-batch.ts'
import { describeWithLibrary } from './with-library.ts'

const [STEPS, SIZE, SEED] = [6, 5, 3]
const program = conformanceNet('deepened')
type DropoutMask = Extract<Instruction, { kind: 'dropout-mask' }>
const masks = program.stages.flatMap(({ instructions }) =>
  instructions.filter((instruction): instruction is DropoutMask => instruction.kind === 'dropout-mask'),
)
const nameOf = ({ write }: DropoutMask): string => program.values[write.value]!.name

/** [T, B, n] */
function expectedMask({ key, rate, variational, write }: DropoutMask, step: number): Float32Array {
  const { size } = write
  return Float32Array.from({ length: STEPS * SIZE * size }, (_, k) => {
    const [t, b, unit] = [Math.floor(k / size / SIZE), Math.floor(k / size) % SIZE, k % size]
    const rowKey = dropoutRowKey(dropoutKey({ seed: SEED, step, key }), variational ? 0 : t, unit)
    return dropoutFactor(rowKey, b, rate)
  })
}

describeWithLibrary('dropout', (binding) => {
  const batch = sampleBatch(program, { steps: STEPS, size: SIZE })
  const settings = { batch: SIZE, steps: STEPS, shards: 1, threads: 1, seed: SEED, inspect: true }

  it.each([1, 4, 6])('draws the same bits as every executor, in chunks of %i', (chunk) => {
    const session = openSession({ binding, program, settings: { ...settings, optimiser: makeOptimiser('sgd') }, chunk })
    expect(masks.map(({ variational }) => variational).sort()).toEqual([false, true])
    for (const step of [1, 2 ** 20 + 7]) {
      session.differentiate(batch, step)
      for (const mask of masks) expect(session.value(nameOf(mask))).toEqual(expectedMask(mask, step))
    }
    session.evaluate(batch)
    for (const mask of masks) expect(new Set(session.value(nameOf(mask)))).toEqual(new Set([1]))
    session.dispose()
  })
})
