/** Small wheels with the members that count, and what would be pinned of them. */
import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js'
import { createHash, randomBytes } from 'node:crypto'
import { headers } from '../../../src-main/execution/tensorflow/library/wheels/pinned.ts'
import type { PinnedWheel } from '../../../src-main/execution/tensorflow/library/wheels/pinned.ts'

export interface FakeWheel {
  readonly file: string
  readonly bytes: Uint8Array
}

export const CPU_WHEEL = 'tensorflow_cpu-2.21.0-cp311-cp311-manylinux_2_27_x86_64.whl'

/** Noise, so that it is as long packed as unpacked. */
const libraries: Readonly<Record<string, Uint8Array>> = {
  'libtensorflow_cc.so.2': randomBytes(200_000),
  'libtensorflow_framework.so.2': randomBytes(50_000),
}

/** A zip archive of those members. */
export async function zipped(members: Readonly<Record<string, Uint8Array | string>>): Promise<Uint8Array> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, content] of Object.entries(members)) {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
    await zip.add(name, new Uint8ArrayReader(bytes), { unixMode: name.includes('/bin/') ? 0o100755 : 0o100644 })
  }
  return zip.close()
}

/** A wheel of TensorFlow with libraries, headers, METADATA, and much that is not needed. */
export async function tensorflowWheel(file = CPU_WHEEL, requirements: readonly string[] = []): Promise<FakeWheel> {
  const lines = ['Name: tensorflow', ...requirements.map((one) => `Requires-Dist: ${one}; extra == "and-cuda"`)]
  const bytes = await zipped({
    'tensorflow/__init__.py': 'print("not needed")',
    'tensorflow/include/tensorflow/c/kernels.h': '// not needed',
    ...Object.fromEntries(Object.entries(libraries).map(([name, content]) => [`tensorflow/${name}`, content])),
    ...Object.fromEntries(headers.map((name) => [`tensorflow/include/${name}`, `// ${name}`])),
    'tensorflow-2.21.0.dist-info/METADATA': lines.join('\n'),
  })
  return { file, bytes }
}

/** What is pinned of a wheel. */
export function pinnedOf({ file, bytes }: FakeWheel): PinnedWheel {
  return {
    project: file.startsWith('tensorflow_cpu') ? 'tensorflow-cpu' : 'tensorflow',
    file,
    processor: 'x86_64',
    bytes: bytes.length,
    sha256: sha256(bytes),
    libraries: Object.fromEntries(
      Object.entries(libraries).map(([name, content]) => [name, { bytes: content.length, sha256: sha256(content) }]),
    ),
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
