import { expect, test } from 'vitest'
import { emptyDocument } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { readDocument } from '../../src-main/project/documents/document.ts'
import { historySentences, storeEffect } from '../../src-main/project/documents/history.ts'
import { adoptionOf } from '../../src-main/project/documents/stored-plans.ts'
import { saveStudy } from '../../src-main/project/studies.ts'
import { samplePlan } from './sample.ts'
import { newProject } from './temporary.ts'

const at = '2026-01-06T09:00:00Z'

test('a study that was stored without the workbench is brought into the document once, and not to be undone', () => {
  const project = newProject()
  saveStudy(project, samplePlan, [])
  const document = storeEffect(project, { document: emptyDocument, at }, adoptionOf(project, emptyDocument))
  expect(document.studies['study']).toMatchObject({ title: 'Adding problem: Shallow', plan: 'study' })
  expect(readDocument(project)).toEqual(document)
  expect(historySentences(project, document)).toEqual({ undo: null, redo: null })
  expect(adoptionOf(project, document).changes).toEqual([])
})

test('a study that the user removed does not come back', () => {
  const project = newProject()
  saveStudy(project, samplePlan, [])
  const shown = storeEffect(project, { document: emptyDocument, at }, adoptionOf(project, emptyDocument))
  const removed = storeEffect(project, { document: shown, at }, effectOf(shown, { kind: 'remove-study', id: 'study' }))
  expect(adoptionOf(project, removed).changes).toEqual([])
  saveStudy(project, { ...samplePlan, id: 'another', runs: [] }, [])
  expect(Object.keys(storeEffect(project, { document: removed, at }, adoptionOf(project, removed)).studies)).toEqual([
    'another',
  ])
})
