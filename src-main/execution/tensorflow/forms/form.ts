/** The two forms in which a program is trained: TensorFlow's own operations, or functions that XLA compiles; and which of them is better. */

/** What was measured of a program on this machine. */
export interface FormTimes {
  /** Milliseconds of a training step in the plain form. */
  readonly plain: number
  /** The same by XLA, and seconds that it takes to compile; or why it does not; null where it was not tried, for the run was too short. */
  readonly compiled: { readonly step: number; readonly compiling: number } | { readonly failure: string } | null
}

export interface FormChoice {
  readonly form: 'plain' | 'compiled'
  /** In words. */
  readonly why: string
  /** True where XLA could not compile it, or gave something else. */
  readonly failed: boolean
}

/** Below so many seconds of training, trying XLA costs more than it could win. */
const WORTHWHILE = 20

/** The form whose training, with the time that XLA takes to compile it, is over first; undefined where that has yet to be measured. */
export function choiceFor({ plain, compiled }: FormTimes, steps: number): FormChoice | undefined {
  const plainSeconds = (steps * plain) / 1000
  if (compiled === null) {
    if (plainSeconds >= WORTHWHILE) return undefined
    return chosen('plain', `XLA was not tried: without it all steps take about ${figure(plainSeconds)} s`)
  }
  if ('failure' in compiled) return { ...chosen('plain', compiled.failure), failed: true }
  const { step, compiling } = compiled
  const words = `${figure(step)} ms per training step with XLA, which compiles for ${figure(compiling)} s, ${figure(plain)} ms without`
  const won = (steps * (plain - step)) / 1000
  return chosen(compiling < won ? 'compiled' : 'plain', words)
}

/** A choice that nothing speaks against. */
export function chosen(form: FormChoice['form'], why: string): FormChoice {
  return { form, why, failed: false }
}

/** What the environment says: 'measured' where it says nothing. */
export type WantedForm = FormChoice['form'] | 'measured'

const SWITCH = 'FATHOM_XLA'
const WORDS: Readonly<Record<string, WantedForm>> = { on: 'compiled', off: 'plain', auto: 'measured' }

/** Throws in words where FATHOM_XLA says something else than on, off or auto. */
export function wantedForm(environment: NodeJS.ProcessEnv = process.env): WantedForm {
  const word = environment[SWITCH] || 'auto'
  const wanted = WORDS[word]
  if (wanted === undefined) throw new Error(`${SWITCH} is '${word}': it can be on, off or auto`)
  return wanted
}

/** For the record of a run: bits differ between the forms. */
export function variantOf(executor: string, { form, failed }: Pick<FormChoice, 'form' | 'failed'>): string {
  if (form === 'compiled') return `${executor}, XLA`
  return failed ? `${executor}, without XLA, which failed` : executor
}

const figure = (value: number): string => String(Number(value.toPrecision(2)))
