import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readArchitectures, writeArchitectures, type SharedArchitecture } from '../../src-main/document/envelope.ts'
import { applyEdit } from '../../src-main/network/edits/apply-edit.ts'
import { randomArchitecture } from '../network/random-architectures.ts'
import { drawing, net } from './sample.ts'

const codes = (text: string): string[] => readArchitectures(text, 'clipboard').problems.map(({ code }) => code)
const drawn: SharedArchitecture = {
  title: 'Mine',
  source: { kind: 'drawn', architecture: drawing, keepsSizes: true },
  moved: { 'layer1.forget-gate': { x: 12, y: 0 } },
}
const envelope = (change: object): string =>
  JSON.stringify({ ...(JSON.parse(writeArchitectures([drawn])) as object), ...change })

describe('architectures as text', () => {
  it('come back as they were written, drawn or made by a strategy', () => {
    const { id: _, slot: _slot, ...strategy } = net('a', 'Shallow')
    const read = readArchitectures(writeArchitectures([drawn, net('a', 'Shallow')]), 'clipboard')
    expect(read).toEqual({ architectures: [drawn, strategy], problems: [], warnings: [] })
  })

  it('come back whatever was drawn', () => {
    fc.assert(
      fc.property(randomArchitecture, (architecture) => {
        const shared: SharedArchitecture = { title: 'any', source: { kind: 'drawn', architecture } }
        expect(readArchitectures(writeArchitectures([shared]), 'file')).toMatchObject({
          architectures: [JSON.parse(JSON.stringify(shared))],
          problems: [],
          warnings: [],
        })
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('may be one architecture as the command line reads it', () => {
    const { architectures } = readArchitectures(JSON.stringify(drawing), 'net.json')
    expect(architectures).toEqual([{ title: drawing.name, source: { kind: 'drawn', architecture: drawing } }])
  })

  it('with problems of their own are read, and told of', () => {
    const { architecture } = applyEdit(drawing, { kind: 'resize-layer', layer: 1, size: 0 })
    const text = writeArchitectures([{ title: 'Mine', source: { kind: 'drawn', architecture } }])
    const { architectures, warnings } = readArchitectures(text, 'clipboard')
    expect(architectures).toHaveLength(1)
    expect(warnings).toMatchObject([{ code: 'bad-size', place: 'Mine, layers[0].size' }])
  })
})

describe('what is no architecture', () => {
  it('is told in plain words', () => {
    const entries = [{ title: 7 }, { title: 'a', source: [], colour: 1 }, 'x']
    const { problems } = readArchitectures(envelope({ architectures: entries }), 'clipboard')
    expect(problems.map(({ place, message }) => `${place}: ${message}`)).toEqual([
      'clipboard, architectures[0], title: it is not a text',
      'clipboard, architectures[0], source: it is missing',
      'clipboard, architectures[1], source: it is not an object {...}',
      'clipboard, architectures[1]: there is no such field: "colour"',
      'clipboard, architectures[2]: it is not an object {...}',
    ])
  })

  it.each<[string, string, string]>([
    ['no JSON', 'hello', 'not-json'],
    ['an empty text', '', 'not-json'],
    ['a number', '7', 'no-architectures'],
    ['a list', '[[]]', 'no-architectures'],
    ['another format', envelope({ format: 'onnx' }), 'no-architectures'],
    ['a newer version', envelope({ version: 2 }), 'newer-format'],
    ['a version that is none', envelope({ version: '1' }), 'wrong-field'],
    ['none at all', envelope({ architectures: [] }), 'wrong-field'],
    ['very many', envelope({ architectures: Array(1000).fill(drawn) }), 'too-many'],
    ['a bomb of letters', `"${'x'.repeat(3_000_000)}"`, 'too-large'],
    ['a bomb of brackets', '['.repeat(900_000), 'too-deep'],
  ])('%s gives a problem with place and hint', (_, text, code) => {
    const { architectures, problems } = readArchitectures(text, 'clipboard')
    expect(architectures).toEqual([])
    expect(problems.map((problem) => problem.code)).toEqual([code])
    for (const { place, message, hint } of problems)
      for (const words of [place, message, hint]) expect(words).not.toBe('')
  })

  const bare = JSON.parse(JSON.stringify(drawing)) as Record<string, unknown>
  it.each<[string, object]>([
    ['too many layers', { layers: Array(100_000).fill({ cell: 'rnn', size: 1 }) }],
    ['too many widths', { deepenings: [{ at: 'input', widths: Array(100_000).fill(1) }] }],
    ['too many deepenings', { deepenings: Array(5000).fill({ at: 'input', widths: [1] }) }],
    [
      'too many options',
      { layers: [{ cell: 'rnn', size: 1, options: Object.fromEntries([...Array(99).keys()].map((k) => [k, k])) }] },
    ],
    ['a long name', { layers: [{ cell: 'x'.repeat(100_000), size: 1 }] }],
    ['an object for a number', { input: { size: { valueOf: 3 } } }],
  ])('%s', (_, change) => {
    const { architectures, problems } = readArchitectures(JSON.stringify({ ...bare, ...change }), 'file')
    expect(architectures).toEqual([])
    expect(problems.length).toBeGreaterThan(0)
    expect(JSON.stringify(problems).length).toBeLessThan(20_000)
  })

  it('fields of JavaScript itself are no fields, and reach no prototype', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const text = JSON.stringify(drawing).replace('"options":{}', `"options":{"${name}":{"polluted":1}}`)
      expect(codes(text)).not.toEqual([])
      const outer = JSON.stringify(drawing).replace('{', `{"${name}":{"layers":[]},`)
      const { architectures, problems } = readArchitectures(outer, 'file')
      // Dropped or named, but never taken.
      if (problems.length === 0) expect(architectures[0]?.source).toEqual({ kind: 'drawn', architecture: drawing })
    }
    expect({}).not.toHaveProperty('polluted')
  })

  it('any damage gives problems or a sound reading, and never an exception', () => {
    const text = writeArchitectures([drawn])
    const places = fc.tuple(fc.nat(text.length - 1), fc.nat(40))
    const junk = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom('NaN', '-1', '1e999', 'null', '{}', '[]', '"', '0.5'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(places, junk), { minLength: 1, maxLength: 3 }), (damages) => {
        let damaged = text
        for (const [[from, count], put] of damages) damaged = damaged.slice(0, from) + put + damaged.slice(from + count)
        const { architectures, problems } = readArchitectures(damaged, 'clipboard')
        if (problems.length > 0) expect(architectures).toEqual([])
        else expect(readArchitectures(writeArchitectures(architectures), 'again').architectures).toEqual(architectures)
      }),
      { seed: 11, numRuns: 400 },
    )
  })

  it('any JSON value in the place of any field gives problems or a sound reading', () => {
    const field = fc.constantFrom('input', 'layers', 'wiring', 'deepenings', 'readout', 'name', 'origin', 'extra')
    fc.assert(
      fc.property(field, fc.jsonValue({ maxDepth: 3 }), (name, value) => {
        const { architectures, problems } = readArchitectures(JSON.stringify({ ...drawing, [name]: value }), 'file')
        expect(architectures.length > 0).toBe(problems.length === 0)
      }),
      { seed: 12, numRuns: 300 },
    )
  })
})
