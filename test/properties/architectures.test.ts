import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import { verify } from '../../src-main/compiler/verify.ts'
import { present } from '../../src-main/foundation/invariant.ts'
import type { Architecture } from '../../src-main/network/architecture/architecture.ts'
import { packedMatrices } from '../../src-main/network/measures/matrices.ts'
import { parameterCount } from '../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../src-main/network/step-graph/build.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { gradientError } from '../gradients/directional-check.ts'
import { lossFor, randomArchitecture } from '../network/random-architectures.ts'

/** The same architectures every time: a failure can be looked at, and none comes by chance. */
const RUNS = { seed: 1997, numRuns: 100 }

describe('any architecture without problems', () => {
  it('can be compiled, each pass leaves a legal program, and the gradient is right', async () => {
    await fc.assert(
      fc.asyncProperty(randomArchitecture, async (architecture) => {
        expect(validate(architecture)).toEqual([])
        const taps = buildGraph(architecture).connections.map(({ id }) => id)
        const program = compile(architecture, {
          loss: lossFor(architecture),
          taps,
          watch: (_pass, seen) => verify(seen),
        })
        const batch = sampleBatch(program, { steps: 4, size: 2, lengths: [4, 2] })
        expect(await gradientError(program, batch, 1)).toBeLessThan(1e-6)
      }),
      RUNS,
    )
  })

  it('has the parameters that its graph says, whatever the compiler packs', () => {
    fc.assert(
      fc.property(randomArchitecture, (architecture) => {
        const graph = buildGraph(architecture)
        const { parameters } = compile(architecture, { loss: lossFor(architecture) })
        const shape = ({ name, rows, columns }: { name: string; rows: number; columns: number }) => ({
          name,
          rows,
          columns,
        })
        expect(parameters.map(shape)).toEqual(packedMatrices(graph).map(shape))
        expect(parameters.reduce((sum, { rows, columns }) => sum + rows * columns, 0)).toBe(parameterCount(graph))
      }),
      RUNS,
    )
  })
})

/** A path into the architecture's JSON and what is put there; the place that `validate` must name. */
type Damage = readonly [path: string, value: unknown]

const notSizes = [0, -1, 2.5, NaN, Infinity, 1e9]
const damages: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(fc.constantFrom('input.size', 'readout.size', 'layers[0].size'), fc.constantFrom<unknown>(...notSizes)),
  fc.tuple(fc.constant('layers[0].cell'), fc.constantFrom<unknown>('', 'lsmt', 'constructor')),
  fc.tuple(fc.constant('readout.activation'), fc.constantFrom<unknown>('', 'tahn', 'affine', 'toString')),
  fc.tuple(fc.constant('layers[0].options.depht'), fc.constant<unknown>(2)),
  fc.tuple(fc.constant('layers[0].options.activation'), fc.constantFrom<unknown>('sigmoidd', 3, true)),
)

describe('an architecture with something wrong', () => {
  it('gives problems that name the place, and throws nothing', () => {
    fc.assert(
      fc.property(randomArchitecture, damages, (architecture, [path, value]) => {
        const problems = validate(damaged(architecture, path, value))
        expect(problems.map(({ place }) => place)).toContain(path)
        for (const { code, message, hint } of problems)
          for (const text of [code, message, hint]) expect(text).not.toBe('')
      }),
      RUNS,
    )
  })

  it('names wrong deepenings by their position', () => {
    const wrong: readonly (readonly [field: string, value: unknown])[] = [
      ['at', 'layer9.nowhere'],
      ['widths', []],
      ['widths[0]', 0],
      ['activation', 'affine'],
      ['dropout.rate', 1],
      ['dropout.rate', NaN],
    ]
    fc.assert(
      fc.property(randomArchitecture, fc.constantFrom(...wrong), (architecture, [field, value]) => {
        fc.pre(architecture.deepenings.length > 0)
        const path = `deepenings[${architecture.deepenings.length - 1}].${field}`
        expect(validate(damaged(architecture, path, value)).map(({ place }) => place)).toContain(path)
      }),
      RUNS,
    )
  })

  it('names what is wrong with a prediction that is handed up', () => {
    const fields = ['prediction.size', 'prediction.activation'] as const
    fc.assert(
      fc.property(randomArchitecture, fc.constantFrom(...fields), (architecture, field) => {
        const { wiring } = architecture
        const withPrediction = { ...architecture, wiring: { prediction: { size: 1, activation: 'tanh' }, ...wiring } }
        const problems = validate(damaged(withPrediction, `wiring.${field}`, 'sideways'))
        expect(problems.map(({ place }) => place)).toContain(`wiring.${field}`)
      }),
      RUNS,
    )
  })
})

/** A copy with the value at a path like 'layers[0].size'. */
function damaged(architecture: Architecture, path: string, value: unknown): Architecture {
  const copy = structuredClone(architecture) as unknown as Record<string, unknown>
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = present(keys.pop(), 'a key')
  const holder = keys.reduce<Record<string, unknown>>((at, key) => {
    at[key] ??= {}
    return at[key] as Record<string, unknown>
  }, copy)
  holder[last] = value
  return copy as unknown as Architecture
}
