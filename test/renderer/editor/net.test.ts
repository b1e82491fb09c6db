import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { connectionWords } from '../../../src-main/network/equations/connection-words.ts'
import { equationLines } from '../../../src-main/network/equations/terms.ts'
import { nonlinearDepth, paperDepth } from '../../../src-main/network/measures/depth/depth.ts'
import { partsOfLeaves } from '../../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { netOf } from '../../../src-renderer/editor/net.ts'
import { randomArchitecture } from '../../network/random-architectures.ts'

/** The same net with other sizes everywhere. */
function resized(architecture: Architecture, by: number): Architecture {
  const { layers, deepenings, readout, input } = architecture
  return {
    ...architecture,
    input: { ...input, size: input.size + by },
    layers: layers.map((layer) => ({ ...layer, size: layer.size + by })),
    deepenings: deepenings.map((deepening) => ({ ...deepening, widths: deepening.widths.map((width) => width + by) })),
    readout: { ...readout, size: readout.size + by },
  }
}

/** All that nets of one structure share, worked out from this one alone. */
function anew(architecture: Architecture) {
  const graph = buildGraph(architecture)
  return {
    equations: equationLines(graph),
    words: connectionWords(architecture),
    partOfLeaf: partsOfLeaves(graph),
    depth: { paper: paperDepth(graph), nonlinear: nonlinearDepth(graph) },
  }
}

describe('what does not depend on sizes', () => {
  test('is right for each of several nets that follow each other', () => {
    fc.assert(
      fc.property(randomArchitecture, fc.integer({ min: 1, max: 9 }), (architecture, by) => {
        for (const one of [architecture, resized(architecture, by), architecture]) {
          const { equations, words, partOfLeaf, depth } = netOf(one).structure!
          expect({ equations, words, partOfLeaf, depth }).toEqual(anew(one))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is worked out once while a size is typed', () => {
    const shallow: Architecture = {
      name: 'shallow',
      input: { kind: 'real', size: 3 },
      layers: [{ cell: 'lstm', size: 4, options: {} }],
      wiring: { between: 'h', inputSkip: 'none', around: 'none', toReadout: 'top' },
      deepenings: [{ at: 'layer1.transition', widths: [4], activation: 'tanh', shortcut: 'none' }],
      readout: { size: 2, activation: 'identity', reads: 'step' },
    }
    const [before, after] = [netOf(shallow), netOf(resized(shallow, 5))]
    expect(after.structure).toBe(before.structure)
    expect(after.equations).toBe(before.equations)
    expect(after.parameters).not.toEqual(before.parameters)
    const deeper = { ...shallow, deepenings: [{ ...shallow.deepenings[0]!, activation: 'relu' }] }
    expect(netOf(deeper).structure).not.toBe(before.structure)
  })
})
