import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../../src-main/foundation/problem.ts'
import { architectureFromJson } from '../../../src-main/network/architecture/from-json.ts'
import { PLAIN_WIRING } from '../../../src-main/network/architecture/architecture.ts'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { architecture } from '../nets.ts'

const read = (json: unknown) => architectureFromJson(json, 'net.json')

function placesOf(json: unknown): string[] {
  try {
    read(json)
  } catch (error) {
    if (error instanceof WrongInput) return error.problems.map(({ place }) => place)
    throw error
  }
  return []
}

describe('an architecture out of JSON', () => {
  it.each(STRATEGIES.map(({ id }) => id))('is the one that was written: %s', (id) => {
    const { origin: _origin, ...written } = architecture(id)
    expect(read(JSON.parse(JSON.stringify(written)))).toEqual(written)
  })

  it('gets defaults for what may be left out', () => {
    const least = { input: { size: 3 }, layers: [{ cell: 'gru', size: 4 }], readout: { size: 2 } }
    expect(read(least)).toEqual({
      name: 'net.json',
      input: { kind: 'real', size: 3 },
      layers: [{ cell: 'gru', size: 4, options: {} }],
      wiring: PLAIN_WIRING,
      deepenings: [],
      readout: { size: 2, activation: 'identity', reads: 'step' },
    })
  })

  it('has feedback only where it is said, so that older files keep their bytes', () => {
    const least = { input: { size: 3 }, layers: [{ cell: 'gru', size: 4 }], readout: { size: 2 } }
    for (const wiring of [{}, PLAIN_WIRING, { feedback: 'none' }])
      expect(JSON.stringify(read({ ...least, wiring }).wiring)).toBe(JSON.stringify(PLAIN_WIRING))
    expect(read({ ...least, wiring: { feedback: 'all' } }).wiring).toEqual({ ...PLAIN_WIRING, feedback: 'all' })
  })

  it.each(['down', '', 3, true, {}, ['all'], 'constructor', '__proto__'])('takes no feedback of %j', (feedback) => {
    const least = { input: { size: 3 }, layers: [{ cell: 'gru', size: 4 }], readout: { size: 2 } }
    expect(placesOf({ ...least, wiring: { feedback } })).toEqual(['net.json, wiring.feedback'])
  })

  it('names every field of a wrong form', () => {
    const layers = [{ cell: 'gru', size: '4' }]
    expect(placesOf({ input: { kind: 'words', size: 3 }, layers, readout: { size: 2 } })).toEqual([
      'net.json, input.kind',
      'net.json, layers[0].size',
    ])
    expect(placesOf({ input: { size: 3 }, layers: [], readout: { size: 2 }, deepning: [] })).toEqual([
      'net.json, deepning',
    ])
    expect(placesOf([])).toContain('net.json')
  })
})
