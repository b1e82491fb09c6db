/** Depth on a connection: put there, changed, moved, taken away. */
import { suggestion } from '../../foundation/nearest.ts'
import { wordsOfConnection } from '../equations/connection-words.ts'
import type { Architecture, ConnectionId, Deepening } from '../architecture/architecture.ts'
import { isRefusal, refusal, type Change, type DeepeningChange, type EditOf, type Refusal } from './edit.ts'
import { knownConnections } from './follow.ts'
import { changedWords, mlpWords } from './phrases.ts'

export function deepen(architecture: Architecture, { deepening }: EditOf<'deepen'>): Change | Refusal {
  const unknown = unknownConnection(architecture, deepening.at)
  if (unknown !== undefined) return unknown
  const { deepenings } = architecture
  const index = deepenings.findIndex(({ at }) => at === deepening.at)
  const on = placeWords(architecture, deepening.at)
  return {
    architecture: {
      ...architecture,
      deepenings: index < 0 ? [...deepenings, deepening] : deepenings.with(index, deepening),
    },
    sentence: `insert ${mlpWords(deepening)} on ${on}${index < 0 ? '' : ' in place of the one there'}`,
  }
}

export function changeDeepening(architecture: Architecture, edit: EditOf<'change-deepening'>): Change | Refusal {
  const { at, change } = edit
  const before = deepeningAt(architecture, at)
  if (isRefusal(before)) return before
  const after = changed(before, change)
  return {
    architecture: {
      ...architecture,
      deepenings: architecture.deepenings.map((deepening) => (deepening === before ? after : deepening)),
    },
    sentence: `${changedWords(before, after)} of the MLP on ${placeWords(architecture, at)}`,
  }
}

/** The deepening with a change; fields of null go. */
function changed(deepening: Deepening, { norm, dropout, ...rest }: DeepeningChange): Deepening {
  const { norm: oldNorm, dropout: oldDropout, ...plain } = deepening
  const newNorm = norm === undefined ? oldNorm : norm
  const newDropout = dropout === undefined ? oldDropout : dropout
  return {
    ...plain,
    ...rest,
    ...(newNorm === undefined || newNorm === null ? {} : { norm: newNorm }),
    ...(newDropout === undefined || newDropout === null ? {} : { dropout: newDropout }),
  }
}

export function moveDeepening(architecture: Architecture, { at, to }: EditOf<'move-deepening'>): Change | Refusal {
  const moved = deepeningAt(architecture, at)
  if (isRefusal(moved)) return moved
  const unknown = unknownConnection(architecture, to)
  if (unknown !== undefined) return unknown
  const others = architecture.deepenings.filter((deepening) => deepening !== moved && deepening.at !== to)
  return {
    architecture: { ...architecture, deepenings: [...others, { ...moved, at: to }] },
    sentence: `move ${mlpWords(moved)} from ${placeWords(architecture, at)} to ${placeWords(architecture, to)}`,
  }
}

export function removeDeepening(architecture: Architecture, { at }: EditOf<'remove-deepening'>): Change | Refusal {
  const removed = deepeningAt(architecture, at)
  if (isRefusal(removed)) return removed
  return {
    architecture: {
      ...architecture,
      deepenings: architecture.deepenings.filter((deepening) => deepening !== removed),
    },
    sentence: `remove ${mlpWords(removed)} from ${placeWords(architecture, at)}`,
  }
}

function deepeningAt({ deepenings }: Architecture, at: ConnectionId): Deepening | Refusal {
  const found = deepenings.find((deepening) => deepening.at === at)
  if (found !== undefined) return found
  return refusal({
    code: 'no-deepening',
    place: at,
    message: `there is no MLP on '${at}'`,
    hint: 'Insert one there first.',
  })
}

/** Refuses a place that the net does not have; lets any pass while the net cannot be drawn. */
function unknownConnection(architecture: Architecture, at: ConnectionId): Refusal | undefined {
  const known = knownConnections(architecture)
  if (known === undefined || known.has(at)) return undefined
  const message = `there is no connection '${at}'`
  return refusal({ code: 'unknown-connection', place: at, message, hint: suggestion(at, [...known].slice(0, 40)) })
}

function placeWords(architecture: Architecture, at: ConnectionId): string {
  return knownConnections(architecture) === undefined ? at : wordsOfConnection(architecture, at)
}
