import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { installFromPackage } from '../../../src-main/execution/tensorflow/library/build/package-script.ts'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { formsFolder, RememberedForms } from '../../../src-main/execution/tensorflow/forms/remembered-forms.ts'
import { removeLibraries } from '../../../src-main/execution/tensorflow/library/remove.ts'
import { useLibrary } from '../../../src-main/execution/tensorflow/library/use.ts'
import { bareMachine, below, recordedWork } from './places.ts'
import type { Machine } from './places.ts'

const works = () => Promise.resolve({ version: '2.20.0', gpu: true, gpuWords: null })
const find = ({ environment }: Machine) => findLibrary({ environment, packageFolder: null })

function ownBinding({ folder }: Machine): string {
  writeFileSync(join(folder, 'tfjs_binding.node'), 'own')
  return join(folder, 'tfjs_binding.node')
}

describe('a library that the user names', () => {
  it('is tried, and found from then on', async () => {
    const machine = bareMachine()
    const binding = ownBinding(machine)
    await useLibrary(machine.folder, recordedWork(machine).work, works)
    expect(find(machine)).toEqual({ binding, version: '2.20.0', kind: 'cuda', from: 'named' })
  })

  it('is one for CUDA where its own record says so, though no GPU is at hand', async () => {
    const machine = bareMachine()
    const folder = join(machine.folder, 'shared')
    mkdirSync(join(folder, 'lib'), { recursive: true })
    writeFileSync(join(folder, 'lib', 'tfjs_binding.node'), '')
    writeFileSync(join(folder, 'installed.json'), '{ "version": "2.21.0", "kind": "cuda" }')
    const withoutGpu = () => Promise.resolve({ version: '2.21.0', gpu: false, gpuWords: null })
    await useLibrary(folder, recordedWork(machine).work, withoutGpu)
    expect(find(machine)).toMatchObject({ kind: 'cuda', from: 'named' })
  })

  it('is not remembered where it does not work', async () => {
    const machine = bareMachine()
    // Text, not a native library: the real trial refuses it.
    const failure = useLibrary(ownBinding(machine), recordedWork(machine).work)
    await expect(failure).rejects.toMatchObject({ problem: { code: 'no-library' } })
    expect(find(machine)).toHaveProperty('why')
    expect(below(machine.cache)).toEqual([])
  })

  it.each([
    ['nowhere', 'there is no such file or folder'],
    ['empty', 'the folder holds no tfjs_binding.node'],
    ['libtensorflow_cc.so.2', "it is not a binding: its name does not end in '.node'"],
  ])('is a binding: not %s', async (name, message) => {
    const machine = bareMachine()
    mkdirSync(join(machine.folder, 'empty'))
    writeFileSync(join(machine.folder, 'libtensorflow_cc.so.2'), '')
    await expect(useLibrary(join(machine.folder, name), recordedWork(machine).work, works)).rejects.toThrow(message)
  })
})

describe('removing', () => {
  it('takes every installation with its leftovers and what was measured, forgets what was named, and leaves everything else', async () => {
    const machine = bareMachine()
    const binding = ownBinding(machine)
    for (const folder of ['2.21.0-cpu', '2.20.0-cuda', '2.21.0-cpu.part-x1Y2z3']) {
      mkdirSync(join(machine.home, folder, 'lib'), { recursive: true })
      writeFileSync(join(machine.home, folder, 'lib', 'library'), 'twelve bytes')
    }
    await useLibrary(binding, recordedWork(machine).work, works)
    await new RememberedForms(formsFolder(machine.environment)).find('net', {
      isEnough: () => true,
      measure: () => ({ plain: 1, compiled: null }),
    })
    writeFileSync(join(machine.home, 'notes.txt'), 'mine')
    const { bytes, forgotten, folder } = removeLibraries(machine.environment)
    expect({ forgotten, folder }).toEqual({ forgotten: binding, folder: machine.home })
    expect(bytes).toBeGreaterThanOrEqual(36)
    expect(below(machine.cache)).toEqual([join('fathom', 'tensorflow', 'notes.txt')])
    expect(existsSync(binding)).toBe(true)
  })

  it('finds nothing to do twice', () => {
    const machine = bareMachine()
    mkdirSync(join(machine.home, '2.21.0-cpu'), { recursive: true })
    removeLibraries(machine.environment)
    expect(existsSync(machine.home)).toBe(false)
    expect(removeLibraries(machine.environment)).toMatchObject({ bytes: 0, forgotten: null })
  })

  it('does not disturb an installation', () => {
    const machine = bareMachine()
    mkdirSync(machine.home, { recursive: true })
    writeFileSync(join(machine.home, '2.21.0-cpu.lock'), 'process 7 on host\n')
    expect(() => removeLibraries(machine.environment)).toThrow('an installation is under way (process 7 on host)')
    expect(below(machine.home)).toEqual(['2.21.0-cpu.lock'])
  })
})

describe("the package's own install script", () => {
  function packageWith(machine: Machine, script: string): string {
    const folder = join(machine.folder, 'tfjs-node-gpu')
    mkdirSync(join(folder, 'scripts'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }')
    writeFileSync(join(folder, 'scripts', 'install.js'), `const fs = require('node:fs')\n${script}`)
    return folder
  }
  const makes =
    "fs.mkdirSync('lib/napi-v8', { recursive: true }); fs.mkdirSync('deps'); fs.writeFileSync('lib/napi-v8/tfjs_binding.node', process.argv.slice(2).join())"

  it('is run as npm would, and what it brings is tried', async () => {
    const machine = bareMachine()
    const folder = packageWith(machine, makes)
    const done = await installFromPackage(recordedWork(machine).work, { folder, tryOut: works })
    const binding = join(folder, 'lib', 'napi-v8', 'tfjs_binding.node')
    expect(done).toEqual({ version: '2.20.0', gpu: true, gpuWords: null, folder, binding })
    expect(findLibrary({ environment: machine.environment, packageFolder: folder })).toMatchObject({ from: 'package' })
  })

  it.each([
    ['fails', `${makes}; throw new Error('getaddrinfo ENOTFOUND server')`, 'getaddrinfo ENOTFOUND server'],
    ['ends well without a library', "fs.mkdirSync('deps')", 'ended with 0'],
  ])('leaves nothing where it %s', async (_, script, message) => {
    const machine = bareMachine()
    const folder = packageWith(machine, script)
    const failure = installFromPackage(recordedWork(machine).work, { folder, tryOut: works })
    await expect(failure).rejects.toMatchObject({
      problem: { code: 'script-failed', message: expect.stringContaining(message) as string },
    })
    expect(below(folder)).toEqual(['package.json', 'scripts/install.js'])
  })

  it('is missed where the package is not installed', async () => {
    const failure = installFromPackage(recordedWork(bareMachine()).work, { folder: null, tryOut: works })
    await expect(failure).rejects.toMatchObject({ problem: { code: 'package-missing' } })
  })
})
