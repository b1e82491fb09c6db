import { expect, it } from 'vitest'
import { differences, type Wanted } from '../../../../src-main/hosts/cli/study/request-from.ts'

const wanted = {
  baseline: 'shallow',
  seeds: [1, 2],
  budget: { amount: 30_000, unit: 'parameters' },
} as unknown as Wanted

it('finds no difference in a plan whose fields stand in another order, as a file may hold them', () => {
  const stored = { ...wanted, budget: { unit: 'parameters', amount: 30_000 } } as Wanted
  expect(differences(wanted, stored)).toEqual([])
})

it('names what differs', () => {
  expect(differences(wanted, { ...wanted, seeds: [1, 2, 3] })).toEqual(['the seeds'])
})
