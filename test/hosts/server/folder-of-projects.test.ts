import { existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { codeOf, openWorkbench, testSettings, waiting } from '../workbench/open-workbench.ts'

/** The project room of a served host, with a project beside its folder that is none of its business. */
async function servedFolder() {
  const settings = testSettings({ host: 'served' })
  const { projects } = settings.folders
  const outside = join(dirname(projects), 'outside')
  for (const folder of [projects, outside]) mkdirSync(folder)
  const elsewhere = openWorkbench(testSettings({ folders: { ...settings.folders, projects: outside } }))
  await elsewhere.answers.project.create({ path: 'Private' }, waiting)
  await elsewhere.close()
  return { projects, outside, room: openWorkbench(settings).answers.project }
}

describe('from the folder of projects of a served host', () => {
  test('projects are made and opened by name', async () => {
    const { room, projects } = await servedFolder()
    const made = await room.create({ path: 'Depth' }, waiting)
    expect(made.path).toBe(join(projects, 'Depth.fathom'))
    expect((await room.open({ path: 'Depth.fathom' }, waiting)).path).toBe(made.path)
  })

  test.each(['../outside/Private.fathom', 'x/../../outside/Private.fathom', '..', '.', '/etc/passwd', ''])(
    'no path leads out: "%s"',
    async (path) => {
      const { room } = await servedFolder()
      expect(await codeOf(() => room.open({ path }, waiting))).toBe('outside-folder')
    },
  )

  test('no absolute path and no link leads out', async () => {
    const { room, projects, outside } = await servedFolder()
    symlinkSync(join(outside, 'Private.fathom'), join(projects, 'Link.fathom'))
    symlinkSync(outside, join(projects, 'folder'))
    for (const path of [join(outside, 'Private.fathom'), 'Link.fathom', 'folder/Private.fathom'])
      expect(await codeOf(() => room.open({ path }, waiting))).toBe('outside-folder')
  })

  test('nothing is written outside, through a link that leads nowhere either', async () => {
    const { room, projects, outside } = await servedFolder()
    symlinkSync(join(outside, 'Made.fathom'), join(projects, 'Made.fathom'))
    symlinkSync(outside, join(projects, 'folder'))
    for (const path of ['Made', '../outside/Made', join(outside, 'Made'), 'folder/Made'])
      expect(await codeOf(() => room.create({ path }, waiting)), path).not.toBe('done')
    expect(existsSync(join(outside, 'Made.fathom'))).toBe(false)
  })
})
