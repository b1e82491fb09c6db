import type { Program } from '../../src-main/compiler/program.ts'
import type { Batch, Session, Tensors } from '../../src-main/execution/executor.ts'
import { randomStream } from '../../src-main/foundation/random.ts'
import { sampleSession, sampleTensors } from '../execution/sample-session.ts'

/** Of the narrow central difference; the wide one has twice of it. Rounding then stays near 1e-11 in the loss's own scale. */
const STEP = 1e-5
const DROPOUT_STEP = 7

type Numbers = ReadonlyMap<string, Float64Array>

/**
 * Compares the program's gradient with central differences D(eps) = (L(w + eps v) - L(w - eps v)) / (2 eps) of its loss along
 * random directions v over all parameters, in float64; (4 D(eps) - D(2 eps)) / 3 has no error of second order (Richardson 1911),
 * which strongly curved nets need. Gives the largest relative error; dropout keeps its bits fixed.
 */
export async function gradientError(program: Program, batch: Batch, directions = 2): Promise<number> {
  const session = await sampleSession(program)
  const point = new Map([...sampleTensors(program)].map(([name, { values }]) => [name, Float64Array.from(values)]))
  const { gradients } = lossAt(session, program, batch, point)
  const errors = Array.from({ length: directions }, (_, k) => {
    const direction = randomDirection(point, k + 1)
    const analytic = innerProduct(gradients, direction)
    const at = (step: number): number => lossAt(session, program, batch, moved(point, direction, step)).loss
    const central = (step: number): number => (at(step) - at(-step)) / (2 * step)
    const numeric = (4 * central(STEP) - central(2 * STEP)) / 3
    return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric), Number.MIN_VALUE)
  })
  return Math.max(...errors)
}

function lossAt(session: Session, { parameters }: Program, batch: Batch, point: Numbers) {
  const tensors: Tensors = new Map(
    parameters.map(({ name, rows, columns }) => [name, { rows, columns, values: point.get(name)! }]),
  )
  session.load({ parameters: tensors, slots: new Map(), carried: new Map() })
  return session.differentiate(batch, DROPOUT_STEP)
}

function randomDirection(point: Numbers, seed: number): Numbers {
  return new Map([...point].map(([name, values]) => [name, values.map(randomComponent(seed, name))]))
}

function randomComponent(seed: number, name: string): () => number {
  const random = randomStream(seed, 'direction', name)
  return () => random() - 0.5
}

function moved(point: Numbers, direction: Numbers, step: number): Numbers {
  return new Map(
    [...point].map(([name, values]) => [name, values.map((value, k) => value + step * direction.get(name)![k]!)]),
  )
}

function innerProduct(gradients: Tensors, direction: Numbers): number {
  return [...direction].reduce(
    (sum, [name, along]) => along.reduce((total, v, k) => total + v * gradients.get(name)!.values[k]!, sum),
    0,
  )
}
