/** What goes wrong in the outside world: each is named with a remedy, and nothing is left behind. */
import type * as files from 'node:fs/promises'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { InstallParts } from '../../../src-main/execution/tensorflow/library/assemble.ts'
import { packageMissing } from '../../../src-main/execution/tensorflow/library/build/binding-sources.ts'
import { installLibrary } from '../../../src-main/execution/tensorflow/library/install.ts'
import type { InstallRequest } from '../../../src-main/execution/tensorflow/library/install.ts'
import { LibraryFailed } from '../../../src-main/execution/tensorflow/library/library-failed.ts'
import { pinnedWheel } from '../../../src-main/execution/tensorflow/library/wheels/pinned.ts'
import type { Phase } from '../../../src-main/execution/tensorflow/library/work.ts'
import { fakeIndex } from './fake-index.ts'
import type { IndexSettings } from './fake-index.ts'
import { CPU_WHEEL, pinnedOf, tensorflowWheel, zipped } from './fake-wheels.ts'
import type { FakeWheel } from './fake-wheels.ts'
import { addCompiler, addProgram, bareMachine, below, recordedWork } from './places.ts'
import type { Machine } from './places.ts'

/** What the disk answers once so many bytes are written to files that an installation opens; null: it takes all. */
const disk = vi.hoisted(() => ({ refusal: null as { after: number; code: string } | null }))

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof files>()
  const open: typeof real.open = async (...given) => {
    const file = await real.open(...given)
    const write = file.write.bind(file) as (...args: unknown[]) => unknown
    let written = 0
    return Object.assign(file, {
      write: (bytes: Uint8Array, ...rest: unknown[]) => {
        written += bytes.length
        if (disk.refusal === null || written < disk.refusal.after) return write(bytes, ...rest)
        return Promise.reject(Object.assign(new Error('refused'), { code: disk.refusal.code }))
      },
    })
  }
  return { ...real, open }
})

let wheel: FakeWheel
beforeAll(async () => void (wheel = await tensorflowWheel()))
afterEach(() => void (disk.refusal = null))

const trial = { version: '2.21.0', gpu: false, gpuWords: null }

const parts = (of = pinnedOf(wheel)): InstallParts => ({
  pinned: of,
  sources: () => ({ files: [], nodeHeaders: '' }),
  tryOut: () => Promise.resolve(trial),
})

interface Attempt {
  readonly machine?: Machine
  readonly request?: Partial<InstallRequest>
  readonly parts?: Partial<InstallParts>
  readonly index?: Partial<IndexSettings>
  readonly compiler?: string | null
}

/** An installation that is to fail: its problem. Nothing may be left of it. */
async function problemOf(attempt: Attempt) {
  const { machine = bareMachine(), request = {}, compiler } = attempt
  if (compiler !== null) addCompiler(machine, compiler)
  const index =
    attempt.index === undefined ? {} : { index: (await fakeIndex({ wheels: [wheel], ...attempt.index })).url }
  const asked = { kind: 'cpu', ...index, ...request } as const
  const failure: unknown = await installLibrary(asked, recordedWork(machine).work, {
    ...parts(),
    ...attempt.parts,
  }).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(below(machine.cache).filter((path) => path !== join('fathom', 'tensorflow'))).toEqual([])
  if (failure instanceof LibraryFailed) {
    expect(failure.problem.hint).not.toBe('')
    return failure.problem
  }
  throw failure
}

describe('what is missing on the machine is told before anything is fetched', () => {
  it('a compiler', async () => {
    const problem = await problemOf({ compiler: null, request: { index: 'http://127.0.0.1:9' } })
    expect(problem).toMatchObject({ code: 'no-compiler', message: 'none of c++, g++ and clang++ is on the PATH' })
    const machine = bareMachine()
    const environment = { ...machine.environment, CXX: 'my-c++' }
    const named = await problemOf({ machine: { ...machine, environment }, request: { index: 'http://127.0.0.1:9' } })
    expect(named.message).toBe("CXX names 'my-c++', which does not answer")
  })

  it('pip and an index', async () => {
    expect(await problemOf({})).toMatchObject({
      code: 'no-index',
      hint: expect.stringContaining('--index URL') as string,
    })
  })

  it('a wheel for this kind of machine', async () => {
    expect(pinnedWheel('cpu', { platform: 'win32', arch: 'x64' })).toBeUndefined()
    const problem = await problemOf({ parts: { pinned: undefined } })
    expect(problem).toMatchObject({ code: 'no-wheel', hint: expect.stringContaining('--from-package') as string })
  })

  it('a package that the binding is compiled from', async () => {
    const sources = (): never => {
      throw packageMissing('node-api-headers')
    }
    const problem = await problemOf({ parts: { sources }, request: { index: 'http://127.0.0.1:9' } })
    expect(problem).toMatchObject({ code: 'package-missing', place: 'node-api-headers' })
  })

  it('room on the disk', async () => {
    const pinned = { ...pinnedOf(wheel), bytes: 1e17 }
    const problem = await problemOf({ parts: { pinned }, request: { index: 'http://127.0.0.1:9' } })
    expect(problem.code).toBe('disk-too-small')
    expect(problem.message).toMatch(/^\d+ MB are free on its disk, and 2\d{11} MB are needed/)
  })

  it('a folder that can be written', async () => {
    const machine = bareMachine()
    const file = join(machine.folder, 'file')
    writeFileSync(file, '')
    const environment = { ...machine.environment, XDG_CACHE_HOME: file, LOCALAPPDATA: file }
    const problem = await problemOf({ machine: { ...machine, environment }, index: {} })
    expect(problem).toMatchObject({ code: 'not-writable', place: join(file, 'fathom', 'tensorflow', '2.21.0-cpu') })
  })

  it('a right address, and a file that is there', async () => {
    await expect(problemOf({ request: { index: 'my index' } })).rejects.toThrow("'my index' is not the address")
    await expect(problemOf({ request: { wheel: '/nowhere.whl' } })).rejects.toThrow('there is no such file')
  })
})

describe('a wheel that is not what it should be', () => {
  const named = async (file: string, bytes: Uint8Array) => {
    const machine = bareMachine()
    const path = join(machine.folder, file)
    writeFileSync(path, bytes)
    return problemOf({ machine, request: { wheel: path } })
  }

  it.each([
    ['tensorflow_cpu-2.20.0-cp311-cp311-manylinux_2_17_x86_64.whl', 'it is tensorflow-cpu 2.20.0 for'],
    [CPU_WHEEL.replace('x86_64', 'aarch64'), 'for manylinux_2_27_aarch64 and cp311; needed is tensorflow-cpu 2.21.0'],
    [CPU_WHEEL.replace('tensorflow_cpu', 'tensorflow'), 'it is tensorflow 2.21.0'],
  ])('%s', async (file, message) => {
    const problem = await named(file, wheel.bytes)
    expect(problem).toMatchObject({ code: 'wrong-wheel', message: expect.stringContaining(message) as string })
  })

  it('half-downloaded, or changed', async () => {
    const half = await named(CPU_WHEEL, wheel.bytes.subarray(0, 1000))
    expect(half).toMatchObject({
      code: 'half-downloaded',
      message: expect.stringMatching(/^it holds 1000 of \d+ bytes/) as string,
    })
    const changed = await named(
      CPU_WHEEL,
      wheel.bytes.map((byte, k) => (k === 100 ? byte ^ 1 : byte)),
    )
    expect(changed.code).toBe('wrong-hash')
  })

  it('of an index that promises another content, or has another', async () => {
    expect(await problemOf({ index: { hash: () => '0'.repeat(64) } })).toMatchObject({ code: 'wrong-hash' })
    const other = { file: wheel.file, bytes: wheel.bytes.map((byte, k) => (k === 100 ? byte ^ 1 : byte)) }
    expect(await problemOf({ index: { wheels: [other] } })).toMatchObject({
      code: 'wrong-hash',
      place: expect.stringContaining(CPU_WHEEL) as string,
    })
  })

  it('damaged inside, though its hash is right', async () => {
    const cut = { file: wheel.file, bytes: wheel.bytes.subarray(0, 100_000) }
    const pinned = { ...pinnedOf(wheel), bytes: cut.bytes.length, sha256: pinnedOf(cut).sha256 }
    const problem = await problemOf({ index: { wheels: [cut] }, parts: { pinned } })
    expect(problem).toMatchObject({ code: 'damaged-wheel' })
  })

  it('with a member that climbs out of its folder', async () => {
    const climbing = { file: CPU_WHEEL, bytes: await zipped({ 'tensorflow/../../../escaped': 'no' }) }
    const problem = await problemOf({ index: { wheels: [climbing] }, parts: { pinned: pinnedOf(climbing) } })
    expect(problem).toMatchObject({ code: 'damaged-wheel', message: 'it is damaged: Unsafe filename' })
  })

  it('with other libraries than were published', async () => {
    const { libraries, ...rest } = pinnedOf(wheel)
    const pinned = { ...rest, libraries: { ...libraries, 'libtensorflow_cc.so.2': { bytes: 1, sha256: 'another' } } }
    const problem = await problemOf({ index: {}, parts: { pinned } })
    expect(problem).toMatchObject({
      code: 'wrong-hash',
      message: expect.stringContaining('libtensorflow_cc.so.2') as string,
    })
  })
})

describe('an index', () => {
  it.each([
    [{ status: 404 }, 'not-on-index'],
    [{ status: 403 }, 'index-refuses'],
    [{ wheels: [] }, 'not-on-index'],
  ])('that answers %o', async (index, code) => {
    expect(await problemOf({ index })).toMatchObject({ code })
  })

  it('that lists the project, but not the file', async () => {
    const other = { ...wheel, file: CPU_WHEEL.replace('2.21.0', '2.20.0') }
    const problem = await problemOf({ index: { wheels: [other] } })
    expect(problem.message).toBe('it does not list tensorflow-cpu==2.21.0 for this machine')
  })

  it('that cannot be reached', async () => {
    const problem = await problemOf({ request: { index: 'http://127.0.0.1:9/simple' } })
    expect(problem).toMatchObject({ code: 'index-unreachable', place: 'http://127.0.0.1:9/simple/tensorflow-cpu/' })
  })

  it.each([
    [
      "WARNING: Retrying after NewConnectionError('Failed to establish a new connection: [Errno 111] Connection refused')",
      'index-unreachable',
      '[Errno 111] Connection refused',
    ],
    ['ERROR: No matching distribution found for tensorflow-cpu==2.21.0', 'not-on-index', 'No matching distribution'],
    ['ERROR: HTTP error 403 while getting it', 'index-refuses', '403'],
    ['WARNING: nowhere.invalid is not a trusted or secure host', 'index-untrusted', 'without https'],
    ['SSLError(certificate verify failed: self-signed)', 'index-untrusted', 'certificate verify failed'],
    ['ERROR: Could not install: [Errno 28] No space left on device', 'disk-full', 'the disk is full'],
    ['ERROR: something new', 'pip-failed', 'something new'],
  ])('of which pip says %j', async (words, code, message) => {
    const machine = bareMachine()
    addProgram(
      machine,
      'pip3',
      `if (args[0] !== '--version') { console.error(${JSON.stringify(words)}); process.exitCode = 1 }`,
    )
    expect(await problemOf({ machine })).toMatchObject({ code, message: expect.stringContaining(message) as string })
  })
})

describe('the disk', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EACCES', 'not-writable'],
    ['EIO', 'storage-error'],
  ])('answers %s while the wheel is fetched, or unpacked', async (refusal, code) => {
    disk.refusal = { after: 1000, code: refusal }
    expect(await problemOf({ index: {} })).toMatchObject({ code })
    const machine = bareMachine()
    const path = join(machine.folder, CPU_WHEEL)
    writeFileSync(path, wheel.bytes)
    expect(await problemOf({ machine, request: { wheel: path } })).toMatchObject({ code })
  })

  it('is full for the compiler', async () => {
    const compiler = "console.error('fatal error: No space left on device'); process.exitCode = 1"
    expect(await problemOf({ index: {}, compiler })).toMatchObject({ code: 'disk-full' })
  })
})

it('a compiler that fails is quoted', async () => {
  const compiler = "console.error(\"error: 'string_view' is not a member of 'std'\"); process.exitCode = 1"
  const problem = await problemOf({ index: {}, compiler })
  expect(problem).toMatchObject({ code: 'compilation-failed', place: 'c++' })
  expect(problem.message).toContain("c++ 12.2 could not compile the binding (status 1)\n  error: 'string_view'")
})

it('a library that does not work is not kept', async () => {
  const broken = new LibraryFailed({ code: 'system-too-old', place: 'there', message: 'older', hint: 'Do something.' })
  const problem = await problemOf({ index: {}, parts: { tryOut: () => Promise.reject(broken) } })
  expect(problem.code).toBe('system-too-old')
})

describe('an installation that is cancelled leaves nothing', () => {
  const phases: readonly Phase[] = ['fetch', 'unpack', 'compile', 'try']
  it.each(phases)('while it is at: %s', async (phase) => {
    const machine = bareMachine()
    // As long as nobody stops it.
    addCompiler(machine, 'setInterval(() => undefined, 1000)')
    const { url } = await fakeIndex({ wheels: [wheel], ...(phase === 'fetch' ? { hangsAfter: 1000 } : {}) })
    if (phase === 'try') addCompiler(machine)
    const { work, abort } = recordedWork(machine, (progress) => {
      if (progress.phase === phase) setTimeout(abort, phase === 'compile' ? 200 : 0)
    })
    const tryOut: InstallParts['tryOut'] = ({ signal }) =>
      new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)))
    const under = installLibrary({ kind: 'cpu', index: url }, work, { ...parts(), tryOut })
    await expect(under).rejects.toMatchObject({ name: 'AbortError' })
    expect(below(machine.cache)).toEqual([join('fathom', 'tensorflow')])
  })

  it('while pip fetches, which ends with it', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const seen = join(machine.folder, 'pid')
    const pip = `if (args[0] === '--version') console.log('pip 24.0'); else { fs.writeFileSync(${JSON.stringify(seen)}, String(process.pid)); setInterval(() => undefined, 1000) }`
    addProgram(machine, 'pip', pip)
    const { work, abort } = recordedWork(machine)
    const under = installLibrary({ kind: 'cpu' }, work, parts())
    const pid = await vi.waitFor(() => Number(/^\d+$/.exec(readFileSync(seen, 'utf8'))![0]), 10_000)
    abort()
    await expect(under).rejects.toMatchObject({ name: 'AbortError' })
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  })
})
