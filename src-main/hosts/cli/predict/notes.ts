import { sampleNotes } from '../../../studies/prediction/notes.ts'
import { scored } from '../../../studies/prediction/question.ts'
import { LOWEST_PITCH } from '../../../tasks/readers/polyphony.ts'
import type { Task } from '../../../tasks/task.ts'
import type { Asked, Prediction } from './prediction.ts'

/** Music that the net goes on with after the beginning of the first piece. */
export function tellNotes(asked: Asked): Prediction {
  const { task, temperature, seed } = asked
  const metrics = scored(asked)
  const { heard, played } = sampleNotes(asked, asked)
  return {
    document: { kind: 'notes', metrics, temperature, seed, heard, notes: played },
    lines: () => [
      `The net heard ${heard.length} steps of a piece and went on with these ${played.length}:`,
      ...drawn(played, task),
    ],
  }
}

function drawn(played: readonly (readonly number[])[], { names }: Task): string[] {
  const keys = names?.target ?? []
  const rows = keys.map((name, key) => {
    const row = played.map((step) => (step.includes(key + LOWEST_PITCH) ? '█' : '·')).join('')
    return { name, row }
  })
  return rows
    .filter(({ row }) => row.includes('█'))
    .reverse()
    .map(({ name, row }) => `${name.padStart(4)}  ${row}`)
}
