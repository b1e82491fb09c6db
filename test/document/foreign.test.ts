import { describe, expect, it } from 'vitest'
import { applyChanges, inverse } from '../../src-main/document/commands.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { parseCommand } from '../../src-main/document/parse-command.ts'
import { foreignRow, foreignRun } from './foreign-sample.ts'
import { sample, study } from './sample.ts'

const started = applyChanges(sample, [
  { collection: 'studies', id: 'depth', before: study, after: { ...study, plan: 'study' } },
])
const imported = effectOf(started, {
  kind: 'import-runs',
  rows: [foreignRow(), foreignRow({ id: 'others', title: 'Others' })],
})

describe('importing runs', () => {
  it('is one step, in colours that nothing has, and its inverse leaves what was there', () => {
    const after = applyChanges(started, imported.changes)
    const taken = new Set(Object.values(sample.architectures).map(({ slot }) => slot))
    const slots = Object.values(after.foreign).map(({ slot }) => slot)
    expect(imported).toMatchObject({ sentence: 'import Theirs and Others', isUndone: true })
    expect(slots.some((slot) => taken.has(slot))).toBe(false)
    expect(new Set(slots).size).toBe(2)
    expect(applyChanges(after, inverse(imported.changes))).toEqual(started)
  })

  it('refuses a second row of a name in one study', () => {
    const after = applyChanges(started, imported.changes)
    expect(() => effectOf(after, { kind: 'import-runs', rows: [foreignRow({ id: 'again' })] })).toThrow(
      /this name already/,
    )
    expect(() =>
      effectOf(after, { kind: 'import-runs', rows: [foreignRow({ id: 'again', plan: 'another' })] }),
    ).not.toThrow()
  })

  it('keeps what was said of units and columns, and refuses a unit that there is not', () => {
    const { source } = foreignRow()
    const command = (conversion: object) => ({
      kind: 'import-runs',
      rows: [foreignRow({ source: { ...source, columns: { step: 'it', seed: null }, ...conversion } })],
    })
    const stated = command({ conversion: { from: 'nats', to: 'bits' } })
    expect(parseCommand(stated)).toEqual(stated)
    expect(() => parseCommand(command({ conversion: { from: 'nats', to: 'hartleys' } }))).toThrow()
  })

  it('is taken back by removing a row, and goes with the study that it joined', () => {
    const after = applyChanges(started, imported.changes)
    const removal = effectOf(after, { kind: 'remove-imported', id: 'theirs' })
    expect(removal.sentence).toBe('remove the imported Theirs')
    expect(Object.keys(applyChanges(after, removal.changes).foreign)).toEqual(['others'])
    const withStudy = effectOf(after, { kind: 'remove-study', id: 'depth' })
    const without = applyChanges(after, withStudy.changes)
    expect(without.foreign).toEqual({})
    expect(applyChanges(without, inverse(withStudy.changes))).toEqual(after)
  })

  it('is a command that comes in from outside, infinite figures with it', () => {
    const command = { kind: 'import-runs', rows: [foreignRow({ runs: [foreignRun(Infinity)] })] }
    expect(parseCommand(command)).toEqual(command)
    expect(() => parseCommand({ ...command, rows: [{ ...foreignRow(), runs: [] }] })).toThrow()
  })
})
