/** Which form a program is trained in. */
import { availableParallelism, cpus } from 'node:os'
import type { Program } from '../../../compiler/program.ts'
import type { SessionSettings } from '../../executor.ts'
import type { TensorflowBinding } from '../binding.ts'
import { openSession } from '../session.ts'
import { choiceFor, chosen, type FormChoice, type WantedForm } from './form.ts'
import { measureForms } from './measure-forms.ts'
import { formKey, RememberedForms } from './remembered-forms.ts'

export interface ChooserPlan {
  readonly binding: TensorflowBinding
  /** What tells one library from another. */
  readonly library: readonly string[]
  readonly wanted: WantedForm
  readonly remembered?: RememberedForms
}

const UNTRIED = chosen('plain', 'nothing was measured')

export class FormChooser {
  readonly #plan: ChooserPlan
  readonly #remembered: RememberedForms

  constructor(plan: ChooserPlan) {
    this.#plan = plan
    this.#remembered = plan.remembered ?? new RememberedForms()
  }

  /** What the user wants; else what was found before, or what is found now where the settings leave time for it; else the plain form. */
  async choose(program: Program, settings: SessionSettings): Promise<FormChoice> {
    const { binding, wanted } = this.#plan
    const { tuning, inspect } = settings
    if (wanted !== 'measured') return chosen(wanted, 'it was asked for')
    if (inspect === true) return UNTRIED
    const key = this.#key(program, settings)
    // What is not known to be trained for long is timed as if it were.
    const steps = tuning?.steps ?? Infinity
    const times =
      tuning === undefined
        ? this.#remembered.known(key)
        : await this.#remembered.find(key, {
            isEnough: (known) => choiceFor(known, steps) !== undefined,
            measure: () =>
              measureForms({
                program,
                settings,
                tuning,
                open: (form) =>
                  openSession({ binding, program, settings, ...(form === 'compiled' && { compiled: 'training' }) }),
              }),
          })
    return (times && choiceFor(times, steps)) ?? UNTRIED
  }

  /** All that speed depends on. Taps, names and seeds are no part of it, and the adjoint follows from the forward part. */
  #key({ stages, parameters, states, input, target }: Program, { batch, steps, optimiser }: SessionSettings): string {
    return formKey(
      this.#plan.library,
      [cpus()[0]?.model, availableParallelism(), process.env['TF_NUM_INTRAOP_THREADS']],
      [stages.filter(({ part }) => part === 'forward'), parameters.length, states.length, input, target],
      [batch, steps, optimiser.update],
    )
  }
}
