// Counts from vitest's own JSON report, never from its text.
import fs from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * The counts of a vitest report. A file that failed before its first test counts as one failure, and so does a run that
 * vitest calls bad although each test passed (an error outside of every test). @param {unknown} report @returns {Counts}
 */
export function countTests(report) {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults, success } =
    /** @type {VitestReport} */ (report)
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const failed = numFailedTests + brokenFiles
  return {
    passed: numPassedTests,
    failed: failed === 0 && !success ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
  }
}

/**
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, success: boolean,
 *   testResults: { status: string, assertionResults: { status: string }[] }[] }} VitestReport
 */

/** The counts of a report file; where there is none, the tests did not run, which is one failure. @param {string} file @returns {Counts} */
export function countsIn(file) {
  if (!fs.existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  return countTests(JSON.parse(fs.readFileSync(file, 'utf8')))
}

/** `12 passed, 0 failed`, and `, 3 skipped` where some were. @param {Counts} counts */
export const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`
