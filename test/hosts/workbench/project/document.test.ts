import { expect, test } from 'vitest'
import { effectOf } from '../../../../src-main/document/effect-of.ts'
import { parseCommand } from '../../../../src-main/document/parse-command.ts'
import { startStudy } from '../../../../src-main/document/effects/studies.ts'
import { OpenProjects } from '../../../../src-main/hosts/workbench/project/open-projects.ts'
import { openProject } from '../../../../src-main/project/open.ts'
import { readStudy, saveStudy } from '../../../../src-main/project/studies.ts'
import { net, study, task } from '../../../document/sample.ts'
import { samplePlan } from '../../../project/sample.ts'
import { newProject } from '../../../project/temporary.ts'
import { codeOf, following, openWorkbench, testSettings, waiting, withProject } from '../open-workbench.ts'

const addTask = { kind: 'add-task', task }
const addNets = { kind: 'add-architectures', architectures: [net('a'), net('b')] }
const addStudy = { kind: 'add-study', study }

test('a command is stored when it is answered, and undone after a restart', async () => {
  const settings = testSettings()
  const { room, view, workbench } = await withProject(settings)
  expect(await room.apply({ project: view.key, command: addTask }, waiting)).toEqual({
    undo: 'add the task Adding problem',
    redo: null,
  })
  await workbench.close()
  const again = openWorkbench(settings).answers.project
  const { key } = await again.open({ path: view.path }, waiting)
  const shown = await following(again, key).next()
  expect(shown).toMatchObject({
    document: { tasks: { adding: task } },
    saved: '2026-01-06T09:00:00.000Z',
    trouble: null,
  })
  expect(await again.undo({ project: key }, waiting)).toEqual({ undo: null, redo: 'add the task Adding problem' })
  expect(await again.redo({ project: key }, waiting)).toEqual({ undo: 'add the task Adding problem', redo: null })
})

test('a window shows the document, then every change of it', async () => {
  const { room, view } = await withProject()
  const shown = following(room, view.key)
  expect(await shown.next()).toMatchObject({ document: { tasks: {} }, history: { undo: null }, access: 'write' })
  const next = shown.next()
  await room.apply({ project: view.key, command: addTask }, waiting)
  expect(await next).toMatchObject({ document: { tasks: { adding: task } } })
})

test('a slow window is shown how it has become, not every step on the way', async () => {
  const { room, view } = await withProject()
  const shown = following(room, view.key)
  await shown.next()
  for (const command of [addTask, addNets, addStudy]) await room.apply({ project: view.key, command }, waiting)
  expect((await shown.next())?.history.undo).toBe('add the study Depth')
  const next = shown.next()
  await room.undo({ project: view.key }, waiting)
  expect((await next)?.history.redo).toBe('add the study Depth')
})

test('what is no command, and what the document does not allow, is refused and changes nothing', async () => {
  const { room, view } = await withProject()
  const apply = (command: { kind: string }) => codeOf(() => room.apply({ project: view.key, command }, waiting))
  expect(await apply({ kind: 'format-disk' })).toBe('wrong-command')
  expect(await apply(addStudy)).toBe('unknown-task')
  expect(await codeOf(() => room.undo({ project: view.key }, waiting))).toBe('nothing-to-undo')
  expect(await following(room, view.key).next()).toMatchObject({ document: { studies: {} }, history: { undo: null } })
})

test('a stream ends with its signal and with its project', async () => {
  const { room, view } = await withProject()
  const shown = following(room, view.key)
  await shown.next()
  const next = shown.next()
  await room.close({ project: view.key }, waiting)
  expect(await next).toBeUndefined()
})

test('a study of the command line is shown, with its task and architectures', async () => {
  const file = newProject()
  saveStudy(file, samplePlan, [])
  file.close()
  const room = openWorkbench().answers.project
  const { key } = await room.open({ path: file.path }, waiting)
  expect(await following(room, key).next()).toMatchObject({
    document: {
      tasks: { adding: { title: 'Adding problem' } },
      architectures: { shallow: { title: 'Shallow', slot: 0 } },
      studies: { study: { plan: 'study', architectures: ['shallow'] } },
    },
    history: { undo: null, redo: null },
  })
})

test('a plan and what starting does to its study are stored together, or not at all', async () => {
  const file = newProject()
  file.close()
  const projects = new OpenProjects({ now: () => new Date(), log: () => undefined, worksAlone: false })
  const window = await projects.open(file.path)
  for (const command of [addTask, addNets, addStudy]) window.apply(effectOf(window.document(), parseCommand(command)))
  const before = window.document()
  const start = (fails: boolean): void =>
    window.write((project) => {
      saveStudy(project, samplePlan, [])
      window.apply(startStudy(window.document(), 'depth', samplePlan.id))
      if (fails) throw new Error('no more')
    })
  expect(() => start(true)).toThrow('no more')
  expect(window.document()).toBe(before)
  expect(readStudy(window.project, samplePlan.id)).toBeUndefined()
  start(false)
  expect(window.document().studies['depth']?.plan).toBe(samplePlan.id)
  await projects.close()
  const stored = openProject(file.path)
  expect(readStudy(stored, samplePlan.id)).toEqual(samplePlan)
  stored.close()
})
