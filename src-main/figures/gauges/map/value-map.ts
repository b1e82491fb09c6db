import type { QuantityValues } from '../../../diagnostics/values.ts'
import type { FlowMap } from './flow-map.ts'

export type MapValue = QuantityValues['gradient-map' | 'signal-map' | 'itemised-map']

/** A measured value as a map: as it is, or the states of one loss (from 0; 'all': the last that was looked at). */
export function mapOf(value: MapValue, lossStep: 'all' | number): FlowMap {
  if ('connections' in value) return { rows: value.connections, steps: value.steps, values: value.norm }
  const { states, steps, lossSteps, norm } = value
  const k = lossStep === 'all' ? lossSteps.length - 1 : Math.max(0, lossSteps.indexOf(lossStep))
  const values = new Float32Array(states.length * steps)
  for (let p = 0; p < states.length; p++) {
    const start = (p * lossSteps.length + k) * steps
    values.set(norm.subarray(start, start + steps), p * steps)
  }
  return { rows: states, steps, values }
}
