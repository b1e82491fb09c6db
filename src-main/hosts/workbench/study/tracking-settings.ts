/** What is measured while a study trains: a setting of the document, for it changes nothing that is trained. */
import { EVERY, PRESETS } from '../../../diagnostics/presets.ts'
import type { PresetId } from '../../../diagnostics/presets.ts'
import type { Document } from '../../../document/document.ts'
import type { Tracking } from '../../../studies/tracking/tracking.ts'

export interface TrackingSetting {
  readonly preset: PresetId | 'off'
  readonly every: number
}

/** Name of the setting of a study. */
export const trackingKey = (study: string): string => `tracking of ${study}`

/** As it was set; the standard preset where nobody did. */
export function trackingSetting({ settings }: Pick<Document, 'settings'>, study: string): TrackingSetting {
  const stored = settings[trackingKey(study)]
  return isSetting(stored) ? stored : { preset: 'standard', every: EVERY.standard }
}

/** For the queue; null: nothing is measured. */
export function trackingOf(document: Pick<Document, 'settings'>, study: string): Tracking | null {
  const { preset, every } = trackingSetting(document, study)
  const known = PRESETS.find(({ id }) => id === preset)
  return known === undefined ? null : { quantities: known.quantities, every }
}

function isSetting(value: unknown): value is TrackingSetting {
  if (typeof value !== 'object' || value === null || !('preset' in value) || !('every' in value)) return false
  const { preset, every } = value
  return (preset === 'off' || PRESETS.some(({ id }) => id === preset)) && Number.isInteger(every) && Number(every) >= 1
}
