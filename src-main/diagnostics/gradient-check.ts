/** Is the derived gradient right? The oracle's answer against differences, and every other executor against the oracle. */
import { compile } from '../compiler/compile.ts'
import type { Program } from '../compiler/program.ts'
import type { Executor, Session, Tensors } from '../execution/executor.ts'
import { present } from '../foundation/invariant.ts'
import { initialTensors } from '../training/initial.ts'
import { checkSettings } from './gradient-check/answer.ts'
import type { Examinee, GradientQuestion } from './gradient-check/answer.ts'
import { checkBatch } from './gradient-check/check-batch.ts'
import { centralDifference, relativeError } from './gradient-check/central-difference.ts'
import { deviation } from './gradient-check/deviation.ts'
import type { Deviation } from './gradient-check/deviation.ts'
import { alongComponent, randomDirection, product, shifted } from './gradient-check/direction.ts'
import type { Direction } from './gradient-check/direction.ts'

/** Above this relative error a gradient of float64 is taken to be wrong. */
export const LARGEST_ERROR = 1e-6

export interface GradientCheckRequest extends GradientQuestion {
  /** In float64: its gradients are checked by differences of its losses. */
  readonly oracle: Executor
  /** Those who are compared with the oracle. */
  readonly others?: readonly Examinee[]
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
  readonly executors: readonly Examined[]
}

/** What came of comparing an executor with the oracle. */
export type Examined = Deviation | { readonly name: string; readonly failure: string }

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
  const check = new Check(program, await oracle.prepare(program, checkSettings(request)), request)
  try {
    const { parameters, whole } = check.directions()
    const hardest = parameters.reduce((worst, other) => (other.relativeError > worst.relativeError ? other : worst))
    const executors = []
    for (const other of others) executors.push(await examine(other, request, check.answer))
    const maxRelativeError = Math.max(...[...parameters, ...whole].map((found) => found.relativeError))
    return { maxRelativeError, worst: check.worstComponent(hardest.parameter), parameters, executors }
  } finally {
    check.dispose()
  }
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

async function examine({ name, answer }: Examinee, request: GradientCheckRequest, right: Answer): Promise<Examined> {
  const { oracle: _oracle, others: _others, ...question } = request
  const given = await answer(question)
  return 'failure' in given
    ? { name, failure: given.failure }
    : deviation({ name, variant: given.variant }, given, right)
}
