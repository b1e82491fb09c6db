/** Parts of an architecture in the words of the sentences that undo shows. */
import { findCell } from '../cells/index.ts'
import type { CellKind, Deepening, Layer } from '../architecture/architecture.ts'

/** 'LSTM', 'Vanilla RNN', or the kind where there is no such cell. */
export function cellTitle(kind: CellKind): string {
  const title = findCell(kind)?.title ?? `'${kind}'`
  return /\(([^)]+)\)$/.exec(title)?.[1] ?? title
}

/** 'LSTM of 64 units'. */
export const layerWords = ({ cell, size }: Layer): string => `${cellTitle(cell)} of ${size} units`

const SHORTCUT: Readonly<Record<Deepening['shortcut'], string>> = {
  none: '',
  identity: ' with identity shortcut',
  concat: ' with concatenating shortcut',
  highway: ' with highway gate',
}

/** '2-layer tanh MLP with identity shortcut'. */
export const mlpWords = ({ widths, activation, shortcut }: Deepening): string =>
  `${widths.length}-layer ${activation} MLP${SHORTCUT[shortcut]}`

const SHORTCUT_NAME: Readonly<Record<Deepening['shortcut'], string>> = {
  none: 'no shortcut',
  identity: 'an identity shortcut',
  concat: 'a concatenating shortcut',
  highway: 'a highway gate',
}

/** What differs between two deepenings, as the beginning of a sentence: 'set widths to 64, 32 and nonlinearity to relu'. */
export function changedWords(before: Deepening, after: Deepening): string {
  const parts = [
    ...(before.widths.join() === after.widths.join() ? [] : [`widths to ${after.widths.join(', ')}`]),
    ...(before.activation === after.activation ? [] : [`nonlinearity to ${after.activation}`]),
    ...(before.shortcut === after.shortcut ? [] : [`shortcut to ${SHORTCUT_NAME[after.shortcut]}`]),
    ...(before.norm === after.norm ? [] : [`layer norm to ${after.norm === undefined ? 'off' : 'on'}`]),
    ...dropoutWords(before.dropout, after.dropout),
  ]
  return parts.length === 0 ? 'keep the settings' : `set ${parts.join(' and ')}`
}

function dropoutWords(before: Deepening['dropout'], after: Deepening['dropout']): string[] {
  if (before?.rate === after?.rate && before?.variational === after?.variational) return []
  if (after === undefined) return ['dropout to off']
  return [`dropout to ${after.rate}${after.variational ? ', one mask per sequence' : ''}`]
}
