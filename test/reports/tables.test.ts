import { describe, expect, test } from 'vitest'
import { comparisonRows, csvComparison, markdownComparison, terminalComparison } from '../../src-main/reports/index.ts'
import { columnsOf, wrappedText } from '../../src-main/reports/table/aligned.ts'
import { HOSTILE, madeUpStudy } from './study.ts'

const { comparison } = madeUpStudy()
const nineSeeds = madeUpStudy({
  shallow: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => 8.4 + k / 100),
  'input-mlp': [1, 2, 3, 4, 5, 6, 7, 8, 9].map((k) => 8.3 + k / 90),
}).comparison

describe('rows', () => {
  test('stand with the baseline on top, then best first', () => {
    expect(comparisonRows(comparison).map(({ id }) => id)).toEqual(['shallow', 'input-mlp', 'stack-h'])
    const higher = madeUpStudy(undefined, 'higher').comparison
    expect(comparisonRows(higher).map(({ id }) => id)).toEqual(['shallow', 'stack-h', 'input-mlp'])
  })

  test('an architecture without a finished run comes last', () => {
    const unfinished = madeUpStudy({
      shallow: [null, null],
      'stack-h': [null, null],
      'input-mlp': [8.3, 8.2],
    }).comparison
    expect(comparisonRows(unfinished).map(({ id }) => id)).toEqual(['shallow', 'input-mlp', 'stack-h'])
  })

  test('hold the comparison’s own figures', () => {
    for (const row of comparisonRows(comparison)) {
      const architecture = comparison.architectures.find(({ id }) => id === row.id)
      expect(row.test).toEqual(architecture?.test)
      expect(row.difference).toBe(architecture?.difference)
      expect(row.parameters).toBe(architecture?.parameters)
      expect(comparison.architectures[row.slot]).toBe(architecture)
    }
  })

  test('count failed runs, runs still falling, and seconds of finished runs', () => {
    const row = comparisonRows(comparison).find(({ id }) => id === 'stack-h')
    expect(row).toMatchObject({ planned: 3, failed: 1, stillFalling: 1, seconds: 20 })
  })
})

describe('the terminal', () => {
  const line = (columns: number, start: string): string =>
    terminalComparison(comparison, { columns }).find((text) => text.startsWith(start)) ?? ''

  test('shows every figure of a row, with a true minus', () => {
    expect(line(112, 'input-mlp').replace(/ +/g, ' ')).toBe(
      `input-mlp 12 ${parameters('input-mlp')} 8.317 [8.279, 8.355] −0.107 [−0.145, −0.069] 3 0.5 cannot tell 20`,
    )
  })

  test.each([112, 100, 80, 72, 60, 50])('keeps within %i columns', (columns) => {
    const longest = Math.max(...terminalComparison(comparison, { columns }).map(columnsOf))
    expect(longest).toBeLessThanOrEqual(columns)
  })

  test('keeps the verdict and the intervals on 80 columns', () => {
    expect(line(80, 'input-mlp')).toMatch(/8\.317 ±0\.038 .*−0\.107 ±0\.038 .*cannot tell/)
  })

  test('numbers stand under each other', () => {
    const rows = ['shallow', 'input-mlp', 'stack-h'].map((id) => line(112, id))
    expect(new Set(rows.map((row) => row.indexOf(']'))).size).toBe(1)
    expect(new Set(rows.slice(1).map((row) => row.lastIndexOf(']'))).size).toBe(1)
  })

  test('tells do-nothing levels, warnings and the conclusion', () => {
    const text = terminalComparison(comparison, { columns: 112 }).join('\n')
    expect(text).toContain('Without learning: frequencies 11.090.')
    expect(text).toContain('Too few seeds & more.')
    expect(text).toContain(comparison.conclusion)
  })

  test('leaves out the column of seeds where every run finished', () => {
    expect(terminalComparison(nineSeeds, { columns: 112 })[3]).not.toMatch(/ N /)
    expect(line(112, 'architecture')).toMatch(/ N /)
  })
})

test('wrapped lines are indented after the first', () => {
  expect(wrappedText('one two three four', 9, '  ')).toEqual(['one two', '  three', '  four'])
})

test('CSV has the figures in full and quotes what needs it', () => {
  const lines = csvComparison(comparison).split('\r\n')
  const names = lines[0]!.split(',')
  const input = lines.find((text) => text.startsWith('input-mlp'))!.split(',')
  const { test: found, difference } = comparison.architectures.find(({ id }) => id === 'input-mlp')!
  expect(input[names.indexOf('test_mean')]).toBe(String(found.mean))
  expect(input[names.indexOf('difference_low')]).toBe(String(difference?.interval?.[0]))
  expect(lines.find((text) => text.startsWith('stack-h'))).toContain(`"${HOSTILE.replaceAll('"', '""')}"`)
  expect(lines.find((text) => text.startsWith('shallow'))).toMatch(
    /,3,3,8\.42\d*,[\d.]+,[\d.]+,,,,,,,,20,1,false,,,8\.42,8\.42\d*,0\.015\d*,,,$/,
  )
})

test('Markdown has a row for each architecture, and titles cannot break it', () => {
  const lines = markdownComparison(comparison).trim().split('\n')
  expect(lines).toHaveLength(5)
  expect(new Set(lines.map((text) => text.match(/(?<!\\)\|/g)?.length))).toEqual(new Set([10]))
  expect(lines[4]).toContain('\\<script\\>')
})

function parameters(id: string): string {
  const { parameters: count } = comparison.architectures.find((architecture) => architecture.id === id)!
  return String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f')
}
