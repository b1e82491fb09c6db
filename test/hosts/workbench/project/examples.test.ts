import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { task } from '../../../document/sample.ts'
import { newProject } from '../../../project/temporary.ts'
import { codeOf, following, openWorkbench, testSettings, waiting } from '../open-workbench.ts'

const adding = { id: 'adding', title: 'Adding problem', question: 'Which depth remembers best?' }

/** A program that brings one example along, as an installer leaves it: nobody may write to it. */
function withExample() {
  const settings = testSettings()
  const { examples } = settings.folders
  writeFileSync(join(examples, 'examples.json'), JSON.stringify([adding]))
  const path = join(examples, 'adding.fathom')
  newProject(path).close()
  chmodSync(path, 0o444)
  return { settings, path, original: readFileSync(path) }
}

test('examples are listed with their questions', async () => {
  const { project } = openWorkbench(withExample().settings).answers
  expect(await project.examples({}, waiting)).toEqual([adding])
})

test('a program without examples lists none', async () => {
  expect(await openWorkbench().answers.project.examples({}, waiting)).toEqual([])
})

test("an example is opened as the user's own copy, which can be changed", async () => {
  const { settings, path, original } = withExample()
  const { project } = openWorkbench(settings).answers
  const view = await project.openExample({ id: 'adding' }, waiting)
  expect(view).toMatchObject({ name: 'Adding problem.fathom', access: 'write' })
  expect(view.path).toBe(join(settings.folders.projects, 'Adding problem.fathom'))
  expect(statSync(view.path).mode & 0o200).toBe(0o200)
  await project.apply({ project: view.key, command: { kind: 'add-task', task } }, waiting)
  expect(readFileSync(path).equals(original)).toBe(true)
})

test('the second time the earlier copy is opened, with what was done in it', async () => {
  const { settings } = withExample()
  const first = openWorkbench(settings)
  const { key } = await first.answers.project.openExample({ id: 'adding' }, waiting)
  await first.answers.project.apply({ project: key, command: { kind: 'add-task', task } }, waiting)
  await first.close()
  const second = openWorkbench(settings).answers.project
  const again = await second.openExample({ id: 'adding' }, waiting)
  expect((await following(second, again.key).next())?.document.tasks).toEqual({ adding: task })
})

test('a copy that was deleted is made anew, and never over a file of the user', async () => {
  const { settings } = withExample()
  const { project } = openWorkbench(settings).answers
  mkdirSync(settings.folders.projects)
  writeFileSync(join(settings.folders.projects, 'Adding problem.fathom'), 'mine')
  const first = await project.openExample({ id: 'adding' }, waiting)
  expect(first.name).toBe('Adding problem 2.fathom')
  await project.close({ project: first.key }, waiting)
  rmSync(first.path)
  const second = await project.openExample({ id: 'adding' }, waiting)
  expect(existsSync(second.path)).toBe(true)
  expect(readFileSync(join(settings.folders.projects, 'Adding problem.fathom'), 'utf8')).toBe('mine')
})

test('an example that is not there is refused', async () => {
  const { project } = openWorkbench(withExample().settings).answers
  for (const id of ['gone', '../adding', '__proto__'])
    expect(await codeOf(() => project.openExample({ id }, waiting))).toBe('unknown-example')
})

test('an example whose file has vanished is told with its place and what to do', async () => {
  const { settings, path } = withExample()
  rmSync(path)
  const { project } = openWorkbench(settings).answers
  const opening = Promise.resolve().then(() => project.openExample({ id: 'adding' }, waiting))
  await expect(opening).rejects.toMatchObject({ problem: { code: 'file-gone', place: path } })
})
