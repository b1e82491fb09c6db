/** Whole installations from small wheels, with a compiler and a trial that only pretend. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { InstallParts } from '../../../src-main/execution/tensorflow/library/assemble.ts'
import { findLibrary } from '../../../src-main/execution/tensorflow/library/find.ts'
import { installLibrary } from '../../../src-main/execution/tensorflow/library/install.ts'
import type { InstallRequest } from '../../../src-main/execution/tensorflow/library/install.ts'
import { LibraryFailed } from '../../../src-main/execution/tensorflow/library/library-failed.ts'
import { fakeIndex } from './fake-index.ts'
import { CPU_WHEEL, pinnedOf, tensorflowWheel, zipped } from './fake-wheels.ts'
import type { FakeWheel } from './fake-wheels.ts'
import { addCompiler, addProgram, bareMachine, below, recordedWork } from './places.ts'
import type { Machine } from './places.ts'

let wheel: FakeWheel
beforeAll(async () => void (wheel = await tensorflowWheel()))

const trial = { version: '2.21.0', gpu: false, gpuWords: null }

/** What the installation is made from; the compiled binding is expected to be there when it is tried. */
function partsOf(of: FakeWheel, tryOut: InstallParts['tryOut'] = () => Promise.resolve(trial)): InstallParts {
  return {
    pinned: pinnedOf(of),
    sources: () => ({ files: ['/sources/tfjs_binding.cc'], nodeHeaders: '/headers' }),
    tryOut: (request) => {
      expect(existsSync(request.binding)).toBe(true)
      return tryOut(request)
    },
  }
}

/** Installs on that machine. */
function install(machine: Machine, request: Partial<InstallRequest> = {}, parts = partsOf(wheel)) {
  return installLibrary({ kind: 'cpu', ...request }, recordedWork(machine).work, parts)
}

const FINISHED = [
  '2.21.0-cpu/installed.json',
  '2.21.0-cpu/lib/libtensorflow_cc.so.2',
  '2.21.0-cpu/lib/libtensorflow_framework.so.2',
  '2.21.0-cpu/lib/tfjs_binding.node',
]

/** A pip that puts that file where it is told to, and writes down how it was called. */
function addPip(machine: Machine, { file, bytes }: FakeWheel): void {
  const served = join(machine.folder, file)
  writeFileSync(served, bytes)
  addProgram(
    machine,
    'pip',
    `if (args[0] === '--version') console.log('pip 24.0 from here')
     else {
       fs.writeFileSync(${JSON.stringify(join(machine.folder, 'called.json'))}, JSON.stringify(args))
       fs.copyFileSync(${JSON.stringify(served)}, path.join(after('--dest'), ${JSON.stringify(file)}))
     }`,
  )
}

describe('an installation', () => {
  it('comes from a package index, keeps two libraries and the binding, and is found', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const { url } = await fakeIndex({ wheels: [wheel] })
    const { work, phases, told } = recordedWork(machine)
    const installed = await installLibrary({ kind: 'cpu', index: url }, work, partsOf(wheel))
    expect(below(machine.home)).toEqual(FINISHED)
    const folder = join(machine.home, '2.21.0-cpu')
    const binding = join(folder, 'lib', 'tfjs_binding.node')
    expect(installed).toEqual({ ...trial, folder, binding, kind: 'cpu', wasThere: false })
    const looked = { environment: machine.environment, packageFolder: null }
    expect(findLibrary(looked)).toEqual({ binding, version: '2.21.0', kind: 'cpu', from: 'cache' })
    expect(phases()).toEqual(['fetch', 'unpack', 'compile', 'try'])
    const last = told.findLast(({ phase }) => phase === 'unpack')
    expect(last?.done).toBe(last?.total)
    expect(last?.done).toBeGreaterThan(250_000)
  })

  it('compiles the sources against the headers of the wheel, for libraries beside the binding', async () => {
    const machine = bareMachine()
    const log = JSON.stringify(join(machine.folder, 'log.json'))
    const seen = `{ args, header: fs.existsSync(path.join(args.findLast((_, k) => args[k - 1] === '-I'), 'tensorflow/c/c_api.h')) }`
    addCompiler(machine, `fs.writeFileSync(${log}, JSON.stringify(${seen})); fs.writeFileSync(after('-o'), '')`)
    await install(machine, { index: (await fakeIndex({ wheels: [wheel] })).url })
    const { args, header } = JSON.parse(readFileSync(join(machine.folder, 'log.json'), 'utf8')) as {
      args: string[]
      header: boolean
    }
    expect(header).toBe(true)
    expect(args).toEqual(expect.arrayContaining(['/sources/tfjs_binding.cc', '/headers', '-Wl,-rpath,$ORIGIN']))
    expect(args).toEqual(expect.arrayContaining(['-l:libtensorflow_cc.so.2', '-l:libtensorflow_framework.so.2']))
  })

  it('takes the compiler that CXX names, with what stands before it', async () => {
    const machine = bareMachine()
    addProgram(machine, 'cache', "if (args.at(-1) !== '--version') fs.writeFileSync(after('-o'), args[0])")
    const environment = { ...machine.environment, CXX: 'cache  my-c++' }
    const { url } = await fakeIndex({ wheels: [wheel] })
    const { binding } = await install({ ...machine, environment }, { index: url })
    expect(readFileSync(binding, 'utf8')).toBe('my-c++')
  })

  it('is fetched by pip where there is one, for the pinned machine and Python', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    addPip(machine, wheel)
    await install(machine, { index: 'http://127.0.0.1:9/simple' })
    expect(below(machine.home)).toEqual(FINISHED)
    const called = JSON.parse(readFileSync(join(machine.folder, 'called.json'), 'utf8')) as string[]
    expect(called.at(-1)).toBe('tensorflow-cpu==2.21.0')
    for (const [option, value] of [
      ['--python-version', '3.11'],
      ['--platform', 'manylinux_2_28_x86_64'],
      ['--index-url', 'http://127.0.0.1:9/simple'],
    ])
      expect(called[called.indexOf(option ?? '') + 1]).toBe(value)
    expect(called).toEqual(expect.arrayContaining(['--no-deps', '--only-binary=:all:', 'manylinux_2_27_x86_64']))
  })

  it("comes from the index of pip's settings where pip itself is missing", async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const { url } = await fakeIndex({ wheels: [wheel] })
    const environment = { ...machine.environment, PIP_INDEX_URL: url }
    await install({ ...machine, environment })
    expect(below(machine.home)).toEqual(FINISHED)
  })

  it('comes from a wheel that was fetched elsewhere, which stays', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const path = join(machine.folder, 'renamed.whl')
    writeFileSync(path, wheel.bytes)
    await install(machine, { wheel: path })
    expect(below(machine.home)).toEqual(FINISHED)
    expect(existsSync(path)).toBe(true)
  })

  it('goes into another folder, but never over something else', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const { url: index } = await fakeIndex({ wheels: [wheel] })
    const into = join(machine.folder, 'shared', 'tensorflow')
    await install(machine, { index, into })
    expect(below(into)).toEqual(FINISHED.map((name) => name.slice('2.21.0-cpu/'.length)))
    const full = join(machine.folder, 'letters')
    mkdirSync(full)
    writeFileSync(join(full, 'letter.txt'), 'Dear reader')
    await expect(install(machine, { index, into: full })).rejects.toThrow('the folder holds other files')
    expect(below(full)).toEqual(['letter.txt'])
  })

  it('is left alone when it is there and works, and made anew when it does not', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const index = await fakeIndex({ wheels: [wheel] })
    const request = { index: index.url }
    const { binding } = await install(machine, request)
    const asked = index.asked.length
    expect(await install(machine, request)).toMatchObject({ wasThere: true })
    expect(index.asked).toHaveLength(asked)
    writeFileSync(binding, 'broken')
    const tryOut: InstallParts['tryOut'] = () => {
      if (readFileSync(binding, 'utf8') !== 'broken') return Promise.resolve(trial)
      return isFirst ? ((isFirst = false), Promise.reject(broken)) : Promise.resolve(trial)
    }
    let isFirst = true
    const broken = new LibraryFailed({ code: 'does-not-load', place: binding, message: 'broken', hint: '' })
    expect(await install(machine, request, partsOf(wheel, tryOut))).toMatchObject({ wasThere: false })
    expect(readFileSync(binding, 'utf8')).toBe('binding')
    expect(below(machine.home)).toEqual(FINISHED)
  })

  it('waits for another one, and takes what that has made', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const index = await fakeIndex({ wheels: [wheel] })
    const request = { kind: 'cpu', index: index.url } as const
    const second = recordedWork(machine)
    const both = await Promise.all([
      installLibrary(request, recordedWork(machine).work, partsOf(wheel)),
      installLibrary(request, second.work, partsOf(wheel)),
    ])
    expect(both.map(({ wasThere }) => wasThere)).toEqual([false, true])
    expect(second.told[0]).toMatchObject({
      phase: 'wait',
      what: expect.stringContaining(`process ${process.pid}`) as string,
    })
    expect(index.asked).toHaveLength(2)
  })

  it('first removes what a killed one has left', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    mkdirSync(join(machine.home, '2.21.0-cpu.part-a1B2c3', 'scratch'), { recursive: true })
    writeFileSync(join(machine.home, '2.21.0-cpu.part-a1B2c3', 'scratch', 'half.whl'), 'half')
    await install(machine, { index: (await fakeIndex({ wheels: [wheel] })).url })
    expect(below(machine.home)).toEqual(FINISHED)
  })
})

describe('an installation for CUDA', () => {
  it("lays NVIDIA's newest allowed libraries where TensorFlow's own search path expects them", async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const file = CPU_WHEEL.replace('tensorflow_cpu', 'tensorflow')
    const cudaWheel = await tensorflowWheel(file, ['nvidia-cudnn-cu12<10.0,>=9.3', 'nvidia-cuda-nvcc-cu12<13.0,>=12.5'])
    const nvidia = async (name: string, members: Record<string, string>): Promise<FakeWheel> => ({
      file: `${name}-py3-none-manylinux_2_27_x86_64.whl`,
      bytes: await zipped(members),
    })
    const { url } = await fakeIndex({
      wheels: [
        cudaWheel,
        await nvidia('nvidia_cudnn_cu12-9.4.0', { 'nvidia/cudnn/lib/libcudnn.so.9': 'older' }),
        await nvidia('nvidia_cudnn_cu12-10.1.0', { 'nvidia/cudnn/lib/libcudnn.so.10': 'too new' }),
        await nvidia('nvidia_cudnn_cu12-9.12.0', {
          'nvidia/cudnn/lib/libcudnn.so.9': 'newest',
          'nvidia/cudnn/include/cudnn.h': '// not needed',
        }),
        await nvidia('nvidia_cuda_nvcc_cu12-12.9.86', { 'nvidia/cuda_nvcc/bin/ptxas': 'assembler' }),
      ],
    })
    const { folder } = await install(machine, { kind: 'cuda', index: url }, partsOf(cudaWheel))
    expect(below(folder)).toEqual([
      'installed.json',
      'lib/libtensorflow_cc.so.2',
      'lib/libtensorflow_framework.so.2',
      'lib/tfjs_binding.node',
      'nvidia/cuda_nvcc/bin/ptxas',
      'nvidia/cudnn/lib/libcudnn.so.9',
    ])
    expect(readFileSync(join(folder, 'nvidia/cudnn/lib/libcudnn.so.9'), 'utf8')).toBe('newest')
    expect(statSync(join(folder, 'nvidia/cuda_nvcc/bin/ptxas')).mode & 0o111).toBe(0o111)
    expect(JSON.parse(readFileSync(join(folder, 'installed.json'), 'utf8'))).toEqual({
      version: '2.21.0',
      kind: 'cuda',
      cuda: { 'nvidia-cudnn-cu12': '9.12.0', 'nvidia-cuda-nvcc-cu12': '12.9.86' },
    })
    expect(findLibrary({ environment: machine.environment })).toMatchObject({ kind: 'cuda', from: 'cache' })
  })
})
