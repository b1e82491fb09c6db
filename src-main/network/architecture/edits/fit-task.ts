import type { Architecture, Readout } from '../architecture.ts'
import type { Mend } from './mend.ts'

/** What a task gives and wants at the ends of a net. */
export interface TaskEnds {
  readonly input: Architecture['input']
  readonly target: { readonly size: number }
  readonly activation: string
  readonly reads: Readout['reads']
}

/** The edits that fit a drawn net to a task's input and output; undefined where it fits already. */
export function fitTask({ input, readout }: Architecture, task: TaskEnds): Mend | undefined {
  const { size, activation, reads } = { size: task.target.size, activation: task.activation, reads: task.reads }
  const isRead = input.kind === task.input.kind && input.size === task.input.size
  const isSaid = readout.size === size && readout.activation === activation && readout.reads === reads
  if (isRead && isSaid) return undefined
  return {
    words: 'fit input and readout to the task',
    edits: [
      ...(isRead ? [] : [{ kind: 'set-input', change: { kind: task.input.kind, size: task.input.size } } as const]),
      ...(isSaid ? [] : [{ kind: 'set-readout', change: { size, activation, reads } } as const]),
    ],
  }
}
