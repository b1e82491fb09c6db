import { spawn } from 'node:child_process'
import type { ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { openProject } from '../../../src-main/project/open.ts'
import type { Project } from '../../../src-main/project/project.ts'
import { readRuns } from '../../../src-main/project/runs.ts'
import { newProject, temporaryFolder } from '../../project/temporary.ts'
import { fakePlan, fakeQueue, figures, isAlive } from './fake-study.ts'

interface Told {
  readonly pids: readonly number[]
  readonly steps: readonly number[]
}

type Host = ChildProcessByStdio<null, Readable, null>

/** A host at work, in a process group of its own as a terminal would make it. */
function startHost(path: string): Host {
  const script = fileURLToPath(new URL('fake-host.ts', import.meta.url))
  const host = spawn(process.execPath, [script, path], { stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  onTestFinished(() => void host.kill('SIGKILL'))
  return host
}

/** What it tells once two runs are beyond their first checkpoint. */
async function underway(host: Host): Promise<Told> {
  for await (const line of createInterface(host.stdout)) {
    const told = JSON.parse(line) as Told
    if (told.steps.filter((step) => step > 25).length >= 2) return told
  }
  throw new Error('the host ended before two runs were underway')
}

async function ended(pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await wait(10)
}

async function resumed(path: string): Promise<Project> {
  const project = openProject(path)
  onTestFinished(() => project.close())
  expect(await fakeQueue(project, fakePlan({})).run()).toBe('complete')
  return project
}

let undisturbed: unknown
async function undisturbedFigures(): Promise<unknown> {
  if (undisturbed !== undefined) return undisturbed
  const [project, plan] = [newProject(), fakePlan({})]
  await fakeQueue(project, plan).run()
  return (undisturbed = figures(project, plan))
}

test('when the host is killed its engines end, and a new host goes on to the same bits', async () => {
  const path = join(temporaryFolder(), 'killed.fathom')
  const host = startHost(path)
  const { pids } = await underway(host)
  expect(pids.filter(isAlive).length).toBeGreaterThan(0)
  expect(() => openProject(path)).toThrow(`process ${host.pid} `)
  process.kill(host.pid!, 'SIGKILL')
  await once(host, 'exit')
  // Waits for ever, and so fails, when an engine outlives its host.
  await ended(pids)
  const project = await resumed(path)
  expect(readRuns(project, 'study')[0]?.attempts).toBe(2)
  expect(figures(project, fakePlan({}))).toEqual(await undisturbedFigures())
})

test('when host and engines are killed together, a new host goes on to the same bits', async () => {
  const path = join(temporaryFolder(), 'killed.fathom')
  const host = startHost(path)
  const { pids } = await underway(host)
  process.kill(-host.pid!, 'SIGKILL')
  await once(host, 'exit')
  await ended(pids)
  expect(figures(await resumed(path), fakePlan({}))).toEqual(await undisturbedFigures())
})

test('Ctrl+C keeps everything: all runs save a checkpoint, one file stays, and resuming gives the same bits', async () => {
  const path = join(temporaryFolder(), 'interrupted.fathom')
  const host = startHost(path)
  const { pids } = await underway(host)
  // As a terminal does: to every process of the group.
  process.kill(-host.pid!, 'SIGINT')
  const [code] = (await once(host, 'exit')) as [number | null]
  expect(code).toBe(130)
  expect(pids.filter(isAlive)).toEqual([])
  expect(readdirSync(dirname(path))).toEqual(['interrupted.fathom'])
  const project = openProject(path)
  const runs = readRuns(project, 'study').map(({ state, attempts }) => `${state} ${attempts}`)
  project.close()
  expect(runs).toEqual(['stopped 1', 'stopped 1', 'waiting 0'])
  expect(figures(await resumed(path), fakePlan({}))).toEqual(await undisturbedFigures())
})
