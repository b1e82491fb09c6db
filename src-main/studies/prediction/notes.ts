import { randomStream } from '../../foundation/random.ts'
import { LOWEST_PITCH } from '../../tasks/readers/polyphony.ts'
import type { Question, Sampling } from './question.ts'
import { drawKey, stepper } from './stepper.ts'

/** Steps of a real piece that the net hears before it goes on by itself. */
const HEARD = 16

/** Music, step by step: MIDI pitches that sound, as in the files. */
export interface SampledNotes {
  /** The beginning of the first piece. */
  readonly heard: readonly (readonly number[])[]
  /** What the net went on with. */
  readonly played: readonly (readonly number[])[]
}

/** Music that the net goes on with after the beginning of the first piece. */
export function sampleNotes(
  { task, session, batches }: Question,
  { temperature, length, seed }: Sampling,
): SampledNotes {
  const keys = task.input.size
  const heard = beginningOf(batches, keys)
  const net = stepper(session, task)
  const random = randomStream(seed, 'sampled notes')
  let logits = new Float64Array(keys)
  for (const step of heard) logits = Float64Array.from(net.step(step))
  const played: Float64Array[] = []
  for (let k = 0; k < length; k++) {
    const step = logits.map((logit) => (drawKey(logit, temperature, random) ? 1 : 0))
    played.push(step)
    logits = Float64Array.from(net.step(step))
  }
  return { heard: heard.map(pitchesOf), played: played.map(pitchesOf) }
}

/** The first steps of the first sequence of the first batch. */
function beginningOf(batches: Question['batches'], keys: number): Float64Array[] {
  for (const { input, size, lengths } of batches) {
    const steps = Math.min(HEARD, lengths[0] ?? 0)
    return Array.from({ length: steps }, (_, t) =>
      Float64Array.from(input.subarray(t * size * keys, (t * size + 1) * keys)),
    )
  }
  return []
}

/** MIDI pitches of a step of 0 and 1 per key. */
function pitchesOf(step: ArrayLike<number>): number[] {
  return Array.from(step).flatMap((value, key) => (value > 0 ? [key + LOWEST_PITCH] : []))
}
