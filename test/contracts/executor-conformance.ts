import { describe, expect, it } from 'vitest'
import type { Program } from '../../src-main/compiler/program.ts'
import type { Batch, Executor, Session, Tensors, TrainedState } from '../../src-main/execution/executor.ts'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'
import { sampleBatch, type BatchSettings } from '../execution/sample-batch.ts'
import { plainStep, sampleSession, sampleTensors, type SampleSettings } from '../execution/sample-session.ts'
import { CONFORMANCE_NETS, conformanceNet } from './conformance-nets.ts'

/** The largest deviation from the reference, relative to the largest number of the same tensor. */
export interface Tolerances {
  /** Of values, losses, predictions. */
  readonly value: number
  /** Of gradients and taps. */
  readonly gradient: number
  /** Of parameters after 100 training steps. */
  readonly trained: number
  /** Of values, when the same steps come in other batches; nothing where it is left out. */
  readonly regrouped?: number
}

const STEPS = 6
const SIZE = 5
const LENGTHS = [6, 3, 1, 5, 6]
const SETTINGS = { batch: SIZE, steps: STEPS, shards: 2, threads: 2, inspect: true } as const
const batchFor = (program: Program, settings: BatchSettings = {}): Batch =>
  sampleBatch(program, { steps: STEPS, size: SIZE, lengths: LENGTHS, ...settings })

/** What every executor promises, checked against the reference and against itself. */
export function describeExecutor(executor: Executor, tolerances: Tolerances): void {
  const open = (program: Program, settings: SampleSettings = {}): Promise<Session> =>
    sampleSession(program, { ...SETTINGS, executor, ...settings })
  const both = (program: Program, settings: SampleSettings = {}): Promise<readonly [Session, Session]> =>
    Promise.all([open(program, settings), sampleSession(program, { ...SETTINGS, ...settings })])

  describe.each(CONFORMANCE_NETS)(`${executor.name} on $name`, ({ program, taps }) => {
    const batch = batchFor(program)

    it('has the loss, the gradients and the taps of the reference', async () => {
      const [session, reference] = await both(program)
      const [ours, theirs] = [session.differentiate(batch, 3), reference.differentiate(batch, 3)]
      expectClose([ours.loss], [theirs.loss], tolerances.value)
      expectTensors(ours.gradients, theirs.gradients, tolerances.gradient)
      const largest = Math.max(...taps.map((tap) => largestOf(reference.tap(tap))))
      for (const tap of taps) expectClose(session.tap(tap), reference.tap(tap), tolerances.gradient, largest)
    })

    it('evaluates as the reference does, without dropout and whatever the normaliser', async () => {
      const [session, reference] = await both(program)
      const theirs = reference.evaluate(batch)
      const ours = session.evaluate({ ...batch, normaliser: 17 })
      expectClose(ours.logits, theirs.logits, tolerances.value)
      expectClose(ours.prediction, theirs.prediction, tolerances.value)
      expectClose([ours.lossSum, ours.weightSum], [theirs.lossSum, theirs.weightSum], tolerances.value)
      for (const { name } of program.states) expectClose(session.value(name), reference.value(name), tolerances.value)
    })

    it('does not let padding or what memory held before change a bit', async () => {
      const [fresh, used] = await Promise.all([open(program), open(program)])
      used.train(batchFor(program, { seed: 9, lengths: [] }), plainStep(1, { learningRate: 0 }))
      const padded = withOtherPadding(batch, program)
      expect(padded.input).not.toEqual(batch.input)
      expect(used.differentiate(padded, 3)).toEqual(fresh.differentiate(batch, 3))
    })

    it('sums gradients over rows: two halves of a batch make the whole', async () => {
      const session = await open(program)
      const dropsOut = program.stages.some((stage) => stage.instructions.some(({ kind }) => kind === 'dropout-mask'))
      if (dropsOut) return // Its bits are keyed by the row of the batch.
      const whole = session.differentiate(batch, 3)
      const parts = [0, 1].map((half) =>
        session.differentiate(
          rowsOf(batch, program, (b) => b % 2 === half),
          3,
        ),
      )
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
      expectClose([sum(parts.map(({ loss }) => loss))], [whole.loss], tolerances.value)
      for (const [name, { values }] of whole.gradients) {
        const [first, second] = parts.map(({ gradients }) => gradients.get(name)!.values)
        const added = Float64Array.from(values, (_, k) => first![k]! + second![k]!)
        expectClose(added, values, tolerances.gradient, largestOfAll(whole.gradients))
      }
    })
  })

  describe(`${executor.name} in training`, () => {
    const lstm = conformanceNet('LSTM with all options')

    it.each(['transition', 'symbols, 100'])('stays with the reference for 100 steps of Adam: %s', async (kind) => {
      const program = conformanceNet(kind === 'transition' ? 'vanilla RNN' : 'stack of RHNs')
      const [session, reference] = await both(program, { optimiser: makeOptimiser('adam') })
      for (let step = 1; step <= 100; step++) {
        const batch = batchFor(program, { seed: step % 7 })
        for (const one of [session, reference]) one.train(batch, plainStep(step, { learningRate: 3e-3, clipNorm: 1 }))
      }
      expectTensors(session.save().parameters, reference.save().parameters, tolerances.trained)
    })

    const optimisers = [
      ['sgd', {}],
      ['sgd', { momentum: 0.9, nesterov: 1 }],
      ['rmsprop', { momentum: 0.5 }],
      ['adam', { weightDecay: 0.1 }],
      ['adamw', { weightDecay: 0.1 }],
    ] as const
    it.each(optimisers)('updates as the reference does with %s %j', async (id, settings) => {
      const [session, reference] = await both(lstm, { optimiser: makeOptimiser(id, settings) })
      for (let step = 1; step <= 5; step++) {
        for (const one of [session, reference])
          one.train(batchFor(lstm, { seed: step }), plainStep(step, { learningRate: 3e-3 }))
      }
      const [ours, theirs] = [session.save(), reference.save()]
      expectTensors(ours.parameters, theirs.parameters, tolerances.trained)
      expect([...ours.slots.keys()].sort()).toEqual([...theirs.slots.keys()].sort())
    })

    it.each([
      ['norm', { clipNorm: 1e-3 }],
      ['value', { clipValue: 1e-4 }],
      ['value, then norm', { clipNorm: 1e-3, clipValue: 1e-3 }],
    ])('clips by %s', async (_kind, clip) => {
      const [session, reference] = await both(lstm)
      const batch = batchFor(lstm)
      const { gradients } = session.differentiate(batch, 1)
      const [ours, theirs] = [session, reference].map((one) =>
        one.train(batch, plainStep(1, { learningRate: 1, ...clip })),
      )
      expectClose([ours!.gradientNorm], [theirs!.gradientNorm], tolerances.gradient)
      expectTensors(session.save().parameters, reference.save().parameters, tolerances.trained)
      const { clipNorm, clipValue } = { clipNorm: Infinity, clipValue: Infinity, ...clip }
      const cut = [...gradients.values()].flatMap(({ values }) =>
        [...values].map((v) => Math.max(-clipValue, Math.min(clipValue, v))),
      )
      const norm = Math.hypot(...cut)
      expectClose([ours!.gradientNorm], [norm], tolerances.gradient)
      const moved = Math.hypot(...differences(sampleTensors(lstm), session.save().parameters))
      // Parameters near 1 hold a step of 1e-3 to a few digits only, in 32 bits.
      expect(moved / Math.min(norm, clipNorm)).toBeCloseTo(1, 2)
    })

    it('leaves everything as it was when numbers go wrong, and says so', async () => {
      const session = await open(lstm, { optimiser: makeOptimiser('adam') })
      const batch = batchFor(lstm)
      session.train(batch, plainStep(1))
      const { parameters, slots } = session.save()
      const bad = { ...batch, input: batch.input.map((value, k) => (k === 1 ? NaN : value)) as Float32Array }
      expect(session.train(bad, plainStep(2)).finite).toBe(false)
      expect(session.save()).toMatchObject({ parameters, slots })
      expect(session.train(batch, plainStep(2)).finite).toBe(true)
    })

    it('gives copies: nothing saved or differentiated changes later, and looking changes no parameter', async () => {
      const session = await open(lstm, { optimiser: makeOptimiser('adam') })
      const batch = batchFor(lstm)
      const [saved, looked] = [session.save(), session.differentiate(batch, 1)]
      const copies = structuredClone([saved, looked])
      session.evaluate(batch)
      expect(session.save()).toEqual(saved)
      session.train(batch, plainStep(1))
      expect([saved, looked]).toEqual(copies)
    })

    it.each([1, 3, SIZE + 3])('does not depend on threads, with %i shards', async (shards) => {
      const program = conformanceNet('deepened')
      const trained = async (threads: number): Promise<TrainedState> => {
        const session = await open(program, { shards, threads })
        for (const size of [SIZE, 1, 2]) session.train(batchFor(program, { size }), plainStep(size))
        return session.save()
      }
      expect(await trained(3)).toEqual(await trained(1))
    })

    it('draws dropout by step and seed, and the same for equal ones', async () => {
      const program = conformanceNet('deepened')
      const loss = async (seed: number, step: number): Promise<number> =>
        (await open(program, { seed })).differentiate(batchFor(program), step).loss
      const [one, again, otherStep, otherSeed] = await Promise.all([loss(1, 1), loss(1, 1), loss(1, 2), loss(2, 1)])
      expect(again).toBe(one)
      expect(new Set([one, otherStep, otherSeed]).size).toBe(3)
    })
  })

  describe(`${executor.name} from batch to batch`, () => {
    const program = conformanceNet('stack of RHNs')
    const whole = sampleBatch(program, { steps: STEPS, size: SIZE })
    const [first, second] = [stepsOf(whole, 0, 3), stepsOf(whole, 3, STEPS)]

    it('carries the state on: one sequence of six steps is two of three', async () => {
      const session = await open(program)
      const all = session.evaluate(whole).prediction.slice()
      const parts = [first, second].flatMap((part) => [...session.evaluate(part).prediction])
      expectClose(parts, all, tolerances.regrouped ?? 0)
    })

    it('starts from zero where a batch does not continue', async () => {
      const session = await open(program)
      const fresh = session.evaluate({ ...second, continues: false }).prediction.slice()
      session.evaluate(first)
      expect(session.evaluate({ ...second, continues: false }).prediction).toEqual(fresh)
      expect(session.evaluate({ ...second, continues: true }).prediction).not.toEqual(fresh)
    })

    it('refuses to continue with other rows than before', async () => {
      const session = await open(program)
      session.evaluate(first)
      const fewer = rowsOf(second, program, (b) => b > 0)
      expect(() => session.evaluate(fewer)).toThrow(/continues one of another size/)
    })

    it('cuts the gradient where it carries the state on', async () => {
      const session = await open(program)
      const { carried } = await stateAfter(first)
      session.load({ parameters: sampleTensors(program), slots: new Map(), carried })
      const { gradients } = session.differentiate(second, 1)
      const unrolled = session.differentiate(
        { ...whole, weights: whole.weights.map((w, k) => (k < 3 * SIZE ? 0 : w)), normaliser: second.normaliser },
        1,
      )
      expect(unrolled.loss).toBeCloseTo(session.differentiate({ ...second, continues: false }, 1).loss, 0)
      expect(gradients).not.toEqual(unrolled.gradients)
      const [, reference] = await both(program)
      reference.load({ parameters: sampleTensors(program), slots: new Map(), carried })
      expectTensors(gradients, reference.differentiate(second, 1).gradients, tolerances.gradient)
    })

    it('goes on with the same bits from what it saved, in another session', async () => {
      const optimiser = makeOptimiser('adam')
      const session = await open(program, { optimiser })
      session.train(first, plainStep(1))
      const saved = session.save()
      session.train(second, plainStep(2))
      const other = await open(program, { optimiser })
      other.load(saved)
      expect(other.save()).toEqual(saved)
      other.train(second, plainStep(2))
      expect(other.save()).toEqual(session.save())
    })

    it('does not lose the state that training goes on from when it looks at other batches', async () => {
      const [straight, looking] = await Promise.all([open(program), open(program)])
      for (const one of [straight, looking]) one.train(first, plainStep(1))
      looking.evaluate(batchFor(program, { size: 2 }))
      looking.differentiate(batchFor(program, { size: 4 }), 1)
      for (const one of [straight, looking]) one.train(second, plainStep(2))
      expect(looking.save()).toEqual(straight.save())
    })

    it('lets any next batch continue from a loaded state, whatever it is for', async () => {
      const state = await stateAfter(first)
      const session = await open(program)
      const loaded = (): Session => {
        session.load(state)
        return session
      }
      const inOne = await open(program)
      inOne.evaluate(first)
      const expected = inOne.evaluate(second).lossSum
      expect(loaded().evaluate(second).lossSum).toBe(expected)
      const weight = second.normaliser
      expectClose([loaded().differentiate(second, 1).loss * weight], [expected], tolerances.value)
      expectClose([loaded().train(second, plainStep(1)).loss * weight], [expected], tolerances.value)
    })

    const stateAfter = async (batch: Batch): Promise<TrainedState> => {
      const session = await open(program)
      session.train(batch, plainStep(1, { learningRate: 0 }))
      return session.save()
    }
  })
}

function expectTensors(ours: Tensors, theirs: Tensors, tolerance: number): void {
  expect([...ours.keys()]).toEqual([...theirs.keys()])
  const scale = largestOfAll(theirs)
  for (const [name, { rows, columns, values }] of theirs) {
    const own = ours.get(name)!
    expect([own.rows, own.columns]).toEqual([rows, columns])
    expectClose(own.values, values, tolerance, scale)
  }
}

function expectClose(
  ours: ArrayLike<number>,
  theirs: ArrayLike<number>,
  tolerance: number,
  scale = largestOf(theirs),
): void {
  expect(ours.length).toBe(theirs.length)
  const worst = Array.from(theirs, (value, k) => Math.abs(value - ours[k]!)).reduce((a, b) => Math.max(a, b), 0)
  expect(worst / scale).toBeLessThanOrEqual(tolerance)
}

function largestOf(values: ArrayLike<number>): number {
  return Array.from(values, Math.abs).reduce((a, b) => Math.max(a, b), 0)
}

function largestOfAll(tensors: Tensors): number {
  return Math.max(...[...tensors.values()].map(({ values }) => largestOf(values)))
}

function differences(before: Tensors, after: Tensors): readonly number[] {
  return [...before].flatMap(([name, { values }]) => [...values].map((value, k) => value - after.get(name)!.values[k]!))
}

/** The batch with nonsense at every padded step of the input, and of targets that are read per step. */
function withOtherPadding(batch: Batch, { input, target }: Program): Batch {
  const refill = <A extends Float32Array | Int32Array>(values: A, width: number, symbols: number): A =>
    values.map((value, k) => {
      const column = Math.floor(k / width)
      const isPadding = Math.floor(column / batch.size) >= batch.lengths[column % batch.size]!
      return isPadding ? (symbols > 0 ? (k * 7) % symbols : 3 - (k % 5)) : value
    }) as A
  const widthOf = ({ kind, size }: typeof input): number => (kind === 'real' ? size : 1)
  const symbolsOf = ({ kind, size }: typeof input): number => (kind === 'real' ? 0 : size)
  return {
    ...batch,
    input: refill(batch.input, widthOf(input), symbolsOf(input)),
    target: target.time === 'once' ? batch.target : refill(batch.target, widthOf(target), symbolsOf(target)),
  }
}

/** The sequences of a batch that are wanted, with the normaliser of the whole. */
function rowsOf(batch: Batch, { input, target }: Program, isWanted: (b: number) => boolean): Batch {
  const kept = <A extends Float32Array | Int32Array>(values: A, width: number): A =>
    values.filter((_, k) => isWanted(Math.floor(k / width) % batch.size)) as A
  const lengths = batch.lengths.filter((_, b) => isWanted(b))
  return {
    ...batch,
    size: lengths.length,
    input: kept(batch.input, input.kind === 'real' ? input.size : 1),
    target: kept(batch.target, target.kind === 'real' ? target.size : 1),
    weights: kept(batch.weights, 1),
    lengths,
  }
}

/** Steps [from, to) of a batch of symbols without padding; it continues where it does not begin at 0. */
function stepsOf(batch: Batch, from: number, to: number): Batch {
  const range = [from * batch.size, to * batch.size] as const
  const weights = batch.weights.subarray(...range)
  return {
    steps: to - from,
    size: batch.size,
    input: batch.input.subarray(...range),
    target: batch.target.subarray(...range),
    weights,
    lengths: new Int32Array(batch.size).fill(to - from),
    normaliser: weights.reduce((sum, weight) => sum + weight, 0),
    continues: from > 0,
  }
}
