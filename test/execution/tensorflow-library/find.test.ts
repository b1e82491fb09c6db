import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { BINDING, libraryHome } from '../../../src-main/execution/tensorflow/library/places.ts'
import { bareMachine } from './places.ts'
import type { Machine } from './places.ts'

function write(path: string, content = ''): string {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

const find = ({ environment }: Machine, more: NodeJS.ProcessEnv = {}, packageFolder: string | null = null) =>
  findLibrary({ environment: { ...environment, ...more }, packageFolder })

const cached = ({ home }: Machine, kind: string) => write(join(home, `2.21.0-${kind}`, 'lib', BINDING))

describe('the library that is found', () => {
  it('is none where there is none', () => {
    expect(find(bareMachine())).toEqual({
      why: 'no TensorFlow library is installed',
      remedy: "Run 'fathom tensorflow install'",
    })
  })

  it('is the one in the cache, for CUDA first', () => {
    const machine = bareMachine()
    const cpu = cached(machine, 'cpu')
    expect(find(machine)).toEqual({ binding: cpu, version: '2.21.0', kind: 'cpu', from: 'cache' })
    const cuda = cached(machine, 'cuda')
    expect(find(machine)).toEqual({ binding: cuda, version: '2.21.0', kind: 'cuda', from: 'cache' })
  })

  it('is not one of another version of Fathom', () => {
    const machine = bareMachine()
    write(join(machine.home, '2.20.0-cpu', 'lib', BINDING))
    expect(find(machine)).toHaveProperty('why')
  })

  it('is the one that FATHOM_TENSORFLOW names, as file or folder, before all others', () => {
    const machine = bareMachine()
    cached(machine, 'cpu')
    const own = write(join(machine.folder, 'own', 'lib', BINDING))
    const expected = { binding: own, version: 'unknown', kind: 'cpu', from: 'named' }
    expect(find(machine, { FATHOM_TENSORFLOW: own })).toEqual(expected)
    expect(find(machine, { FATHOM_TENSORFLOW: join(machine.folder, 'own') })).toEqual(expected)
    write(join(machine.folder, 'own', 'installed.json'), '{ "version": "2.21.0", "kind": "cuda" }')
    expect(find(machine, { FATHOM_TENSORFLOW: own })).toEqual({ ...expected, version: '2.21.0', kind: 'cuda' })
  })

  it('is never another one than the user named', () => {
    const machine = bareMachine()
    cached(machine, 'cpu')
    expect(find(machine, { FATHOM_TENSORFLOW: '/nowhere' })).toEqual({
      why: `FATHOM_TENSORFLOW names /nowhere, where there is no ${BINDING}`,
      remedy: 'Set it to a compiled binding or to a folder with one, or unset it',
    })
    write(join(machine.home, 'named.json'), '{ "binding": "/gone.node", "version": "2.20.0", "kind": "cpu" }')
    expect(find(machine)).toMatchObject({ why: "the library that 'fathom tensorflow use' named is gone: /gone.node" })
  })

  it('is the remembered one, and a record that cannot be read is none', () => {
    const machine = bareMachine()
    const own = write(join(machine.folder, 'own.node'))
    const record = { binding: own, version: '2.20.0', kind: 'cpu' }
    const file = write(join(machine.home, 'named.json'), JSON.stringify(record))
    expect(find(machine)).toEqual({ ...record, from: 'named' })
    write(file, '{ "binding": ')
    expect(find(machine)).toHaveProperty('why', 'no TensorFlow library is installed')
  })

  it("is last the package's own, with the version that its file names", () => {
    const machine = bareMachine()
    const folder = join(machine.folder, 'tfjs-node-gpu')
    const binding = write(join(folder, 'lib', 'napi-v8', BINDING))
    write(join(folder, 'deps', 'lib', 'libtensorflow.so.2.9.1'))
    symlinkSync('libtensorflow.so.2.9.1', join(folder, 'deps', 'lib', 'libtensorflow.so.2'))
    expect(find(machine, {}, folder)).toEqual({ binding, version: '2.9.1', kind: 'cuda', from: 'package' })
    cached(machine, 'cpu')
    expect(find(machine, {}, folder)).toMatchObject({ from: 'cache' })
  })
})

it.skipIf(process.platform !== 'linux')("a user's libraries lie in the cache folder of the system", () => {
  expect(libraryHome({ XDG_CACHE_HOME: '/own' })).toBe('/own/fathom/tensorflow')
  expect(libraryHome({})).toMatch(/\/\.cache\/fathom\/tensorflow$/)
})
