import { describe, expect, test } from 'vitest'
import { countTests, countsIn, inWords } from '../../scripts/count-tests.mjs'

const report = (changes: object) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [{ status: 'passed', assertionResults: [{ status: 'passed' }] }],
  success: true,
  ...changes,
})

describe('countTests', () => {
  test('takes the counts of a good run', () => {
    expect(countTests(report({ numPendingTests: 2, numTodoTests: 1 }))).toEqual({ passed: 5, failed: 0, skipped: 3 })
  })

  test('counts a file that broke before its first test as one failure', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    expect(countTests(report({ testResults, success: false })).failed).toBe(1)
  })

  test('counts failed tests once, not again with their file', () => {
    const testResults = [{ status: 'failed', assertionResults: [{ status: 'failed' }] }]
    expect(countTests(report({ numFailedTests: 1, testResults, success: false })).failed).toBe(1)
  })

  test('counts an error outside of every test', () => {
    expect(countTests(report({ success: false })).failed).toBe(1)
  })
})

test('a missing report is one failure', () => {
  expect(countsIn('no/such/report.json')).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test('counts in words name skipped tests only where there are some', () => {
  expect(inWords({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  expect(inWords({ passed: 12, failed: 1, skipped: 3 })).toBe('12 passed, 1 failed, 3 skipped')
})
