import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/** What TensorFlow 2.21 opens for CUDA 12. */
const needed = [
  'libcudart.so.12',
  'libcublas.so.12',
  'libcublasLt.so.12',
  'libcudnn.so.9',
  'libcufft.so.11',
  'libcusolver.so.11',
  'libcusparse.so.12',
  'libnccl.so.2',
  'libcupti.so.12',
  'libnvrtc.so.12',
  'libnvJitLink.so.12',
]

/** Libraries of CUDA and cuDNN that an installation lacks. */
export function missingCudaLibraries(folder: string): string[] {
  const nvidia = join(folder, 'nvidia')
  const found = existsSync(nvidia) ? readdirSync(nvidia, { recursive: true, encoding: 'utf8' }) : []
  const names = new Set(found.map((path) => path.split(/[\\/]/).at(-1)))
  return needed.filter((library) => !names.has(library))
}
