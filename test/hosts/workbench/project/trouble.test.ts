import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, onTestFinished, test, vi } from 'vitest'
import { OpenProjects } from '../../../../src-main/hosts/workbench/project/open-projects.ts'
import { effectOf } from '../../../../src-main/document/effect-of.ts'
import { changeSettings } from '../../../../src-main/project/documents/meta.ts'
import { saveStudy } from '../../../../src-main/project/studies.ts'
import { net, task } from '../../../document/sample.ts'
import { samplePlan } from '../../../project/sample.ts'
import { newProject, temporaryFolder } from '../../../project/temporary.ts'
import { codeOf, following, openWorkbench, waiting, withProject } from '../open-workbench.ts'

const addTask = { kind: 'add-task', task } as const
const source = (path: string): string => new URL(`../../../../src-main/${path}`, import.meta.url).href

test('a file that was deleted while open takes no more changes, and says so; a copy holds all that was shown', async () => {
  const { room, view } = await withProject()
  await room.apply({ project: view.key, command: addTask }, waiting)
  rmSync(view.path)
  const rename = { kind: 'rename-task', id: 'adding', title: 'Lost' }
  expect(await codeOf(() => room.apply({ project: view.key, command: rename }, waiting))).toBe('project-gone')
  expect(await following(room, view.key).next()).toMatchObject({
    trouble: { code: 'project-gone', hint: expect.stringContaining('save a copy') as string },
    document: { tasks: { adding: task } },
  })
  const { path } = await room.saveCopy({ project: view.key, path: 'Rescued' }, waiting)
  const copy = await room.open({ path }, waiting)
  expect(copy.access).toBe('write')
  expect(await following(room, copy.key).next()).toMatchObject({
    document: { tasks: { adding: task } },
    history: { undo: 'add the task Adding problem' },
    trouble: null,
  })
})

test('a file that comes back takes changes again', async () => {
  const { room, view } = await withProject()
  const shown = following(room, view.key)
  await shown.next()
  renameSync(view.path, `${view.path}.away`)
  expect(await codeOf(() => room.apply({ project: view.key, command: addTask }, waiting))).toBe('project-gone')
  expect((await shown.next())?.trouble?.code).toBe('project-gone')
  renameSync(`${view.path}.away`, view.path)
  expect(await codeOf(() => room.apply({ project: view.key, command: addTask }, waiting))).toBe('done')
  expect(await shown.next()).toMatchObject({ trouble: null, document: { tasks: { adding: task } } })
})

test('another file in its place is never written to', async () => {
  const { room, view } = await withProject()
  renameSync(view.path, `${view.path}.away`)
  writeFileSync(view.path, 'Call me Ishmael.')
  expect(await codeOf(() => room.apply({ project: view.key, command: addTask }, waiting))).toBe('project-replaced')
  expect(readFileSync(view.path, 'utf8')).toBe('Call me Ishmael.')
})

test('trouble is noticed without a command', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  const { room, view } = await withProject()
  const shown = following(room, view.key)
  await shown.next()
  const next = shown.next()
  rmSync(view.path)
  vi.advanceTimersByTime(2_500)
  expect((await next)?.trouble?.code).toBe('project-gone')
})

test('a copy never takes the place of a file', async () => {
  const { room, view } = await withProject()
  expect(await codeOf(() => room.saveCopy({ project: view.key, path: 'Depth' }, waiting))).toBe('project-exists')
})

test('who lost the project to another process says so and changes nothing more', async () => {
  const { room, view } = await withProject()
  const other = new DatabaseSync(view.path)
  other.exec(`UPDATE lease SET token = 'of another'`)
  other.close()
  expect(await codeOf(() => room.apply({ project: view.key, command: addTask }, waiting))).toBe('project-taken')
  expect(await following(room, view.key).next()).toMatchObject({
    trouble: { code: 'project-taken' },
    document: { tasks: {} },
  })
})

test('a project that was lost is opened again once the other process has ended, after all work on it', async () => {
  const file = newProject()
  file.close()
  const projects = new OpenProjects({ now: () => new Date(), log: () => undefined, worksAlone: false })
  onTestFinished(() => projects.close())
  const window = await projects.open(file.path)
  const ended: string[] = []
  window.onClosing(() => Promise.resolve(void ended.push('work')))
  const other = new DatabaseSync(file.path)
  other.exec(`UPDATE lease SET token = 'of another', pid = 2147483646, started = '1'`)
  other.close()
  expect(await codeOf(() => window.apply(effectOf(window.document(), addTask)))).toBe('project-taken')
  expect((await projects.open(file.path)).project).toBe(window.project)
  expect(ended).toEqual(['work'])
  window.apply(effectOf(window.document(), addTask))
  expect(window.documentView).toMatchObject({ access: 'write', trouble: null, document: { tasks: { adding: task } } })
})

test('a full disk refuses a change whole, keeps what was shown, and takes changes again when there is room', async () => {
  const file = newProject()
  file.close()
  const projects = new OpenProjects({ now: () => new Date(), log: () => undefined, worksAlone: false })
  onTestFinished(() => projects.close())
  const window = await projects.open(file.path)
  window.apply(effectOf(window.document(), addTask))
  const before = window.document()
  const limit = (pages: number): unknown => window.project.all(() => null, `PRAGMA max_page_count = ${pages}`)
  const pages = window.project.first((row) => Number(row['page_count']), 'PRAGMA page_count')!
  const large = { ...net('large'), title: 'words '.repeat(20_000) }
  const add = () => window.apply(effectOf(window.document(), { kind: 'add-architectures', architectures: [large] }))
  limit(pages + 1)
  expect(await codeOf(add)).toBe('disk-full')
  expect(window.document()).toBe(before)
  expect(window.documentView.trouble?.code).toBe('disk-full')
  limit(pages + 1_000)
  add()
  expect(window.documentView).toMatchObject({ trouble: null, document: { architectures: { large } } })
})

test('trouble of work that no window asked for is told to every window, until something can be stored again', async () => {
  const file = newProject()
  file.close()
  const projects = new OpenProjects({ now: () => new Date(), log: () => undefined, worksAlone: false })
  onTestFinished(() => projects.close())
  const window = await projects.open(file.path)
  const other = await projects.open(file.path)
  const trouble = { code: 'disk-full', place: file.path, message: 'the disk is full', hint: 'Make room.' }
  window.reportTrouble(trouble)
  expect(other.documentView.trouble).toEqual(trouble)
  window.apply(effectOf(window.document(), addTask))
  expect(other.documentView.trouble).toBeNull()
})

test('a project that another process works in is shown as that changes it, and cannot be changed here', async () => {
  const file = newProject()
  file.close()
  const script = `
    import { createInterface } from 'node:readline'
    import { effectOf } from '${source('document/effect-of.ts')}'
    import { emptyDocument } from '${source('document/document.ts')}'
    import { storeEffect } from '${source('project/documents/history.ts')}'
    import { openProject } from '${source('project/open.ts')}'
    const project = openProject(${JSON.stringify(file.path)})
    console.log('open')
    for await (const line of createInterface(process.stdin)) {
      storeEffect(project, { document: emptyDocument, at: '' }, effectOf(emptyDocument, JSON.parse(line)))
      console.log('stored')
    }`
  const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => void owner.kill('SIGKILL'))
  await once(owner.stdout, 'data')
  const room = openWorkbench().answers.project
  const view = await room.open({ path: file.path }, waiting)
  expect(view).toMatchObject({ access: 'read', why: expect.stringContaining(`process ${owner.pid}`) as string })
  expect(await codeOf(() => room.apply({ project: view.key, command: addTask }, waiting))).toBe('project-read-only')
  const shown = following(room, view.key)
  expect((await shown.next())?.document.tasks).toEqual({})
  owner.stdin.write(`${JSON.stringify(addTask)}\n`)
  await once(owner.stdout, 'data')
  expect((await shown.next())?.document.tasks).toEqual({ adding: task })
  owner.kill('SIGKILL')
  await once(owner, 'exit')
  // Opened again, also for the windows that are on it already.
  await room.open({ path: file.path }, waiting)
  expect(await shown.next()).toMatchObject({
    access: 'write',
    why: null,
    history: { undo: 'add the task Adding problem' },
  })
  expect(await codeOf(() => room.undo({ project: view.key }, waiting))).toBe('done')
})

test('a damaged project is shown as far as it can be', async () => {
  const file = newProject()
  saveStudy(file, samplePlan, [])
  changeSettings(file, { filler: 'words '.repeat(20_000) })
  file.close()
  const database = new DatabaseSync(file.path)
  const root = (table: string): number =>
    database.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = ?`).get(table)?.['rootpage'] as number
  const page = root('documents')
  database.close()
  const bytes = readFileSync(file.path)
  writeFileSync(file.path, bytes.fill(0xab, (page - 1) * 4096, page * 4096))
  const room = openWorkbench().answers.project
  const view = await room.open({ path: file.path }, waiting)
  expect(view).toMatchObject({ access: 'read', why: expect.stringMatching(/may be incomplete.*damaged/) as string })
  expect(await following(room, view.key).next()).toMatchObject({ access: 'read', document: { tasks: {} } })
})

test('what cannot be read at all is refused, and left as it is', async () => {
  const room = openWorkbench().answers.project
  const newer = newProject()
  newer.close()
  const database = new DatabaseSync(newer.path)
  database.exec('PRAGMA user_version = 99')
  database.close()
  expect(await codeOf(() => room.open({ path: newer.path }, waiting))).toBe('project-newer')
  const short = newProject()
  short.close()
  truncateSync(short.path, 4_096)
  expect(await codeOf(() => room.open({ path: short.path }, waiting))).toBe('project-damaged')
  expect(existsSync(`${short.path}-wal`)).toBe(false)
})

test('a project on a read-only disk is shown with the studies of the command line', (context) => {
  const file = newProject()
  saveStudy(file, samplePlan, [])
  file.close()
  const folder = temporaryFolder()
  const path = join(folder, 'disc.fathom')
  copyFileSync(file.path, path)
  chmodSync(path, 0o444)
  chmodSync(folder, 0o555)
  onTestFinished(() => chmodSync(folder, 0o755))
  const script = `
    import { OpenProjects } from '${source('hosts/workbench/project/open-projects.ts')}'
    const projects = new OpenProjects({ now: () => new Date(), log: console.error, worksAlone: false })
    const window = await projects.open(${JSON.stringify(path)})
    const { access, why, document, history } = window.documentView
    console.log(JSON.stringify({ access, why, studies: Object.keys(document.studies), history }))
    await projects.close()`
  // No permission stops root, so another user looks.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const child = spawnSync(process.execPath, ['--input-type=module', '-e', script], { ...nobody, encoding: 'utf8' })
  if (child.error || /EACCES|ERR_MODULE_NOT_FOUND/.test(child.stderr))
    context.skip(
      `no other user may read the sources here: ${child.error?.message ?? child.stderr.split('\n')[0] ?? ''}`,
    )
  expect(JSON.parse(child.stdout)).toEqual({
    access: 'read',
    why: 'The file or its folder cannot be written. To change the project, copy it to where you may write.',
    studies: ['study'],
    history: { undo: null, redo: null },
  })
})
