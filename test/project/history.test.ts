import * as fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { Command } from '../../src-main/document/commands.ts'
import { emptyDocument } from '../../src-main/document/document.ts'
import type { Document } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { startStudy } from '../../src-main/document/effects/studies.ts'
import { integrityProblems } from '../../src-main/document/integrity.ts'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { readDocument } from '../../src-main/project/documents/document.ts'
import { HISTORY_LENGTH, historySentences, redo, storeEffect, undo } from '../../src-main/project/documents/history.ts'
import { savedAt } from '../../src-main/project/documents/meta.ts'
import { openProject } from '../../src-main/project/open.ts'
import type { Project } from '../../src-main/project/project.ts'
import { anyCommand } from '../document/commands-at-random.ts'
import { net, study, task } from '../document/sample.ts'
import { newProject } from './temporary.ts'

const at = '2026-01-06T09:00:00Z'

/** What the work gives; the document as it was where that does not allow it. */
function possible(work: () => Document, otherwise: Document): Document {
  try {
    return work()
  } catch (error) {
    if (error instanceof WrongInput) return otherwise
    throw error
  }
}

/** The document after these commands, stored one by one. */
function done(project: Project, document: Document, ...commands: readonly Command[]): Document {
  return commands.reduce(
    (document, command) => storeEffect(project, { document, at }, effectOf(document, command)),
    document,
  )
}

const addTask: Command = { kind: 'add-task', task }
const addNets: Command = { kind: 'add-architectures', architectures: [net('a', 'Shallow'), net('b', 'Input MLP')] }
const addStudy: Command = { kind: 'add-study', study }
const renamed = (title: string): Command => ({ kind: 'rename-task', id: 'adding', title })
const seeds = (...seeds: number[]): Command => ({ kind: 'change-study', id: 'depth', change: { seeds } })

test('undo and redo reach over a restart', () => {
  const first = newProject()
  const document = done(first, emptyDocument, addTask, addNets, addStudy, seeds(1, 2, 3, 4, 5))
  undo(first, { document, at })
  first.close()

  const project = openProject(first.path)
  onTestFinished(() => project.close())
  const found = readDocument(project)
  expect(found.studies['depth']?.seeds).toEqual([1, 2, 3])
  expect(historySentences(project, found)).toEqual({ undo: 'add the study Depth', redo: 'add seeds 4 and 5 to Depth' })
  const again = redo(project, { document: found, at })
  expect(again).toEqual(document)
  expect(readDocument(project)).toEqual(document)
  expect(() => redo(project, { document: again, at })).toThrow('there is nothing to redo')
})

test('a new change takes the place of what was undone', () => {
  const project = newProject()
  let document = done(project, emptyDocument, addTask, renamed('One'), renamed('Two'))
  document = undo(project, { document, at })
  document = undo(project, { document, at })
  document = done(project, document, renamed('Three'))
  expect(historySentences(project, document)).toEqual({ undo: 'rename the task Adding problem to Three', redo: null })
})

test('settings are remembered beside history', () => {
  const project = newProject()
  let document = done(project, emptyDocument, addTask, renamed('One'))
  document = undo(project, { document, at })
  document = done(project, document, { kind: 'change-settings', settings: { room: 'study' } })
  expect(historySentences(project, document)).toEqual({
    undo: 'add the task Adding problem',
    redo: 'rename the task Adding problem to One',
  })
  expect(readDocument(project).settings).toEqual({ room: 'study' })
})

test('a command that changes nothing is no step', () => {
  const project = newProject()
  const document = done(project, emptyDocument, addTask, renamed('Adding problem'))
  expect(historySentences(project, document).undo).toBe('add the task Adding problem')
})

test('entries keep their order when they are changed', () => {
  const project = newProject()
  done(project, emptyDocument, addNets, { kind: 'change-architecture', id: 'a', change: { title: 'Changed' } })
  expect(Object.keys(readDocument(project).architectures)).toEqual(['a', 'b'])
})

test('when a change was stored is known', () => {
  const project = newProject()
  expect(savedAt(project)).toBe('2026-01-05T10:00:00Z')
  done(project, emptyDocument, addTask)
  expect(savedAt(project)).toBe(at)
})

test('what a started study stands on is passed over, and what lies behind can still be undone', () => {
  const project = newProject()
  const another: Command = { kind: 'add-task', task: { ...task, id: 'other', title: 'Other' } }
  let document = done(project, emptyDocument, addTask, addNets, another, addStudy, seeds(1, 2, 3, 4))
  document = storeEffect(project, { document, at }, startStudy(document, 'depth', 'study-1'))
  const started = document
  expect(historySentences(project, document)).toEqual({ undo: 'add the task Other', redo: null })
  document = undo(project, { document, at })
  expect(document.studies).toEqual(started.studies)
  expect(historySentences(project, document)).toEqual({ undo: null, redo: 'add the task Other' })
  expect(() => undo(project, { document, at })).toThrow(/nothing to undo.*What was started with runs stays/)
  expect(redo(project, { document, at })).toEqual(started)
})

test('a started study that is removed comes back with its runs', () => {
  const project = newProject()
  let document = done(project, emptyDocument, addTask, addNets, addStudy)
  const started = storeEffect(project, { document, at }, startStudy(document, 'depth', 'study-1'))
  document = done(project, started, { kind: 'remove-study', id: 'depth' })
  expect(undo(project, { document, at })).toEqual(started)
})

test('the oldest changes are forgotten', () => {
  const project = newProject()
  const titles = Array.from({ length: HISTORY_LENGTH + 5 }, (_, k) => `Title ${k}`)
  const document = project.transaction(() => done(project, emptyDocument, addTask, ...titles.map(renamed)))
  expect(project.first((row) => row['n'], 'SELECT count(*) AS n FROM history')).toBe(HISTORY_LENGTH)
  const first = project.first((row) => row['sentence'], 'SELECT sentence FROM history ORDER BY seq')
  expect(first).toBe('rename the task Title 4 to Title 5')
  expect(historySentences(project, document).undo).toMatch(/to Title 1004$/)
})

test('whatever is done, undone and redone, the file holds what is shown, and undoing all leads back', () => {
  const step = fc.oneof({ weight: 6, arbitrary: anyCommand }, fc.constantFrom('undo' as const, 'redo' as const))
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 30 }), (steps) => {
      const project = newProject()
      let document = emptyDocument
      const standing = () => ({ document, at })
      for (const step of steps) {
        if (step === 'undo') document = possible(() => undo(project, standing()), document)
        else if (step === 'redo') document = possible(() => redo(project, standing()), document)
        else document = possible(() => done(project, document, step), document)
        expect(readDocument(project)).toEqual(document)
      }
      while (historySentences(project, document).redo !== null) document = redo(project, standing())
      const last = document
      while (historySentences(project, document).undo !== null) document = undo(project, standing())
      expect({ ...document, settings: {} }).toEqual(emptyDocument)
      while (historySentences(project, document).redo !== null) document = redo(project, standing())
      expect(document).toEqual(last)
    }),
    { numRuns: 25 },
  )
})

test('undo and redo never reach a plan, and never leave a study without what it stands on', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: anyCommand },
    fc.constantFrom('undo' as const, 'redo' as const, 'start' as const),
  )
  const plansOf = ({ studies }: Document) =>
    Object.values(studies).flatMap(({ id, plan }) => (plan === null ? [] : [`${id}: ${plan}`]))
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
      const project = newProject()
      let document = emptyDocument
      let plans = 0
      const standing = () => ({ document, at })
      for (const step of steps) {
        const before = document
        if (step === 'start') {
          const draft = Object.values(document.studies).find(({ plan }) => plan === null)
          if (draft) document = storeEffect(project, standing(), startStudy(document, draft.id, `plan ${plans++}`))
        } else if (step === 'undo') document = possible(() => undo(project, standing()), document)
        else if (step === 'redo') document = possible(() => redo(project, standing()), document)
        else document = possible(() => done(project, document, step), document)
        expect(integrityProblems(document)).toEqual([])
        for (const { id, plan } of Object.values(before.studies))
          if (plan !== null && id in document.studies) expect(document.studies[id]?.plan).toBe(plan)
      }
      const started = plansOf(document)
      while (historySentences(project, document).undo !== null) document = undo(project, standing())
      expect(plansOf(document)).toEqual(expect.arrayContaining(started))
      expect(readDocument(project)).toEqual(document)
    }),
    { numRuns: 40 },
  )
})
