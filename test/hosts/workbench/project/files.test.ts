import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { validName } from '../../../../src-main/hosts/workbench/project/paths.ts'
import { saveStudy } from '../../../../src-main/project/studies.ts'
import { samplePlan } from '../../../project/sample.ts'
import { newProject, temporaryFolder } from '../../../project/temporary.ts'
import { codeOf, openWorkbench, testSettings, waiting } from '../open-workbench.ts'

test('a bare name becomes a project in the folder of projects', async () => {
  const settings = testSettings()
  const { project } = openWorkbench(settings).answers
  const view = await project.create({ path: 'Where depth goes' }, waiting)
  expect(view).toMatchObject({ name: 'Where depth goes.fathom', access: 'write', why: null })
  expect(view.path).toBe(join(settings.folders.projects, 'Where depth goes.fathom'))
  expect(existsSync(view.path)).toBe(true)
})

test('a name that is taken is not written over, with or without its ending', async () => {
  const { project } = openWorkbench().answers
  await project.create({ path: 'Depth' }, waiting)
  expect(await codeOf(() => project.create({ path: 'Depth.fathom' }, waiting))).toBe('project-exists')
})

test('a project without a name is refused', async () => {
  const { project } = openWorkbench().answers
  for (const path of ['', '   ', '...', '///', 'folder/'])
    expect(await codeOf(() => project.create({ path }, waiting))).toBe('no-name')
})

describe('a name is made valid for every system', () => {
  test.each([
    ['LSTM: input/output?', 'LSTM- input-output-'],
    ['  spaces and dots. . ', 'spaces and dots'],
    ['.hidden', 'hidden'],
    ['con', '_con'],
    ['LPT1.fathom', '_LPT1'],
    ['tab\tand\nline', 'tab-and-line'],
    ['Tiefe für Übergänge', 'Tiefe für Übergänge'],
    ['深さ', '深さ'],
  ])('%j', (given, valid) => expect(validName(given)).toBe(valid))

  test('and not too long for any, however its letters are stored', () => {
    const name = validName('深'.repeat(300))
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(180)
    expect(name).toMatch(/^深{50,}$/)
  })
})

test('a missing file is refused with its name', async () => {
  const { project } = openWorkbench().answers
  const open = () => project.open({ path: 'nowhere.fathom' }, waiting)
  expect(await codeOf(open)).toBe('project-missing')
  await expect(open()).rejects.toThrow(/nowhere\.fathom: there is no such file/)
})

test('projects that were opened lately are remembered, the newest first, by the next program too', async () => {
  const settings = testSettings()
  const first = openWorkbench(settings).answers.project
  await first.create({ path: 'One' }, waiting)
  const two = await first.create({ path: 'Two' }, waiting)
  await first.open({ path: 'One.fathom' }, waiting)
  const second = openWorkbench(settings).answers.project
  expect((await second.recent({}, waiting)).map(({ name }) => name)).toEqual(['One.fathom', 'Two.fathom'])
  await second.forget({ path: two.path }, waiting)
  expect((await first.recent({}, waiting)).map(({ name }) => name)).toEqual(['One.fathom'])
})

test('a project that is gone stays in the list, and says so', async () => {
  const { project } = openWorkbench().answers
  const view = await project.create({ path: 'One' }, waiting)
  await project.close({ project: view.key }, waiting)
  rmSync(view.path)
  expect(await project.recent({}, waiting)).toEqual([
    { path: view.path, name: 'One.fathom', opened: '2026-01-06T09:00:00.000Z', isThere: false, summary: null },
  ])
})

test('the list says what is in a project', async () => {
  const { project } = openWorkbench().answers
  const file = newProject()
  saveStudy(file, samplePlan, [])
  file.close()
  const view = await project.open({ path: file.path }, waiting)
  expect(await project.recent({}, waiting)).toMatchObject([{ summary: 'Adding problem: 1 architecture, 0 of 2 runs' }])
  await project.close({ project: view.key }, waiting)
  await project.create({ path: 'Empty' }, waiting)
  expect((await project.recent({}, waiting)).map(({ summary }) => summary)).toEqual([
    'no task yet: 0 architectures, no runs yet',
    'Adding problem: 1 architecture, 0 of 2 runs',
  ])
})

test('a file of the list that is no project any more has no summary', async () => {
  const { project } = openWorkbench().answers
  const { key, path } = await project.create({ path: 'One' }, waiting)
  await project.close({ project: key }, waiting)
  writeFileSync(path, 'Call me Ishmael.')
  expect(await project.recent({}, waiting)).toMatchObject([{ isThere: true, summary: null }])
})

test('a damaged list counts as empty, and one that cannot be written is told to the log alone', async () => {
  const settings = testSettings()
  mkdirSync(settings.folders.state)
  writeFileSync(join(settings.folders.state, 'recent-projects.json'), '[{"path": "/a.fath')
  const { project } = openWorkbench(settings).answers
  expect(await project.recent({}, waiting)).toEqual([])
  rmSync(settings.folders.state, { recursive: true })
  writeFileSync(settings.folders.state, 'a file where a folder should be')
  await project.create({ path: 'One' }, waiting)
  expect(settings.lines).toEqual([expect.stringContaining('recent-projects.json was not written')])
})

describe('the served host', () => {
  const served = () => testSettings({ host: 'served' })

  test('lists the projects of its folder, those changed last first', async () => {
    const settings = served()
    const { project } = openWorkbench(settings).answers
    expect(await project.folder({}, waiting)).toEqual([])
    await project.create({ path: 'One' }, waiting)
    writeFileSync(join(settings.folders.projects, 'notes.txt'), '')
    mkdirSync(join(settings.folders.projects, 'folder.fathom'))
    expect(await project.folder({}, waiting)).toEqual([
      {
        path: expect.stringMatching(/One\.fathom$/) as string,
        name: 'One.fathom',
        changed: expect.stringMatching(/^20..-/) as string,
      },
    ])
  })

  test('opens, makes and copies nothing outside of its folder', async () => {
    const settings = served()
    const { project } = openWorkbench(settings).answers
    const { key } = await project.create({ path: 'One' }, waiting)
    const outside = newProject()
    outside.close()
    const elsewhere = temporaryFolder()
    symlinkSync(outside.path, join(settings.folders.projects, 'link.fathom'))
    symlinkSync(elsewhere, join(settings.folders.projects, 'folder'))
    const ways = [
      outside.path,
      `../../${basename(outside.path)}`,
      'link.fathom',
      join('folder', 'x.fathom'),
      settings.folders.projects,
      '..',
    ]
    for (const path of ways) {
      expect(await codeOf(() => project.open({ path }, waiting))).toBe('outside-folder')
    }
    for (const path of ['../new', join(elsewhere, 'new'), 'folder/new', 'link']) {
      expect(await codeOf(() => project.create({ path }, waiting))).toBe('outside-folder')
      expect(await codeOf(() => project.saveCopy({ project: key, path }, waiting))).toBe('outside-folder')
    }
    expect(existsSync(join(elsewhere, 'new.fathom'))).toBe(false)
  })
})
