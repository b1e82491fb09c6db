import { expect, test } from 'vitest'
import { applyChanges } from '../../src-main/document/commands.ts'
import { emptyDocument } from '../../src-main/document/document.ts'
import { adoptPlans } from '../../src-main/document/effects/adopt-plan.ts'
import { integrityProblems } from '../../src-main/document/integrity.ts'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import type { StudyPlan } from '../../src-main/studies/study.ts'
import { samplePlan } from '../project/sample.ts'

const [drawn] = samplePlan.architectures
const { input, readout } = drawn!.architecture
const base = { input, readout, cell: { kind: 'gru', options: {} }, width: 5, depth: 3, layers: 1 }

/** One net that was drawn, and one that a strategy made. */
const plan: StudyPlan = {
  ...samplePlan,
  architectures: [
    drawn!,
    { ...drawn!, id: 'my net/2', title: 'Input MLP', width: 5, architecture: findStrategy('input-mlp').build(base) },
  ],
}

const adopted = (...plans: readonly StudyPlan[]) =>
  applyChanges(
    emptyDocument,
    adoptPlans(
      emptyDocument,
      plans.map((plan) => ({ plan, title: 'Adding problem' })),
    ).changes,
  )

test('a stored plan becomes a started study with its task and its architectures', () => {
  const document = adopted(plan)
  expect(integrityProblems(document)).toEqual([])
  expect(document.tasks).toEqual({ adding: { id: 'adding', title: 'Adding problem', definition: plan.task } })
  expect(Object.values(document.architectures)).toEqual([
    { id: 'shallow', title: 'Shallow', slot: 0, source: { kind: 'drawn', architecture: drawn!.architecture } },
    {
      id: 'my net-2',
      title: 'Input MLP',
      slot: 1,
      source: { kind: 'strategy', strategy: 'input-mlp', settings: { cell: 'gru', depth: 3 } },
    },
  ])
  expect(document.studies['study']).toMatchObject({
    title: 'Adding problem: 2 architectures',
    task: 'adding',
    architectures: ['shallow', 'my net-2'],
    baseline: 'shallow',
    seeds: [1, 2],
    recipe: plan.recipe,
    executor: 'reference',
    plan: 'study',
  })
})

test('what two plans share is there once', () => {
  const wider = { ...drawn!, architecture: { ...drawn!.architecture, name: 'wider' } }
  const document = adopted(plan, { ...plan, id: 'second', architectures: [wider, plan.architectures[1]!] })
  expect(integrityProblems(document)).toEqual([])
  expect(Object.keys(document.tasks)).toEqual(['adding'])
  expect(Object.keys(document.architectures)).toEqual(['shallow', 'my net-2', 'shallow-2'])
  expect(document.studies['second']?.architectures).toEqual(['shallow-2', 'my net-2'])
  expect(document.studies['second']?.baseline).toBe('shallow-2')
})

test('it is not undone', () => expect(adoptPlans(emptyDocument, []).isUndone).toBe(false))
