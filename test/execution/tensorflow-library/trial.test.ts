import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { tryLibrary } from '../../../src-main/execution/tensorflow/library/trial/trial.ts'
import { machineOf } from '../../../src-main/execution/tensorflow/library/trial/file-format.ts'
import { temporaryFolder } from './places.ts'

/** The first bytes of a native library for this machine, or another. */
const heads = {
  'linux x64': [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...Array<number>(9).fill(0), 3, 0, 62, 0],
  'linux arm64': [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, ...Array<number>(9).fill(0), 3, 0, 183, 0],
  'darwin arm64': [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1],
  'win32 x64': [0x4d, 0x5a, 0x90, 0],
} as const

function library(machine: keyof typeof heads | 'text'): string {
  const path = join(temporaryFolder(), 'tfjs_binding.node')
  writeFileSync(path, machine === 'text' ? 'Dear reader' : Uint8Array.from(heads[machine]))
  return path
}

/** A trial whose process does what that script says. */
function trialOf(script: string, limit = 60_000) {
  const file = join(temporaryFolder(), 'script.mjs')
  writeFileSync(file, script)
  const here = `${process.platform} ${process.arch}` as keyof typeof heads
  return tryLibrary({ binding: library(here), environment: process.env, script: file, limit })
}

const reports = (version: string, more = {}) =>
  trialOf(`console.log(JSON.stringify(${JSON.stringify({ version, gpu: false, product: [19, 22, 43, 50], ...more })}))`)

it.each(Object.keys(heads) as (keyof typeof heads)[])('a native library for %s is recognised', (machine) => {
  expect(machineOf(library(machine))).toBe(machine)
  expect(machineOf(library('text'))).toBeUndefined()
})

// The heads above are those of the machines that the project is tested on.
describe.skipIf(!(`${process.platform} ${process.arch}` in heads))('a trial', () => {
  it('reports what the library says of itself', async () => {
    expect(await reports('2.21.0')).toEqual({ version: '2.21.0', gpu: false, gpuWords: null })
    expect(await reports('2.9.1', { gpu: true })).toEqual({ version: '2.9.1', gpu: true, gpuWords: null })
  })

  it.each([
    ['E0000 00:00:1.5 303 cuda_platform.cc:52] failed call to cuInit: (303)', 'failed call to cuInit: (303)'],
    [
      "2026-01-01 10:00:00.1: W tensorflow/dso_loader.cc:64] Could not load dynamic library 'libcudnn.so.8'",
      "Could not load dynamic library 'libcudnn.so.8'",
    ],
    ['I0000 00:00:1.5 303 port.cc:153] oneDNN is on, no gpu', null],
  ])('says why no GPU is used: %s', async (line, words) => {
    const report = JSON.stringify({ version: '2.21.0', gpu: false, product: [19, 22, 43, 50] })
    const script = `console.error(${JSON.stringify(line)}); console.log('noise'); console.log(${JSON.stringify(report)})`
    expect((await trialOf(script)).gpuWords).toBe(words)
  })

  it.each([
    ['libtensorflow_cc.so.2: cannot open shared object file: No such file', 'library-missing', 'libtensorflow_cc.so.2'],
    [
      "/lib/libstdc++.so.6: version `GLIBCXX_3.4.29' not found (required by /x/tfjs_binding.node)",
      'system-too-old',
      'GLIBCXX_3.4.29',
    ],
    ['/x/tfjs_binding.node: undefined symbol: TF_NewTensor', 'wrong-version', 'no TF_NewTensor'],
    ['/x/libtensorflow_cc.so.2: file too short', 'damaged-library', 'file too short'],
    ["Error: Module did not self-register: '/x/other.node'", 'no-library', 'not a binding'],
    ['F0000 check failed', 'does-not-load', 'its trial ended with 7'],
  ])('turns what the loader says into words: %s', async (words, code, message) => {
    const failure = trialOf(`console.error(${JSON.stringify(words)}); process.exitCode = 7`)
    await expect(failure).rejects.toMatchObject({
      problem: { code, message: expect.stringContaining(message) as string },
    })
  })

  it('survives a library that ends the process, or never answers', async () => {
    await expect(trialOf('process.abort()')).rejects.toMatchObject({
      problem: { code: 'does-not-load', message: expect.stringContaining('SIGABRT') as string },
    })
    await expect(trialOf('setInterval(() => undefined, 1000)', 500)).rejects.toMatchObject({
      problem: { code: 'no-answer' },
    })
  })

  it('refuses a library that is too old, or multiplies wrongly', async () => {
    await expect(reports('1.15.0')).rejects.toThrow('it is TensorFlow 1.15.0, and 2.9 to 2.21.0 can be used')
    await expect(reports('2.8.4')).rejects.toMatchObject({ problem: { code: 'wrong-version' } })
    await expect(reports('2.21.0', { product: [19, 22, 43, 51] })).rejects.toThrow('it multiplies wrongly')
  })

  it('refuses a library for another machine, and a file that is none, before it is loaded', async () => {
    const other = process.arch === 'arm64' && process.platform === 'linux' ? 'linux x64' : 'linux arm64'
    await expect(tryLibrary({ binding: library(other), environment: process.env })).rejects.toThrow(
      `it is made for ${other}, and this machine is ${process.platform} ${process.arch}`,
    )
    await expect(tryLibrary({ binding: library('text'), environment: process.env })).rejects.toMatchObject({
      problem: { code: 'no-library' },
    })
  })
})

const found = findLibrary()
const reason = 'why' in found ? `: skipped, ${found.why}` : ''
describe.skipIf('why' in found)(`the library of this machine${reason}`, () => {
  const binding = 'binding' in found ? found.binding : ''

  it('multiplies', async () => {
    const { version } = await tryLibrary({ binding, environment: process.env })
    expect(version).toMatch(/^2\.\d+\.\d+/)
  })

  it('is missed by a binding that stands alone', async () => {
    const alone = join(temporaryFolder(), 'tfjs_binding.node')
    copyFileSync(binding, alone)
    await expect(tryLibrary({ binding: alone, environment: process.env })).rejects.toMatchObject({
      problem: {
        code: 'library-missing',
        message: expect.stringMatching(/^libtensorflow\S*, which it needs/) as string,
      },
    })
  })
})
