import { expect, it } from 'vitest'
import { ValueList } from '../../src-main/compiler/value-list.ts'

it('gives ids by position and never one name twice', () => {
  const h = { name: 'h', size: 2, time: 'step' } as const
  const values = new ValueList([{ id: 0, ...h }])
  expect([values.add(h), values.add({ ...h, name: 'h-2' }), values.add(h)]).toEqual([1, 2, 3])
  expect(values.all.map(({ name }) => name)).toEqual(['h', 'h-2', 'h-2-2', 'h-3'])
  expect(values.get(3)).toEqual({ id: 3, name: 'h-3', size: 2, time: 'step' })
})
