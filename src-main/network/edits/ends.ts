/** What a net reads and what it says. */
import type { Architecture } from '../architecture/architecture.ts'
import type { Change, EditOf } from './edit.ts'

export function setInput(architecture: Architecture, { change }: EditOf<'set-input'>): Change {
  const input = { ...architecture.input, ...change }
  const what = input.kind === 'symbols' ? `${input.size} symbols` : `${input.size} numbers`
  return { architecture: { ...architecture, input }, sentence: `read ${what} per step` }
}

export function setReadout(architecture: Architecture, { change }: EditOf<'set-readout'>): Change {
  const before = architecture.readout
  const readout = { ...before, ...change }
  const parts = [
    ...(readout.size === before.size ? [] : [`${readout.size} features`]),
    ...(readout.activation === before.activation ? [] : [`g_y ${readout.activation}`]),
    ...(readout.reads === before.reads ? [] : [readout.reads === 'last' ? 'from the last step' : 'at every step']),
  ]
  return { architecture: { ...architecture, readout }, sentence: `read out ${parts.join(', ') || 'as before'}` }
}
