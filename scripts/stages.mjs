// The checks of the sources, each one command of an installed package run on Node 24.
import { spawn } from 'node:child_process'
import { inRoot, root } from './places.mjs'

const bin = (/** @type {string[]} */ ...parts) => inRoot('node_modules', ...parts)
const tsc = bin('typescript', 'bin', 'tsc')
const vueTsc = bin('vue-tsc', 'bin', 'vue-tsc.js')

/** @typedef {{ name: string, commands: readonly (readonly string[])[] }} Stage */

/** What a checker found last time is kept, so that the next check looks only at what changed. @param {string} checker @param {string} project */
const checked = (checker, project) => {
  const record = inRoot('node_modules', '.cache', 'fathom', 'types', `${project.replaceAll(/\W+/g, '-')}.json`)
  return [checker, '-p', project, '--incremental', '--tsBuildInfoFile', record]
}

/** Type check of the folders that may use Node, of the pure ones alone, of the preload, of the window, and of its tests. @type {Stage} */
export const types = {
  name: 'type check',
  commands: [
    checked(tsc, 'tsconfig.json'),
    checked(tsc, 'tsconfig.pure.json'),
    checked(tsc, 'src-main/hosts/desktop/preload'),
    checked(vueTsc, 'src-renderer'),
    checked(vueTsc, 'test/renderer'),
    checked(vueTsc, 'test/journeys'),
  ],
}

/** @type {Stage} */
export const lint = { name: 'lint', commands: [[bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0']] }

/** @type {Stage} */
export const format = {
  name: 'format',
  commands: [[bin('prettier', 'bin', 'prettier.cjs'), '--check', '--log-level', 'warn', '.']],
}

/** The tests; what they counted goes to `report` as JSON. @param {string} report @param {readonly string[]} extra @returns {Stage} */
export const tests = (report, extra) => ({
  name: 'tests',
  commands: [
    [
      bin('vitest', 'vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...extra,
    ],
  ],
})

/** Runs a stage to its end, output as it comes; true when every command ended with 0. @param {string} node @param {Stage} stage */
export async function passes(node, stage) {
  const start = Date.now()
  let isGood = true
  for (const command of stage.commands) isGood = (await status(node, command)) === 0 && isGood
  const seconds = ((Date.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${isGood ? 'passed' : 'FAILED'}  ${stage.name}  (${seconds} s)\n`)
  return isGood
}

/** @param {string} node @param {readonly string[]} args @returns {Promise<number | null>} */
function status(node, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, args, { cwd: root, stdio: 'inherit' })
    child.on('error', reject)
    child.on('close', resolve)
  })
}
