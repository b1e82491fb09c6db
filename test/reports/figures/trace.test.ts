import { expect, it } from 'vitest'
import { figuresOf } from '../../../src-main/reports/document/find-figures.ts'
import { studyDocument } from '../../../src-main/reports/study/study-document.ts'
import { figureName, traceOf } from '../../../src-main/reports/figures/trace.ts'
import { madeUpStudy, THREE_SEEDS } from '../study.ts'

const ids = (data = madeUpStudy()): string[] => figuresOf(studyDocument(data)).map(({ trace }) => trace.id)

it('a figure has the same id for the same runs, and another for others', () => {
  expect(ids()).toEqual(ids())
  const others = ids(madeUpStudy({ ...THREE_SEEDS, 'input-mlp': [8.32, 8.33, 8.31] }))
  const metric = (all: string[]): string => all.find((id) => id.includes('.test-metric.'))!
  expect(metric(others)).not.toBe(metric(ids()))
  // A drawing shows no run.
  expect(others.filter((id) => id.includes('.drawing-'))).toEqual(ids().filter((id) => id.includes('.drawing-')))
})

it('an id is read again, with its hash or without', () => {
  const { id } = traceOf({ study: 'study-1', figure: 'learning-curves', runs: ['a/seed-1'], drawn: [1] })
  expect(figureName(id)).toEqual({ study: 'study-1', figure: 'learning-curves', hash: id.slice(-8) })
  expect(figureName(' study-1.drawing-2 ')).toEqual({ study: 'study-1', figure: 'drawing-2', hash: null })
  for (const wrong of ['', 'a', 'a.b.c', 'a.b.12345678.d', '..']) expect(figureName(wrong)).toBeNull()
})
