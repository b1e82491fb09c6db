import { describe, expect, it } from 'vitest'
import type { QuantityValues } from '../../src-main/diagnostics/values.ts'
import { loadExecutor } from '../../src-main/execution/load-executor.ts'
import { compile } from '../../src-main/compiler/compile.ts'
import { measureWeights, type WeightsQuestion } from '../../src-main/studies/measure-weights.ts'
import { unpack } from '../../src-main/studies/tracking/pack.ts'
import { taskKind } from '../../src-main/tasks/index.ts'
import { initialTensors } from '../../src-main/training/initial.ts'
import { architecture } from '../network/nets.ts'

const options = { length: 20, epoch: 100 }
const { loss } = taskKind('adding').make(options, [])

async function spectrumOf(d: number): Promise<QuantityValues['lyapunov']> {
  const net = architecture('shallow', { n: 2, d, m: 1, activation: 'identity', reads: 'last' })
  const { parameters: shapes } = compile(net, { loss })
  const question: WeightsQuestion = {
    architecture: net,
    task: { task: 'adding', options, data: [] },
    data: [],
    seed: 1,
    gain: 1,
    parameters: initialTensors(shapes, { seed: 1, gain: 1 }),
    quantities: ['lyapunov', 'step-jacobian'],
  }
  const { values, problems } = await measureWeights(await loadExecutor('wasm'), question)
  expect(problems).toEqual([])
  return unpack(values[0]!.packed) as QuantityValues['lyapunov']
}

describe('exponents of stored weights', () => {
  it('are computed in 64 bits where the net is small, and say so', async () => {
    expect(await spectrumOf(6)).toMatchObject({ isDouble: true })
  })

  it('stay on the executor where it is large, and say so', async () => {
    const { isDouble, exponents } = await spectrumOf(104)
    expect(isDouble).toBe(false)
    expect([...exponents].every(Number.isFinite)).toBe(true)
  })
})

it('the seconds of a moment count what a training step takes to look at, stored weights cannot', async () => {
  const net = architecture('shallow', { n: 2, d: 4, m: 1, activation: 'identity', reads: 'last' })
  const { parameters: shapes } = compile(net, { loss })
  const question: WeightsQuestion = {
    architecture: net,
    task: { task: 'adding', options, data: [] },
    data: [],
    seed: 1,
    gain: 1,
    parameters: null,
    quantities: ['update-ratio'],
  }
  const quantitiesOf = async (parameters: WeightsQuestion['parameters']): Promise<string[]> => {
    const { values, problems } = await measureWeights(await loadExecutor('wasm'), { ...question, parameters })
    expect(problems).toEqual([])
    return values.map(({ quantity }) => quantity)
  }
  expect(await quantitiesOf(null)).toEqual(['update-ratio'])
  expect(await quantitiesOf(initialTensors(shapes, { seed: 1, gain: 1 }))).toEqual([])
})
