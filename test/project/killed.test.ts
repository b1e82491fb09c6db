import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { integrityProblems } from '../../src-main/document/integrity.ts'
import { readDocument } from '../../src-main/project/documents/document.ts'
import { historySentences, undo } from '../../src-main/project/documents/history.ts'
import { openProject } from '../../src-main/project/open.ts'
import { net } from '../document/sample.ts'
import { newProject } from './temporary.ts'

const source = (path: string): string => new URL(`../../src-main/${path}`, import.meta.url).href

/** Adds architectures one by one, every third one after an undo and a redo, and says so when each is stored. */
const worker = (path: string): string => `
  import { writeSync } from 'node:fs'
  import { effectOf } from '${source('document/effect-of.ts')}'
  import { readDocument } from '${source('project/documents/document.ts')}'
  import { redo, storeEffect, undo } from '${source('project/documents/history.ts')}'
  import { openProject } from '${source('project/open.ts')}'
  const project = openProject(${JSON.stringify(path)})
  let document = readDocument(project)
  const standing = () => ({ document, at: '2026-01-06T09:00:00Z' })
  const apply = (command) => (document = storeEffect(project, standing(), effectOf(document, command)))
  const net = ${JSON.stringify(net('net'))}
  for (let n = Object.keys(document.architectures).length; ; n++) {
    apply({ kind: 'add-architectures', architectures: [{ ...net, id: 'net-' + n }] })
    if (n % 3 === 0) {
      document = undo(project, standing())
      document = redo(project, standing())
    }
    writeSync(1, 'saved ' + n + '\\n')
  }`

/** The number of the last change that the process said it had stored, when it was killed `after` that many ms. */
async function killedAfter(path: string, after: number): Promise<number> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', worker(path)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (words: string) => (said += words))
  await once(child.stdout, 'data')
  await setTimeout(after)
  child.kill('SIGKILL')
  await once(child, 'close')
  return Number(/saved (\d+)\n[^\n]*$/.exec(said)?.[1] ?? -1)
}

test('a kill at any moment loses nothing that was said to be saved', async () => {
  const { path } = ((project) => (project.close(), project))(newProject())
  for (let round = 0; round < 4; round++) {
    const last = await killedAfter(path, Math.random() * 120)
    const project = openProject(path)
    const document = readDocument(project)
    const ids = Object.keys(document.architectures)
    expect(last).toBeGreaterThanOrEqual(0)
    expect(ids.slice(0, last + 1)).toEqual(Array.from({ length: last + 1 }, (_, k) => `net-${k}`))
    // What was stored but not yet said may be there too, and at most that: one change is stored at a time.
    expect(ids.length).toBeLessThanOrEqual(last + 2)
    expect(integrityProblems(document)).toEqual([])
    expect(undo(project, { document, at: '2026-01-06T10:00:00Z' })).not.toEqual(document)
    expect(historySentences(project, readDocument(project)).redo).toMatch(/^add net/)
    project.close()
  }
})
