// The wasm kernels: AssemblyScript sources -> resources/kernels/NAME.wasm, built again when a source, a flag or the compiler changes.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { inRoot, root } from './places.mjs'
import { SetupError, giveUp, timed } from './say.mjs'

const entry = 'src-main/execution/wasm/kernels/index.ts'

/**
 * What is built: a file name, the entry module, and the flags of `asc` that differ between variants.
 * @type {readonly { name: string, entry: string, flags: readonly string[] }[]}
 */
const variants = [
  { name: 'kernels-plain', entry, flags: ['--enable', 'simd,threads,relaxed-simd', '--use', 'PAIRED=0'] },
  { name: 'kernels-plain-strict', entry, flags: ['--enable', 'simd,threads', '--use', 'PAIRED=0'] },
  { name: 'kernels-paired', entry, flags: ['--enable', 'simd,threads,relaxed-simd', '--use', 'PAIRED=1'] },
  { name: 'kernels-paired-strict', entry, flags: ['--enable', 'simd,threads', '--use', 'PAIRED=1'] },
]

/** Flags of every variant. The memory comes from outside, shared, with all 65536 pages of 64 KiB declared as its maximum. */
const sharedMemory = ['--importMemory', '--sharedMemory', '--maximumMemory', '65536']
const commonFlags = ['-O3', '--noAssert', '--runtime', 'stub', ...sharedMemory]

const sources = inRoot('src-main', 'execution', 'wasm', 'kernels')
const built = inRoot('resources', 'kernels')
const mark = path.join(built, '.built-from')

/** True when the built kernels came from the present sources, flags and compiler. */
export function kernelsAreBuilt() {
  const isThere = variants.every(({ name }) => fs.existsSync(path.join(built, `${name}.wasm`)))
  return isThere && fs.existsSync(mark) && fs.readFileSync(mark, 'utf8').trim() === originHash()
}

/** Compiles all variants. Throws SetupError with the compiler's words when one fails. */
export async function buildKernels() {
  await timed(`Building ${variants.length} wasm kernels`, async () => {
    fs.mkdirSync(built, { recursive: true })
    const hash = originHash()
    // Imported here only: every command reads this file, few build.
    const { generateKernels } = await import(pathToFileURL(path.join(sources, 'generate.mjs')).href)
    generateKernels()
    await Promise.all(variants.map(compile))
    fs.writeFileSync(mark, `${hash}\n`)
  })
}

/** One number for all that decides what the kernels are. */
function originHash() {
  const hash = createHash('sha256').update(JSON.stringify([variants, commonFlags]))
  hash.update(fs.readFileSync(inRoot('node_modules', 'assemblyscript', 'package.json')))
  const isWritten = (/** @type {string} */ name) => /\.(ts|mjs)$/.test(name) && !name.startsWith('generated')
  const names = fs.readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter(isWritten)
  for (const name of names.sort()) hash.update(`\0${name}\0`).update(fs.readFileSync(path.join(sources, name)))
  return hash.digest('hex')
}

/** Compiles into a file beside the target and renames it, so that a running command never reads half a module. @param {{ name: string, entry: string, flags: readonly string[] }} variant */
async function compile({ name, entry, flags }) {
  const target = path.join(built, `${name}.wasm`)
  const fresh = `${target}.new`
  const asc = inRoot('node_modules', 'assemblyscript', 'bin', 'asc.js')
  const { status, output } = await collect([asc, entry, ...commonFlags, ...flags, '--outFile', fresh])
  if (status !== 0)
    throw new SetupError(
      `kernel ${name} does not compile:\n${output}`,
      `Correct ${entry} or its flags in scripts/build-kernels.mjs.`,
    )
  fs.renameSync(fresh, target)
}

/** @param {string[]} args @returns {Promise<{ status: number | null, output: string }>} */
function collect(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, output }))
  })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildKernels().catch(giveUp)
