/** What a study compares, before the budget has settled its width. Pure. */
import type { Problem } from '../foundation/problem.ts'
import type { Architecture } from '../network/architecture/architecture.ts'
import type { Base, Strategy } from '../network/strategies/strategy.ts'
import type { Task } from '../tasks/task.ts'

export interface Candidate {
  /** Unique within the study: the strategy's id, or the file's name. */
  readonly id: string
  readonly title: string
  /** The net with layers of `width`; inserted layers are as wide, unless they have an `ownWidth`. */
  readonly at: (width: number, ownWidth?: number) => Architecture
  /** The only width there is, for a net that is trained at the very sizes drawn. */
  readonly onlyWidth?: number
}

/** A strategy applied to what the user chose. */
export function strategyCandidate(strategy: Strategy, base: Omit<Base, 'width'>): Candidate {
  return {
    id: strategy.id,
    title: strategy.title,
    at: (width, ownWidth) => strategy.build({ ...base, width, ...(ownWidth === undefined ? {} : { ownWidth }) }),
  }
}

/**
 * An architecture as it was drawn, for a task's input and output. Its first layer gets the width, all other layers and inserted ones keep
 * their proportion to it; `ownWidth` holds for every inserted layer.
 */
export function drawnCandidate(id: string, drawn: Architecture): Candidate {
  const first = drawn.layers[0]?.size ?? 1
  const scaled = (size: number, width: number): number => Math.max(1, Math.round((size * width) / first))
  return {
    id,
    title: drawn.name,
    at: (width, ownWidth) => ({
      ...drawn,
      layers: drawn.layers.map((layer) => ({ ...layer, size: scaled(layer.size, width) })),
      deepenings: drawn.deepenings.map((deepening) => ({
        ...deepening,
        widths: deepening.widths.map((size) => ownWidth ?? scaled(size, width)),
      })),
    }),
  }
}

/** An architecture at the very sizes drawn, whatever the budget would allow. */
export function unscaledCandidate(id: string, drawn: Architecture): Candidate {
  return { id, title: drawn.name, at: () => drawn, onlyWidth: drawn.layers[0]?.size ?? 1 }
}

/** Where a drawn net does not read and say what the task gives and wants. `place` names the net. */
export function unfitting(
  drawn: Architecture,
  { input, target, activation, reads }: Pick<Task, 'input' | 'target' | 'activation' | 'reads'>,
  place: string,
): Problem[] {
  const wanted = [
    ['input.kind', drawn.input.kind, input.kind],
    ['input.size', drawn.input.size, input.size],
    ['readout.size', drawn.readout.size, target.size],
    ['readout.activation', drawn.readout.activation, activation],
    ['readout.reads', drawn.readout.reads, reads],
  ] as const
  return wanted
    .filter(([, found, needed]) => found !== needed)
    .map(([field, found, needed]) => ({
      code: 'does-not-fit-task',
      place: `${place}, ${field}`,
      message: `it is ${found} where the task has ${needed}`,
      hint: `Write ${needed}.`,
    }))
}

/** The same with dropout in every inserted layer. */
export function withDropout(
  candidate: Candidate,
  dropout: { readonly rate: number; readonly variational: boolean },
): Candidate {
  const at: Candidate['at'] = (width, ownWidth) => {
    const net = candidate.at(width, ownWidth)
    return { ...net, deepenings: net.deepenings.map((deepening) => ({ ...deepening, dropout })) }
  }
  return { ...candidate, at }
}
