import { describe, expect, it } from 'vitest'
import { applyChanges, inverse } from '../../src-main/document/commands.ts'
import type { Command } from '../../src-main/document/commands.ts'
import type { Document, DocumentArchitecture } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { startStudy } from '../../src-main/document/effects/studies.ts'
import { parseCommand } from '../../src-main/document/parse-command.ts'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { drawing, sample } from './sample.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'none'
  } catch (error) {
    if (!(error instanceof WrongInput)) throw error
    return error.problems[0]?.code ?? ''
  }
}
const done = (document: Document, command: Command): Document =>
  applyChanges(document, effectOf(document, command).changes)

const gateMlp = {
  kind: 'edit-architecture',
  id: 'a',
  edits: [
    {
      kind: 'deepen',
      deepening: { at: 'layer1.gate.forget', widths: [8, 8], activation: 'tanh', shortcut: 'none' },
    },
  ],
  drawing,
} as const satisfies Command

describe('an edit by hand', () => {
  it('makes what came from a strategy drawn, keeps its origin, and is one step with its sentence', () => {
    const { sentence, changes } = effectOf(sample, gateMlp)
    expect(sentence).toBe('insert 2-layer tanh MLP on [h<t-1>, x<t>] before the forget gate in Shallow')
    expect(changes).toHaveLength(1)
    const after = applyChanges(sample, changes)
    const { source } = after.architectures['a']!
    expect(source).toMatchObject({ kind: 'drawn', architecture: { origin: drawing.origin } })
    expect(applyChanges(after, inverse(changes))).toEqual(sample)
  })

  it('needs the drawing only the first time', () => {
    const { drawing: _, ...again } = gateMlp
    expect(codeOf(() => effectOf(sample, again))).toBe('not-drawn')
    const once = done(sample, gateMlp)
    const twice = done(once, { ...again, edits: [{ kind: 'resize-layer', layer: 1, size: 5 }] })
    expect(twice.architectures['a']?.source).toMatchObject({ architecture: { layers: [{ size: 5 }] } })
  })

  it('refuses the drawing of another strategy', () => {
    const other = { ...drawing, origin: { strategy: 'rhn', depth: 1, layers: 1 } }
    expect(codeOf(() => effectOf(sample, { ...gateMlp, drawing: other }))).toBe('not-drawn')
  })

  it('is refused while runs exist, and for what cannot be done', () => {
    const started = applyChanges(sample, startStudy(sample, 'depth', 'plan-1').changes)
    expect(codeOf(() => effectOf(started, gateMlp))).toBe('architecture-read-only')
    expect(codeOf(() => effectOf(sample, { ...gateMlp, edits: [{ kind: 'remove-layer', layer: 4 }] }))).toBe(
      'no-such-layer',
    )
  })

  it('changes nothing where all is so already', () => {
    const once = done(sample, gateMlp)
    expect(effectOf(once, gateMlp).changes).toEqual([])
  })

  it('has a form, and what has it not is named', () => {
    expect(parseCommand(JSON.parse(JSON.stringify(gateMlp)))).toEqual(gateMlp)
    const wrong = { ...gateMlp, edits: [{ kind: 'resize-layer', layer: 1, size: 'wide' }, { kind: 'explode' }] }
    expect(codeOf(() => parseCommand(wrong))).toBe('wrong-command')
  })
})

describe('moved parts', () => {
  const move: Command = { kind: 'move-parts', id: 'a', moved: { 'layer1.forget-gate': { x: 24, y: -12 } } }
  const moves = (document: Document): DocumentArchitecture['moved'] => document.architectures['a']?.moved

  it('stay with the architecture, and can be moved while runs exist', () => {
    const started = applyChanges(sample, startStudy(sample, 'depth', 'plan-1').changes)
    const { sentence, changes } = effectOf(started, move)
    const after = applyChanges(started, changes)
    expect(sentence).toBe('move layer1.forget-gate of Shallow')
    expect(moves(after)).toEqual({ 'layer1.forget-gate': { x: 24, y: -12 } })
    expect(after.architectures['a']?.source).toEqual(started.architectures['a']?.source)
    expect(applyChanges(after, inverse(changes))).toEqual(started)
  })

  it('are put back with null', () => {
    const moved = done(sample, move)
    const back = { kind: 'move-parts', id: 'a', moved: { 'layer1.forget-gate': null } } as const
    expect(effectOf(moved, back).sentence).toBe('put layer1.forget-gate of Shallow back')
    expect(done(moved, back)).toEqual(sample)
  })

  it('follow their layer, and go with it', () => {
    const layered = done(done(sample, gateMlp), move)
    const raised = done(layered, { ...gateMlp, edits: [{ kind: 'add-layer', at: 1 }] })
    expect(moves(raised)).toEqual({ 'layer2.forget-gate': { x: 24, y: -12 } })
    const gone = done(raised, { ...gateMlp, edits: [{ kind: 'remove-layer', layer: 2 }] })
    expect(moves(gone)).toBeUndefined()
  })

  it('have a form', () => {
    expect(parseCommand(move)).toEqual(move)
    for (const moved of [{ '<b>': { x: 1, y: 1 } }, { readout: { x: NaN, y: 0 } }, { readout: { x: 1e9, y: 0 } }])
      expect(codeOf(() => parseCommand({ ...move, moved }))).toBe('wrong-command')
  })
})
