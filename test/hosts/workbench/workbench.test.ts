import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { workbench as contract } from '../../../src-main/contract/workbench.ts'
import { createWorkbench } from '../../../src-main/hosts/workbench/workbench.ts'
import { testSettings, waiting } from './open-workbench.ts'

const names = (rooms: object): string[] =>
  Object.entries(rooms).flatMap(([room, procedures]) =>
    Object.keys(procedures as object).map((name) => `${room}.${name}`),
  )

test('every procedure of the contract is answered', async () => {
  const workbench = createWorkbench(testSettings())
  expect(names(workbench.answers).sort()).toEqual(names(contract).sort())
  await workbench.close()
})

test('closing leaves every project as one file', async () => {
  const workbench = createWorkbench(testSettings())
  const { project } = workbench.answers
  const one = await project.create({ path: 'One' }, waiting)
  const two = await project.create({ path: 'Two' }, waiting)
  await project.open({ path: one.path }, waiting)
  await workbench.close()
  for (const { path } of [one, two])
    expect([path, `${path}-wal`, `${path}-shm`].map((name) => existsSync(name))).toEqual([true, false, false])
})
