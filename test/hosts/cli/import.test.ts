import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { inRoot } from '../../../scripts/places.mjs'
import { sourceNotes } from '../../../src-main/foreign/foreign-runs.ts'
import { scalarEvent, versionEvent } from '../../../src-main/foreign/event-files/event.ts'
import { writeRecords } from '../../../src-main/foreign/event-files/records.ts'
import { runCommandLine } from '../../../src-main/hosts/cli/run-command-line.ts'
import { readProject } from '../../../src-main/project/open.ts'
import { foreignOf } from '../../../src-main/project/documents/foreign.ts'
import { studyIds } from '../../../src-main/project/studies.ts'
import { temporaryFolder } from '../../project/temporary.ts'
import { recordedTerminal } from './recorded-terminal.ts'

/** A copy of an example, and beside it a folder of event files with one that is cut. */
function place() {
  const folder = temporaryFolder()
  const project = join(folder, 'a.fathom')
  copyFileSync(inRoot('resources', 'examples', 'adding-problem.fathom'), project)
  for (const seed of [1, 2]) {
    const run = join(folder, 'logs', 'gru', `seed-${seed}`)
    mkdirSync(run, { recursive: true })
    const bytes = writeRecords([
      versionEvent(1),
      ...[10, 20].map((step) => scalarEvent({ tag: 'test/loss', step, value: seed / step }, 1)),
    ])
    writeFileSync(join(run, 'events.out.tfevents.1'), seed === 2 ? bytes.subarray(0, bytes.length - 5) : bytes)
  }
  return { project, logs: join(folder, 'logs') }
}

const imported = (path: string) => {
  const project = readProject(path)
  try {
    return foreignOf(project, studyIds(project).at(-1)!)
  } finally {
    project.close()
  }
}

it('imports a folder of event files as one row, after a look without storing, and takes it out again', async () => {
  const { project, logs } = place()
  const run = async (...words: string[]) => {
    return { code: await runCommandLine(['import', project, ...words, '--json'], recordedTerminal(true)) }
  }
  const dry = await run(logs, '--as', 'Ours', '--dry-run')
  expect(dry.code).toBe(0)
  expect(imported(project)).toEqual([])
  const stored = await run(logs, '--as', 'Ours', '--same-task', '--parameters', '4600')
  expect(stored.code).toBe(0)
  const [row] = imported(project)
  expect(row).toMatchObject({ id: 'Ours elsewhere', title: 'Ours', isSameTask: true, parameters: 4600 })
  expect(row!.runs.map(({ seed, test }) => [seed, test])).toEqual([
    [1, Math.fround(1 / 20)],
    [2, Math.fround(2 / 10)],
  ])
  expect(row!.source.files.map(({ name }) => name)).toEqual([
    'seed-1/events.out.tfevents.1',
    'seed-2/events.out.tfevents.1',
  ])
  expect((await run(logs, '--as', 'Ours')).code).toBe(2)
  expect((await run(logs, '--test', 'test/los')).code).toBe(2)
  expect((await run('--remove', 'Ours')).code).toBe(0)
  expect(imported(project)).toEqual([])
  expect((await run('--remove', 'Ours')).code).toBe(2)
  expect((await run()).code).toBe(2)
}, 60_000)

it('stands in the report under a short mark for what its files do not state, which leaves the names their room', async () => {
  const { project, logs } = place()
  const page = join(logs, 'report.html')
  await runCommandLine(['import', project, logs, '--as', 'Ours', '--same-task', '--json'], recordedTerminal(true))
  expect(await runCommandLine(['report', project, '--out', page], recordedTerminal(true))).toBe(0)
  const [row = ''] =
    /<tr>(?:(?!<\/tr>)[\s\S])*Ours \(made elsewhere\)[\s\S]*?<\/tr>/.exec(readFileSync(page, 'utf8')) ?? []
  // Parameters, width, three depths, time.
  expect(row.match(/n\.k\./g)).toHaveLength(6)
  expect(readFileSync(page, 'utf8')).toContain('what they do not state is not known (n.k.)')
}, 60_000)

it('takes columns by hand and converts nats to bits, and records both with the row', async () => {
  const folder = temporaryFolder()
  const project = join(folder, 'text.fathom')
  const log = join(folder, 'log.csv')
  copyFileSync(inRoot('resources', 'examples', 'moby-dick.fathom'), project)
  writeFileSync(log, 'it,r,nll\n10,1,2\n20,1,1\n')
  const run = (...words: string[]) =>
    runCommandLine(['import', project, log, ...words, '--json'], recordedTerminal(true))
  expect(await run('--column', 'stepp=it')).toBe(2)
  expect(await run('--column', 'step=its')).toBe(2)
  expect(await run('--column', 'step=it', '--column', 'seed=it')).toBe(2)
  expect(await run('--column', 'step=it', '--column', 'seed=r', '--unit', 'hartleys')).toBe(2)
  expect(await run('--column', 'step=it', '--column', 'seed=r', '--unit', 'nats')).toBe(0)
  const [row] = imported(project)
  expect(row!.runs).toMatchObject([{ seed: 1, test: 1 / Math.log(2) }])
  expect(row!.source).toMatchObject({
    conversion: { from: 'nats', to: 'bits' },
    columns: { step: 'it', seed: 'r' },
  })
  expect(sourceNotes(row!.source)).toBe(
    '; converted from nats to bits (bits = nats / ln 2); training step from column it; seed from column r',
  )
}, 60_000)
