import { describe, expect, it } from 'vitest'
import { methods } from '../../src-main/statistics/index.ts'

describe.each(methods)('$id', (method) => {
  it('names its assumptions, its smallest sample and a complete reference', () => {
    expect(method.name).not.toBe('')
    expect(method.assumes.length).toBeGreaterThan(0)
    expect(method.smallestSample).toBeGreaterThanOrEqual(1)
    expect(method.reference.authors).not.toBe('')
    expect(method.reference.title).not.toBe('')
    expect(method.reference.year).toBeGreaterThan(1900)
    expect(method.reference.venue ?? method.reference.arxiv).toBeDefined()
  })
})

it('has every id once', () => {
  expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length)
})
