import { Worker } from 'node:worker_threads'

/** What WebAssembly and threads can do here. */
export interface MachineFeatures {
  readonly simd: boolean
  readonly relaxedSimd: boolean
  readonly simd256: { readonly works: boolean; readonly why: string }
  readonly threads: { readonly works: boolean; readonly why: string }
}

/** Tries each feature out. */
export async function machineFeatures(): Promise<MachineFeatures> {
  return {
    simd: WebAssembly.validate(moduleReturningVector([0xfd, 0x62])),
    relaxedSimd: WebAssembly.validate(moduleReturningVector([0x41, 0x00, 0xfd, 0x0f, 0xfd, 0x80, 0x02])),
    simd256: await tryJoining(),
    threads: await tryThreads(),
  }
}

/**
 * A module of one function: i32.const 0, i8x16.splat, then `instructions`, giving a v128. 0xfd 0x62 is i8x16.popcnt (fixed-width SIMD);
 * another splat with 0xfd 0x80 0x02 is i8x16.relaxed_swizzle.
 */
function moduleReturningVector(instructions: readonly number[]): Uint8Array<ArrayBuffer> {
  const body = [0x00, 0x41, 0x00, 0xfd, 0x0f, ...instructions, 0x0b]
  const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00]
  const type = [0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b]
  const declaration = [0x03, 0x02, 0x01, 0x00]
  return Uint8Array.from([...header, ...type, ...declaration, 0x0a, body.length + 2, 0x01, body.length, ...body])
}

/** The executor's own trial: 256-bit kernels are used where they are right and faster. */
async function tryJoining(): Promise<MachineFeatures['simd256']> {
  try {
    const { chooseVariant } = await import('../../../execution/wasm/module.ts')
    const { name } = chooseVariant()
    const works = name.startsWith('kernels-paired')
    const why = works ? 'kernels tiled for it are the faster ones' : 'kernels tiled for 128 bits are the faster ones'
    return { works, why: `${why} (${name})` }
  } catch (error) {
    return { works: false, why: error instanceof Error ? error.message : String(error) }
  }
}

/** A worker that adds to shared memory. */
async function tryThreads(): Promise<MachineFeatures['threads']> {
  const shared = new Int32Array(new SharedArrayBuffer(4))
  const source = 'const { workerData } = require("node:worker_threads"); Atomics.add(workerData, 0, 1)'
  try {
    await new Promise((resolve, reject) => {
      const worker = new Worker(source, { eval: true, workerData: shared })
      worker.once('exit', resolve)
      worker.once('error', reject)
    })
    return shared[0] === 1
      ? { works: true, why: 'over shared memory' }
      : { works: false, why: 'shared memory is not shared' }
  } catch (error) {
    return { works: false, why: error instanceof Error ? error.message : String(error) }
  }
}
