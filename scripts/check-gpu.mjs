// node scripts/check-gpu.mjs [--out FILE.md] [--device cuda|cpu]: what a machine with a GPU has to show for the TensorFlow executor, in one table.
// Conformance, kernels a step, throughput beside cuDNN's own LSTM, memory. `--device cpu` runs the same without CUDA, to try the check itself.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { cliEntry, inRoot, root } from './places.mjs'
import { prepare } from './prepare.mjs'
import { giveUp, SetupError, say } from './say.mjs'

const { values: options } = parseArgs({
  options: { out: { type: 'string', default: 'gpu-check.md' }, device: { type: 'string', default: 'cuda' } },
})
const node = await prepare().catch(giveUp)
/** @type {string[]} */
const lines = []
const write = (/** @type {string} */ text) => {
  lines.push(text)
  process.stdout.write(`${text}\n`)
}

try {
  install()
  write(`# The TensorFlow executor on this machine\n\n${run(node, [cliEntry, 'tensorflow', 'status']).trim()}`)
  write(`\n${gpuInWords()}`)
  write(`\n## Conformance\n\n${conformance()}`)
  const table = inRoot('test', 'benchmarks', 'tensorflow', 'device-table.mjs')
  write(`\n## Throughput and memory\n\n${run(node, ['--no-warnings', table, '--device', options.device])}`)
  write(`\n## Kernels a step\n\n${kernels(table)}`)
} catch (error) {
  giveUp(error)
}
fs.writeFileSync(options.out, `${lines.join('\n')}\n`)
say(`written to ${options.out}`)

function install() {
  const kind = options.device === 'cuda' ? ['--cuda'] : []
  const { status, stderr } = spawnSync(node, ['--no-warnings', cliEntry, 'tensorflow', 'install', ...kind], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  if (status !== 0) throw new SetupError('the library could not be installed', stderr.trim())
}

/** What it prints; both streams where it fails. @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = process.env) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 26,
  })
  if (status !== 0) throw new SetupError(`${args[0]} ended with ${status ?? error}`, `${stdout}\n${stderr}`)
  return stdout
}

function gpuInWords() {
  const query = '--query-gpu=name,driver_version,memory.total'
  const { status, stdout } = spawnSync('nvidia-smi', [query, '--format=csv,noheader'], { encoding: 'utf8' })
  return status === 0 ? `GPU: ${stdout.trim()}` : 'GPU: nvidia-smi is not here.'
}

function conformance() {
  const report = inRoot('node_modules', '.cache', 'fathom', 'gpu-conformance.json')
  const args = [inRoot('node_modules', 'vitest', 'vitest.mjs'), 'run', 'test/execution/tensorflow', '--reporter=json']
  // TensorFloat-32 products have 10 bits of mantissa: the tolerances are for float32.
  const env = { ...process.env, NVIDIA_TF32_OVERRIDE: '0' }
  spawnSync(node, [...args, `--outputFile=${report}`], { cwd: root, env, stdio: 'ignore' })
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(fs.readFileSync(report, 'utf8'))
  return `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped (\`npx vitest run test/execution/tensorflow\`)`
}

/** Counted by NVIDIA's profiler, which is not ours to install. @param {string} table */
function kernels(table) {
  if (options.device !== 'cuda') return 'Skipped: without CUDA there are none.'
  if (spawnSync('nsys', ['--version']).status !== 0) return 'Skipped: the profiler nsys is not installed.'
  const profile = inRoot('node_modules', '.cache', 'fathom', 'gpu-steps')
  const steps = ['--device', 'cuda', '--steps', '20']
  run('nsys', ['profile', '--force-overwrite=true', '-o', profile, node, '--no-warnings', table, ...steps])
  const stats = run('nsys', ['stats', '--report', 'cuda_gpu_kern_sum', '--format', 'csv', `${profile}.nsys-rep`])
  const rows = stats.split('\n').filter((line) => /^\d/.test(line))
  const calls = rows.reduce((sum, row) => sum + Number(row.split(',')[2] ?? 0), 0)
  return `${Math.round(calls / 20)} kernels a step of W1, transition MLP, ${rows.length} different ones (20 steps)`
}
