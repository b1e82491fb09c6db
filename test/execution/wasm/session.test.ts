import { describe, expect, it } from 'vitest'
import type { Program } from '../../../src-main/compiler/program.ts'
import type { Executor, SessionSettings } from '../../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../../src-main/execution/reference/executor.ts'
import { wasmExecutor } from '../../../src-main/execution/wasm/executor.ts'
import { initialTensors } from '../../../src-main/training/initial.ts'
import { batch, program, settings, type Mode } from './batches.ts'

const PER_STEP: Mode = { input: 'real', reads: 'step' }
const MODES: readonly Mode[] = [PER_STEP, { input: 'symbols', reads: 'step' }, { input: 'real', reads: 'last' }]
const STEP = { learningRate: 1e-2, clipNorm: 1, clipValue: Infinity }
const wasm = wasmExecutor()

interface Training {
  readonly parameters: readonly (readonly [string, readonly number[]])[]
  readonly losses: readonly number[]
}

/** Six steps on batches that differ in size and length, with a look at another batch in between. */
async function trained(
  executor: Executor,
  net: Program,
  mode: Mode,
  given: Partial<SessionSettings> = {},
): Promise<Training> {
  const session = await executor.prepare(net, settings(given))
  session.load({
    parameters: initialTensors(net.parameters, { seed: 9, gain: 1 }),
    slots: new Map(),
    carried: new Map(),
  })
  const losses: number[] = []
  for (let step = 1; step <= 6; step++) {
    const shape = { size: step === 4 ? 5 : 21, steps: step === 5 ? 3 : 6 }
    losses.push(
      session.train(batch(mode, { ...shape, seed: step, continues: step === 2 || step === 3 }), { step, ...STEP }).loss,
    )
    if (step === 2) losses.push(session.evaluate(batch(mode, { size: 9, steps: 4, seed: 77 })).lossSum)
  }
  const parameters = [...session.save().parameters].map(([name, { values }]) => [name, [...values]] as const)
  session.dispose()
  return { parameters, losses }
}

describe('a wasm session', () => {
  it.each(MODES.map((mode) => [`${mode.input}, ${mode.reads}`, mode] as const))(
    '%s: gives the same bits for 1, 2 and 8 threads',
    async (_name, mode) => {
      const net = program('transition-mlp', mode)
      const one = await trained(wasm, net, mode, { shards: 3, threads: 1 })
      expect(await trained(wasm, net, mode, { shards: 3, threads: 2 })).toEqual(one)
      expect(await trained(wasm, net, mode, { shards: 3, threads: 8 })).toEqual(one)
    },
  )

  it('gives the same bits with and without reuse of memory, with and without taps, with room for larger batches', async () => {
    const net = program('gate-mlp', PER_STEP)
    const plain = await trained(wasm, net, PER_STEP)
    expect(await trained(wasm, net, PER_STEP, { inspect: true })).toEqual(plain)
    expect(
      await trained(
        wasm,
        program('gate-mlp', PER_STEP, ['layer1.transition', 'layer1.gate.forget', 'input']),
        PER_STEP,
      ),
    ).toEqual(plain)
    expect(await trained(wasm, net, PER_STEP, { steps: 11 })).toEqual(plain)
  })

  it('gives the same bits with tiles of 8 and of 16 columns', async () => {
    const net = program('stack-skip', PER_STEP)
    expect(await trained(wasmExecutor('kernels-paired'), net, PER_STEP)).toEqual(
      await trained(wasmExecutor('kernels-plain'), net, PER_STEP),
    )
  })

  it('copes with more shards than rows', async () => {
    const net = program('shallow', PER_STEP)
    const { losses } = await trained(wasm, net, PER_STEP, { shards: 8 })
    const reference = await trained(referenceExecutor, net, PER_STEP)
    losses.forEach((loss, k) => {
      expect(loss / (reference.losses[k] ?? NaN)).toBeCloseTo(1, 5)
    })
  })

  it('leaves the parameters alone when numbers go wrong, and says so', async () => {
    const net = program('shallow', PER_STEP)
    const session = await wasm.prepare(net, settings())
    session.load({
      parameters: initialTensors(net.parameters, { seed: 9, gain: 1 }),
      slots: new Map(),
      carried: new Map(),
    })
    const before = session.save().parameters
    const good = batch(PER_STEP, { size: 21, steps: 6, seed: 1 })
    const bad = { ...good, input: good.input.map((value, k) => (k === 17 ? NaN : value)) }
    expect(session.train(bad, { step: 1, ...STEP }).finite).toBe(false)
    expect(session.save().parameters).toEqual(before)
    expect(session.train(good, { step: 2, ...STEP }).finite).toBe(true)
    session.dispose()
  })

  it('goes on with the same bits from what it saved, in the middle of a stream', async () => {
    const net = program('stack-h', PER_STEP)
    const next = batch(PER_STEP, { size: 21, steps: 6, seed: 2, continues: true })
    const session = await wasm.prepare(net, settings())
    session.load({
      parameters: initialTensors(net.parameters, { seed: 9, gain: 1 }),
      slots: new Map(),
      carried: new Map(),
    })
    session.train(batch(PER_STEP, { size: 21, steps: 6, seed: 1 }), { step: 1, ...STEP })
    const saved = session.save()
    const straight = session.train(next, { step: 2, ...STEP })
    const other = await wasm.prepare(net, settings({ threads: 2 }))
    other.load(saved)
    expect(other.train(next, { step: 2, ...STEP })).toEqual(straight)
    expect(other.save()).toEqual(session.save())
    session.dispose()
    other.dispose()
  })

  it('refuses a batch larger than it was prepared for', async () => {
    const session = await wasm.prepare(program('shallow', PER_STEP), settings())
    expect(() => session.evaluate(batch(PER_STEP, { size: 22, steps: 6, seed: 1 }))).toThrow(
      /larger than the session was prepared for/,
    )
    session.dispose()
  })

  it('says in words when a session would need more memory than there can be', async () => {
    const net = program('shallow', PER_STEP)
    await expect(wasm.prepare(net, settings({ batch: 100_000, steps: 10_000 }))).rejects.toThrow(
      /the wasm executor can use 4/,
    )
  })
})
