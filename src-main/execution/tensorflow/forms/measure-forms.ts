/** Both forms of a program, timed against each other. */
import type { Program } from '../../../compiler/program.ts'
import type { Batch, Session, SessionSettings, Tensor, Tuning } from '../../executor.ts'
import { choiceFor, type FormChoice, type FormTimes } from './form.ts'
import { trialBatch } from './trial-batch.ts'

export interface TrialOfForms {
  readonly program: Program
  readonly settings: SessionSettings
  readonly tuning: Tuning
  /** Opens a session of that form. */
  readonly open: (form: FormChoice['form']) => Session
}

/** Steps of each form at least, in turns. */
const TURNS = 3
/** How far two losses of the same batch may differ, of their size. */
const TOLERANCE = 1e-3

export function measureForms(trial: TrialOfForms): FormTimes {
  const plain = new Stepping(trial, 'plain')
  try {
    plain.first()
    for (let turn = 0; turn < TURNS; turn++) plain.step()
    const alone: FormTimes = { plain: plain.least, compiled: null }
    if (choiceFor(alone, trial.tuning.steps) !== undefined) return alone
    const compiled = besidePlain(plain, trial)
    return { plain: plain.least, compiled }
  } finally {
    plain.dispose()
  }
}

function besidePlain(plain: Stepping, trial: TrialOfForms): FormTimes['compiled'] {
  let compiled: Stepping | undefined
  try {
    const started = performance.now()
    compiled = new Stepping(trial, 'compiled')
    const [loss, right] = [compiled.first(), plain.first()]
    const compiling = (performance.now() - started) / 1000
    if (!(Math.abs(loss - right) <= TOLERANCE * Math.abs(right)))
      return { failure: `XLA computes a loss of ${String(loss)} where it is ${String(right)}` }
    takeTurns([plain, compiled], trial.tuning.seconds)
    return { step: compiled.least, compiling }
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return { failure: `XLA does not compile it: ${why}` }
  } finally {
    compiled?.dispose()
  }
}

function takeTurns(all: readonly Stepping[], seconds: number): void {
  const end = performance.now() + 1000 * seconds
  for (let turn = 0; turn < TURNS || performance.now() < end; turn++) for (const one of all) one.step()
}

/** A net that trains without learning, and how long its fastest step took. Has a lifetime: `dispose`. */
class Stepping {
  readonly #session: Session
  readonly #batch: Batch
  readonly #parameters: Program['parameters']
  /** Milliseconds. */
  least = Infinity

  constructor({ open, program, settings }: TrialOfForms, form: FormChoice['form']) {
    this.#session = open(form)
    this.#batch = trialBatch(program, settings)
    this.#parameters = program.parameters
  }

  /** From the beginning, without timing it: its loss. */
  first(): number {
    const parameters = this.#parameters.map(({ name, rows, columns }): [string, Tensor] => {
      const values = Float32Array.from({ length: rows * columns }, (_, k) => 0.1 * Math.sin(k + 1))
      return [name, { rows, columns, values }]
    })
    this.#session.load({ parameters: new Map(parameters), slots: new Map(), carried: new Map() })
    return this.#train()
  }

  step(): void {
    const started = performance.now()
    this.#train()
    this.least = Math.min(this.least, performance.now() - started)
  }

  dispose(): void {
    this.#session.dispose()
  }

  #train(): number {
    return this.#session.train(this.#batch, { step: 1, learningRate: 0, clipNorm: 1, clipValue: Infinity }).loss
  }
}
