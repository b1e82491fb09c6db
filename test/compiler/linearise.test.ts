import { describe, expect, it } from 'vitest'
import { compileTangent } from '../../src-main/compiler/compile.ts'
import { verify } from '../../src-main/compiler/verify.ts'
import type { Batch, Session, Tensors } from '../../src-main/execution/executor.ts'
import { referenceExecutor } from '../../src-main/execution/reference/executor.ts'
import { randomStream } from '../../src-main/foundation/random.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { STRATEGIES } from '../../src-main/network/strategies/index.ts'
import { initialTensors } from '../../src-main/training/initial.ts'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'

const COLUMNS = 2
const random = randomStream(11)
const draw = (length: number): Float64Array => Float64Array.from({ length }, () => random() - 0.5)

/** One step on one frame of inputs, from given states and directions; the states afterwards. */
function step(session: Session, parameters: Tensors, carried: Tensors, batch: Batch): Tensors {
  session.load({ parameters, slots: new Map(), carried })
  session.train(batch, { step: 1, learningRate: 0, clipNorm: Infinity, clipValue: Infinity })
  return session.save().carried
}

function moved(states: Tensors, directions: Tensors, by: number): Tensors {
  return new Map(
    [...states].map(([name, state]) => {
      const direction = directions.get(name)?.values ?? []
      return [
        name,
        { ...state, values: Float64Array.from(state.values, (value, k) => value + by * (direction[k] ?? 0)) },
      ]
    }),
  )
}

describe('linearise', () => {
  it.each(STRATEGIES.map((strategy) => [strategy.id, strategy] as const))(
    '%s: the tangent is the central difference of the step',
    async (_id, strategy) => {
      const kind = strategy.cells === 'any' ? 'lstm' : (strategy.cells[0] ?? 'lstm')
      const architecture = strategy.build({
        input: { kind: 'real', size: 3 },
        readout: { size: 2, activation: 'identity', reads: 'step' },
        cell: { kind, options: kind === 'lstm' ? { peephole: true, layerNorm: true } : {} },
        width: 4,
      })
      const program = compileTangent(buildGraph(architecture), {
        loss: 'mean-squared-error',
        watch: (_pass, seen) => {
          verify(seen)
        },
      })
      const session = await referenceExecutor.prepare(program, {
        batch: COLUMNS,
        steps: 1,
        shards: 1,
        threads: 1,
        seed: 1,
        optimiser: makeOptimiser('sgd', {}),
      })
      const batch: Batch = {
        steps: 1,
        size: COLUMNS,
        input: Float32Array.from(draw(3 * COLUMNS)),
        target: new Float32Array(2 * COLUMNS),
        weights: new Float32Array(COLUMNS).fill(1),
        lengths: new Int32Array(COLUMNS).fill(1),
        normaliser: 1,
        continues: true,
      }
      const parameters = initialTensors(program.parameters, { seed: 5, gain: 1.5 })
      const names = program.states.map(({ name }) => name).filter((name) => !name.endsWith('.dot'))
      const sizes = new Map(program.states.map(({ name, size }) => [name, size]))
      const fresh = (name: string): { rows: number; columns: number; values: Float64Array } => {
        const rows = sizes.get(name) ?? 0
        return { rows, columns: COLUMNS, values: draw(rows * COLUMNS) }
      }
      const states: Tensors = new Map(names.map((name) => [name, fresh(name)]))
      const directions: Tensors = new Map(names.map((name) => [name, fresh(name)]))
      const withDots = (at: Tensors): Tensors =>
        new Map([...at, ...[...directions].map(([name, direction]) => [`${name}.dot`, direction] as const)])
      const tangent = step(session, parameters, withDots(states), batch)
      const width = 1e-5
      const ahead = step(session, parameters, withDots(moved(states, directions, width)), batch)
      const behind = step(session, parameters, withDots(moved(states, directions, -width)), batch)
      for (const name of names) {
        const analytic = tangent.get(`${name}.dot`)?.values ?? new Float64Array()
        expect(analytic.length).toBe((sizes.get(name) ?? 0) * COLUMNS)
        analytic.forEach((value, k) => {
          const numeric = ((ahead.get(name)?.values[k] ?? NaN) - (behind.get(name)?.values[k] ?? NaN)) / (2 * width)
          expect(Math.abs(value - numeric)).toBeLessThan(1e-7)
        })
        expect(analytic.some((value) => value !== 0)).toBe(true)
      }
    },
  )
})
