import { randomStream } from '../../../foundation/random.ts'
import type { Task } from '../../../tasks/task.ts'
import { LOWEST_PITCH } from '../../../tasks/readers/polyphony.ts'
import { scored } from './prediction.ts'
import type { Prediction, Question } from './prediction.ts'
import { drawKey, stepper } from './stepper.ts'

/** Steps of a real piece that the net hears before it goes on by itself. */
const HEARD = 16

/** Music that the net goes on with after the beginning of the first piece, step by step. */
export function predictNotes(question: Question): Prediction {
  const { task, session, batches, temperature, length, seed } = question
  const metrics = scored(question, () => undefined)
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
  return {
    document: { kind: 'notes', metrics, temperature, seed, heard: heard.map(pitchesOf), notes: played.map(pitchesOf) },
    lines: () => [
      `The net heard ${heard.length} steps of a piece and went on with these ${played.length}:`,
      ...drawn(played, task),
    ],
  }
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

/** MIDI pitches, as in the files. */
function pitchesOf(step: ArrayLike<number>): number[] {
  return Array.from(step).flatMap((value, key) => (value > 0 ? [key + LOWEST_PITCH] : []))
}

function drawn(played: readonly ArrayLike<number>[], { names }: Task): string[] {
  const keys = names?.target ?? []
  const rows = keys.map((name, key) => ({ name, row: played.map((step) => (step[key]! > 0 ? '█' : '·')).join('') }))
  return rows
    .filter(({ row }) => row.includes('█'))
    .reverse()
    .map(({ name, row }) => `${name.padStart(4)}  ${row}`)
}
