import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../../../src-main/foundation/problem.ts'
import { startEngine } from '../../../../src-main/hosts/engine/start-engine.ts'
import { createProject } from '../../../../src-main/project/create.ts'
import { taskKinds } from '../../../../src-main/tasks/index.ts'
import { temporaryFolder } from '../../../project/temporary.ts'
import { codeOf } from '../open-workbench.ts'
import { openRooms, waiting } from '../study/open-study-room.ts'

async function withProject() {
  const rooms = openRooms(startEngine)
  const path = `${temporaryFolder()}/data.fathom`
  createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' }).close()
  const window = await rooms.projects.open(path)
  return { ...rooms, window, project: window.key, path }
}

const rows = Array.from({ length: 60 }, (_, t) => `${t},${Math.sin(t / 3).toFixed(3)}`)
const csv = (text = `step,value\n${rows.join('\n')}\n`): Uint8Array => new TextEncoder().encode(text)

describe('the data room', () => {
  it('knows every kind of task, and the data that comes along', async () => {
    const { data } = await withProject()
    const kinds = await data.kinds({}, waiting)
    expect(kinds.map(({ id }) => id)).toEqual(taskKinds.map(({ id }) => id))
    expect(kinds.every((kind) => !('make' in kind))).toBe(true)
    const packaged = await data.packaged({}, waiting)
    expect(packaged.map(({ id }) => id)).toEqual(['moby-dick', 'us-births'])
    expect(Object.keys(packaged[0]!)).toEqual(['id', 'title', 'kind', 'source'])
  })

  it('keeps a file in the project and makes a task of it, also after a restart', async () => {
    const first = await withProject()
    const { file, kinds, table } = await first.data.addFile(
      { project: first.project, name: 'a.csv', bytes: csv() },
      waiting,
    )
    expect([file.name, file.bytes, kinds[0]]).toEqual(['a.csv', csv().length, 'forecast'])
    expect(table!.rowCount).toBe(60)
    await first.close()
    const again = openRooms(startEngine)
    const window = await again.projects.open(first.path)
    const options = { targets: 'value', inputs: 'value', horizon: 3 }
    const question = { project: window.key, kind: 'forecast', options, files: [file] }
    const view = await again.data.preview(question, waiting)
    expect(view.definition).toEqual({
      task: 'forecast',
      options: expect.objectContaining(options) as object,
      data: [{ name: 'a.csv', sha256: file.sha256 }],
    })
    expect([view.input, view.target, view.metrics[0]!.id]).toEqual([
      { kind: 'real', size: 1 },
      { kind: 'real', size: 1 },
      'rmse',
    ])
    expect(view.doNothing.map(({ name }) => name)).toEqual(['mean', 'last value'])
    expect(view.examples[0]).toMatchObject({ kind: 'signal' })
  })

  it('unpacks what is packed, and puts the kind first that is wanted', async () => {
    const { data, project } = await withProject()
    const packed = { project, name: 'a.csv.gz', bytes: new Uint8Array(gzipSync(csv())) }
    const { file, kinds } = await data.addFile({ ...packed, kind: 'classification' }, waiting)
    expect([file.name, kinds]).toEqual(['a.csv', ['classification', 'forecast']])
    const bytes = new Uint8Array(readFileSync(new URL('../../../tasks/fixtures/numpy/packed.npz', import.meta.url)))
    const arrays = await data.addFile({ project, name: 'packed.npz', bytes }, waiting)
    const view = await data.preview({ project, kind: 'classification', options: {}, files: [arrays.file] }, waiting)
    expect(view.balance!.map(({ name }) => name).sort()).toEqual(['0', '1'])
  })

  it('keeps data that comes along', async () => {
    const { data, project } = await withProject()
    const { file, kinds, table } = await data.addPackaged({ project, id: 'us-births' }, waiting)
    expect([file.name, kinds[0], table!.rowCount]).toEqual(['us-births.csv', 'forecast', 5479])
    expect(await codeOf(() => data.addPackaged({ project, id: 'us-deaths' }, waiting))).toBe('no-packaged-data')
  })

  it('shows wrong cells at their place, and keeps the file all the same', async () => {
    const { data, project } = await withProject()
    const bytes = csv(`step,value\n${rows.with(7, '7,oops').join('\n')}\n`)
    const { problems, file } = await data.addFile({ project, name: 'a.csv', bytes }, waiting)
    expect(problems).toMatchObject([{ code: 'not-a-number', row: 8, column: 2 }])
    const question = { project, kind: 'forecast', options: {}, files: [file] }
    expect(await codeOf(() => data.preview(question, waiting))).toBe('not-a-number')
  })

  it('brings every wrong option back at once, each by its name', async () => {
    const { data, project } = await withProject()
    const question = { project, kind: 'adding', options: { length: 1, epoch: 0.5, tests: 3 }, files: [] }
    const places = await Promise.resolve(data.preview(question, waiting)).catch((error: unknown) =>
      error instanceof WrongInput ? error.problems.map(({ place }) => place) : [],
    )
    expect(places).toEqual(['tests', 'length', 'epoch'].map((option) => `option ${option} of task adding`))
  })

  it('refuses files that it has not got, and writes nothing to a project that is only shown', async () => {
    const { data, projects, window } = await withProject()
    const files = [{ name: 'a.csv', sha256: 'nothing' }]
    const question = { project: window.key, kind: 'forecast', options: {}, files }
    expect(await codeOf(() => data.preview(question, waiting))).toBe('data-missing')
    const release = projects.follow(window.key)
    const other = await projects.open(window.path)
    const adding = { project: other.key, name: 'a.csv', bytes: csv() }
    expect(await codeOf(() => data.addFile(adding, waiting))).toBe('project-read-only')
    release()
  })

  it('gives up what nobody waits for', async () => {
    const { data, project } = await withProject()
    const end = new AbortController()
    const options = { shortest: 5000, longest: 9000, epoch: 1_000_000 }
    const view = Promise.resolve(data.preview({ project, kind: 'parity', options, files: [] }, end.signal))
    const refused = expect(view).rejects.toThrow('left')
    end.abort(new Error('the window has left'))
    await refused
  })
})
