import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { libraryFacts } from '../../../src-main/execution/tensorflow/library/facts.ts'
import { addCompiler, addProgram, bareMachine } from './places.ts'
import type { Machine } from './places.ts'

/** An installation for CUDA with some of NVIDIA's libraries; its binding is none. */
function cudaInstallation({ home }: Machine, libraries: readonly string[]): void {
  const folder = join(home, '2.21.0-cuda')
  for (const part of ['lib', 'nvidia/all/lib']) mkdirSync(join(folder, part), { recursive: true })
  writeFileSync(join(folder, 'lib', 'tfjs_binding.node'), 'text')
  for (const name of libraries) writeFileSync(join(folder, 'nvidia/all/lib', name), '')
  const cuda = { 'nvidia-cudnn-cu12': '9.12.0.46', 'nvidia-cuda-runtime-cu12': '12.9.79' }
  writeFileSync(join(folder, 'installed.json'), JSON.stringify({ version: '2.21.0', kind: 'cuda', cuda }))
}

const CUDA =
  'cudart.so.12 cublas.so.12 cublasLt.so.12 cufft.so.11 cusolver.so.11 cusparse.so.12 nccl.so.2 cupti.so.12 nvrtc.so.12 nvJitLink.so.12'
    .split(' ')
    .map((name) => `lib${name}`)

/** Without a look at the driver of the machine that runs the test. */
const facts = (environment: NodeJS.ProcessEnv) => libraryFacts(environment, '/nowhere')

describe('what this machine has for TensorFlow', () => {
  it('is nothing on a bare one, each with what to do', async () => {
    const { library, works, compiler, wheels, cuda } = await facts(bareMachine().environment)
    expect([library, cuda]).toEqual([null, null])
    expect(works).toHaveProperty('why', 'no TensorFlow library is installed')
    expect(compiler).toHaveProperty('why', 'no C++ compiler on the PATH')
    expect(wheels).toHaveProperty('why', 'neither pip nor a configured index')
  })

  it('names compiler and pip, or the index without its password', async () => {
    const machine = bareMachine()
    addCompiler(machine)
    const environment = { ...machine.environment, PIP_INDEX_URL: 'https://ann:secret@index.invalid/simple' }
    const { compiler, wheels } = await facts(environment)
    expect([compiler, wheels]).toEqual([{ is: 'c++ 12.2' }, { is: 'the index at index.invalid' }])
    addProgram(machine, 'pip3', "console.log('pip 24.0 from here')")
    expect((await facts(environment)).wheels).toEqual({ is: 'pip 24.0' })
  })

  it('names a driver that is too old for the CUDA library that is there', async () => {
    const machine = bareMachine()
    cudaInstallation(machine, [...CUDA, 'libcudnn.so.9'])
    addProgram(machine, 'nvidia-smi', "console.log('470.256.02')")
    const { cuda, works, library } = await facts(machine.environment)
    expect(library).toMatchObject({ kind: 'cuda', version: '2.21.0' })
    expect(cuda).toEqual({
      driver: {
        why: 'driver 470.256.02 is too old for CUDA 12',
        remedy: 'Install driver 525.60.13 or newer; until then TensorFlow computes on the processor',
      },
      libraries: { is: '12.9.79' },
      cudnn: { is: '9.12.0.46' },
    })
    expect(works).toHaveProperty('why', 'it is not a native library')
  })

  it('names libraries of CUDA and cuDNN that are missing', async () => {
    const machine = bareMachine()
    cudaInstallation(machine, CUDA.slice(1))
    const { cuda } = await facts(machine.environment)
    expect(cuda).toMatchObject({
      driver: { why: 'no NVIDIA driver' },
      libraries: { why: 'libcudart.so.12 missing' },
      cudnn: { why: 'libcudnn.so.9 missing' },
    })
  })

  it('tells the owner of a GPU that the library is not one for CUDA', async () => {
    const machine = bareMachine()
    addProgram(machine, 'nvidia-smi', "console.log('580.95.05')")
    const { cuda } = await facts(machine.environment)
    expect(cuda).toMatchObject({
      driver: { is: '580.95.05' },
      libraries: { remedy: "Run 'fathom tensorflow install --cuda'" },
    })
  })
})
