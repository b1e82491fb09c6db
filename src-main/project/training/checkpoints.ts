import type { Best, Checkpoint } from '../../training/events.ts'
import { writeJson } from '../file/json.ts'
import { json } from '../file/row.ts'
import type { Project } from '../project.ts'
import { dropTensors, readTensors, replaceTensors } from './tensors.ts'

/** A checkpoint without its tensors: what is kept as JSON. */
type Position = Omit<Checkpoint, 'state' | 'best'> & { readonly best: Omit<Best, 'parameters'> | null }

/** Puts the checkpoint in the place of the run's earlier one, whole or not at all. */
export function saveCheckpoint(project: Project, run: number, checkpoint: Checkpoint): void {
  const { state, best, ...rest } = checkpoint
  const position: Position = { ...rest, best: best && withoutParameters(best) }
  project.transaction(() => {
    project.change('REPLACE INTO checkpoints VALUES (?, ?, ?)', run, checkpoint.step, writeJson(position))
    replaceTensors(project, run, 'parameters', state.parameters)
    replaceTensors(project, run, 'slots', state.slots)
    replaceTensors(project, run, 'carried', state.carried)
    if (best) replaceTensors(project, run, 'best', best.parameters)
  })
}

/** The run's last checkpoint, or null when it has none: it never came that far, or it is done. */
export function readCheckpoint(project: Project, run: number): Checkpoint | null {
  const sql = 'SELECT position FROM checkpoints WHERE run = ?'
  const stored = project.first((row) => json(row, 'position') as Position, sql, run)
  if (!stored) return null
  const { best, ...rest } = stored
  return {
    ...rest,
    state: {
      parameters: readTensors(project, run, 'parameters'),
      slots: readTensors(project, run, 'slots'),
      carried: readTensors(project, run, 'carried'),
    },
    best: best && { ...best, parameters: readTensors(project, run, 'best') },
  }
}

/** Forgets all of the run's checkpoint but the best weights. */
export function dropCheckpoint(project: Project, run: number): void {
  project.transaction(() => {
    project.change('DELETE FROM checkpoints WHERE run = ?', run)
    for (const role of ['parameters', 'slots', 'carried'] as const) dropTensors(project, run, role)
  })
}

function withoutParameters({ parameters: _parameters, ...rest }: Best): Omit<Best, 'parameters'> {
  return rest
}
