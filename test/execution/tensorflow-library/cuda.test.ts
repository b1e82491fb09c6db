import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findDriver } from '../../../src-main/execution/tensorflow/library/cuda/driver.ts'
import { missingCudaLibraries } from '../../../src-main/execution/tensorflow/library/cuda/libraries.ts'
import { cudaRequirements, newestAllowed } from '../../../src-main/execution/tensorflow/library/cuda/requirements.ts'
import { addProgram, bareMachine, temporaryFolder } from './places.ts'

describe("a wheel's CUDA requirements", () => {
  const metadata = [
    'Name: tensorflow',
    'Requires-Dist: numpy>=1.26.0',
    'Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3.0.75; extra == "and-cuda"',
    "Requires-Dist: nvidia-nccl-cu12 (<3.0,>=2.27.7) ; extra == 'and-cuda'",
    'Requires-Dist: tensorflow-io; extra == "gcs-filesystem"',
  ].join('\r\n')
  const [cudnn, nccl] = cudaRequirements(metadata)
  const file = (version: string, tags = 'py3-none-manylinux_2_27_x86_64') => ({
    name: `nvidia_cudnn_cu12-${version}-${tags}.whl`,
    url: '',
    sha256: null,
  })
  const newest = (...files: ReturnType<typeof file>[]) => cudnn && newestAllowed(cudnn, files, 'x86_64')?.name

  it('are those of the extra and-cuda', () => {
    expect([cudnn?.text, nccl?.text]).toEqual(['nvidia-cudnn-cu12<10.0,>=9.3.0.75', 'nvidia-nccl-cu12<3.0,>=2.27.7'])
    expect([cudnn?.project, nccl?.project]).toEqual(['nvidia-cudnn-cu12', 'nvidia-nccl-cu12'])
  })

  it('take the newest version within their bounds, part by part', () => {
    expect(newest(file('9.3.0.75'), file('9.28.0.42'), file('9.4'), file('10.0'), file('8.9.7'))).toContain(
      '-9.28.0.42-',
    )
    expect(newest(file('9.3.0.74'), file('10.0.0'))).toBeUndefined()
    expect(newest(file('9.3.0.75'))).toContain('-9.3.0.75-')
  })

  it('take nothing for another machine, and no trial version', () => {
    const windows = file('9.9.0', 'py3-none-win_amd64')
    const arm = file('9.9.1', 'py3-none-manylinux2014_aarch64.manylinux_2_17_aarch64')
    const older = file('9.8.0', 'py3-none-manylinux2014_x86_64.manylinux_2_17_x86_64')
    expect(newest(windows, arm, file('9.9.2rc1'), older)).toBe(older.name)
  })
})

describe('the NVIDIA driver', () => {
  const page = (text: string): string => {
    const path = join(temporaryFolder(), 'version')
    writeFileSync(path, text)
    return path
  }
  const kernel =
    'NVRM version: NVIDIA UNIX x86_64 Kernel Module  470.256.02  Thu May  2 14:37:44 UTC 2024\nGCC version:  gcc version 12.2.0'

  it('is told by nvidia-smi, and is enough from 525.60.13 on', async () => {
    const machine = bareMachine()
    for (const [version, isEnough] of [
      ['525.60.13', true],
      ['525.60.12', false],
      ['470.256.02', false],
      ['580.95.05', true],
    ] as const) {
      addProgram(machine, 'nvidia-smi', `console.log(${JSON.stringify(version)})`)
      expect(await findDriver(machine.environment, page(kernel))).toEqual({ version, isEnough })
    }
  })

  it('is told by the kernel where nvidia-smi is missing or fails', async () => {
    const machine = bareMachine()
    const expected = { version: '470.256.02', isEnough: false }
    expect(await findDriver(machine.environment, page(kernel))).toEqual(expected)
    addProgram(machine, 'nvidia-smi', "console.log('NVIDIA-SMI has failed'); process.exitCode = 9")
    expect(await findDriver(machine.environment, page(kernel))).toEqual(expected)
    expect(await findDriver(machine.environment, join(machine.folder, 'nothing'))).toBeUndefined()
  })
})

it('libraries of CUDA that an installation lacks are named', () => {
  const folder = temporaryFolder()
  expect(missingCudaLibraries(folder)).toContain('libcublas.so.12')
  const lib = join(folder, 'nvidia', 'cublas', 'lib')
  mkdirSync(lib, { recursive: true })
  writeFileSync(join(lib, 'libcublas.so.12'), '')
  expect(missingCudaLibraries(folder)).not.toContain('libcublas.so.12')
  expect(missingCudaLibraries(folder)).toContain('libcudnn.so.9')
})
