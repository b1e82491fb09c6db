/** Is the derived gradient right? The oracle's answer against differences, and every other executor against the oracle. */
import { compile } from '../compiler/compile.ts'
import type { Program } from '../compiler/program.ts'
import type { Executor, Session, SessionSettings, Tensors } from '../execution/executor.ts'
import { present } from '../foundation/invariant.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import { initialTensors } from '../training/initial.ts'
import { makeOptimiser } from '../training/optimisers/index.ts'
import { checkBatch } from './gradient-check/check-batch.ts'
import { centralDifference, relativeError } from './gradient-check/central-difference.ts'
import { deviation } from './gradient-check/deviation.ts'
import type { Deviation } from './gradient-check/deviation.ts'
import { alongComponent, randomDirection, product, shifted } from './gradient-check/direction.ts'
import type { Direction } from './gradient-check/direction.ts'

/** Above this relative error a gradient of float64 is taken to be wrong. */
export const LARGEST_ERROR = 1e-6

export interface GradientCheckRequest {
  readonly architecture: Architecture
  /** Id of a loss that fits the architecture's readout. */
  readonly loss: string
  /** In float64: its gradients are checked by differences of its losses. */
  readonly oracle: Executor
  /** Executors that are compared with the oracle. */
  readonly others?: readonly Executor[]
  /** Of weights, data and directions; 1 when left out. */
  readonly seed?: number
  /** Sizes of the batch; 4 steps of 3 sequences of unequal lengths when left out. */
  readonly steps?: number
  readonly batch?: number
}

/** A derivative twice: as the adjoint program has it, and as a central difference of the loss. */
export interface Compared {
  readonly analytic: number
  readonly numeric: number
  /** |analytic - numeric| / max(|analytic|, |numeric|). */
  readonly relativeError: number
}

export interface GradientCheck {
  /** The largest over all directions: random ones of the whole net, and random ones of every parameter alone. */
  readonly maxRelativeError: number
  /** The single number that does worst among those of the parameter that does worst, named 'layer1.W_h[3, 7]'. */
  readonly worst: Compared & { readonly parameter: string }
  /** Every parameter by itself. */
  readonly parameters: readonly (Compared & { readonly parameter: string })[]
  readonly executors: readonly Deviation[]
}

/** Directions through all parameters at once, and components of the worst parameter that are looked at. */
const DIRECTIONS = 3
const COMPONENTS = 24

/**
 * Checks the gradient that the compiler derives for an architecture: directional derivatives g.d against
 * (L(w + h d) - L(w - h d)) / 2h on the oracle, along random directions. Throws a broken invariant for an architecture with problems.
 */
export async function checkGradient(request: GradientCheckRequest): Promise<GradientCheck> {
  const { architecture, loss, oracle, others = [] } = request
  const program = compile(architecture, { loss })
  const check = new Check(program, await oracle.prepare(program, settings(request)), request)
  try {
    const { parameters, whole } = check.directions()
    const hardest = parameters.reduce((worst, other) => (other.relativeError > worst.relativeError ? other : worst))
    const executors = []
    for (const other of others) executors.push(await compareExecutor(other, program, request, check.answer))
    const maxRelativeError = Math.max(...[...parameters, ...whole].map((found) => found.relativeError))
    return { maxRelativeError, worst: check.worstComponent(hardest.parameter), parameters, executors }
  } finally {
    check.dispose()
  }
}

function settings({ seed = 1, steps = 4, batch = 3 }: GradientCheckRequest): SessionSettings {
  return { batch, steps, shards: 1, threads: 1, seed, optimiser: makeOptimiser('sgd') }
}

interface Answer {
  readonly loss: number
  readonly gradients: Tensors
}

/** One program on one batch with one set of weights. */
class Check {
  readonly answer: Answer
  readonly #program: Program
  readonly #session: Session
  readonly #seed: number
  readonly #request: GradientCheckRequest
  readonly #parameters: Tensors

  constructor(program: Program, session: Session, request: GradientCheckRequest) {
    this.#program = program
    this.#session = session
    this.#request = request
    this.#seed = request.seed ?? 1
    this.#parameters = initialTensors(program.parameters, { seed: this.#seed, gain: 1 })
    this.answer = this.#differentiate(this.#parameters)
  }

  /** Random directions: of every parameter alone, and through all of them. */
  directions(): { parameters: (Compared & { parameter: string })[]; whole: Compared[] } {
    const names = [...this.#parameters.keys()]
    const along = (key: string, of: readonly string[]): Compared =>
      this.#compare(randomDirection(this.#parameters, of, { seed: this.#seed, key }))
    return {
      parameters: names.map((name) => ({ parameter: name, ...along(name, [name]) })),
      whole: Array.from({ length: DIRECTIONS }, (_, k) => along(`all ${String(k)}`, names)),
    }
  }

  /** Of single numbers spread evenly over a parameter, the one whose two derivatives are furthest apart. */
  worstComponent(parameter: string): Compared & { parameter: string } {
    const { values, columns } = present(this.#parameters.get(parameter), parameter)
    const count = Math.min(COMPONENTS, values.length)
    const indices = Array.from({ length: count }, (_, k) => Math.floor((k * values.length) / count))
    const found = indices.map((index) => ({ index, ...this.#compare(alongComponent(parameter, values.length, index)) }))
    const { index, ...worst } = found.reduce((a, b) =>
      Math.abs(b.analytic - b.numeric) > Math.abs(a.analytic - a.numeric) ? b : a,
    )
    return { parameter: `${parameter}[${String(Math.floor(index / columns))}, ${String(index % columns)}]`, ...worst }
  }

  dispose(): void {
    this.#session.dispose()
  }

  #compare(direction: Direction): Compared {
    const analytic = product(this.answer.gradients, direction)
    const lossAt = (distance: number): number =>
      this.#differentiate(shifted(this.#parameters, direction, distance)).loss
    const numeric = centralDifference(lossAt, analytic)
    return { analytic, numeric, relativeError: relativeError(analytic, numeric) }
  }

  #differentiate(parameters: Tensors): Answer {
    this.#session.load({ parameters, slots: new Map(), carried: new Map() })
    // With the adjoint, though only the loss is wanted: an evaluation would leave dropout out.
    return this.#session.differentiate(checkBatch(this.#program, this.#request), 1)
  }
}

async function compareExecutor(
  executor: Executor,
  program: Program,
  request: GradientCheckRequest,
  answer: Answer,
): Promise<Deviation> {
  const session = await executor.prepare(program, settings(request))
  try {
    session.load({
      parameters: initialTensors(program.parameters, { seed: request.seed ?? 1, gain: 1 }),
      slots: new Map(),
      carried: new Map(),
    })
    return deviation(executor, session.differentiate(checkBatch(program, request), 1), answer)
  } finally {
    session.dispose()
  }
}
