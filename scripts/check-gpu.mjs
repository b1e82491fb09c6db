// node scripts/check-gpu.mjs [--out FILE.md] [--device cuda|cpu] [--parts A,B] [--installed]: what a machine with a GPU has to show for the
// TensorFlow executor, in one page. Each part stands by itself: one that fails is a paragraph that says why, and the others go on. The page is
// written anew after every part, so nothing is lost where the machine is taken away. `--device cpu` runs the same without CUDA, to try the check
// itself; `--installed` installs nothing and takes the library that `fathom tensorflow status` finds. The end is 1 if any part failed.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { kernelLaunches } from './kernel-launches.mjs'
import { cliEntry, inRoot, root } from './places.mjs'
import { prepare } from './prepare.mjs'
import { giveUp, say } from './say.mjs'

const { values: options } = parseArgs({
  options: {
    out: { type: 'string', default: 'gpu-check.md' },
    device: { type: 'string', default: 'cuda' },
    parts: { type: 'string', default: 'library,conformance,throughput,cudnn,kernels' },
    installed: { type: 'boolean', default: false },
  },
})
/** Seconds that a part may take: a driver that hangs must not keep the others from their turn. */
const LONGEST = 580
const isCuda = options.device === 'cuda'
const node = await prepare().catch(giveUp)
const table = inRoot('test', 'benchmarks', 'tensorflow', 'device-table.mjs')
const cudnnTable = inRoot('test', 'benchmarks', 'tensorflow', 'cudnn-table.mjs')
/** Products are not rounded to TensorFloat-32, whose 10 bits of mantissa no tolerance is made for; engines share the memory of the GPU. */
const exact = { NVIDIA_TF32_OVERRIDE: '0', TF_FORCE_GPU_ALLOW_GROWTH: 'true', TF_CPP_MIN_LOG_LEVEL: '2' }

/** @type {Record<string, readonly [title: string, work: () => string]>} */
const parts = {
  library: ['The library', library],
  conformance: ['Conformance', conformance],
  throughput: ['Throughput and memory', () => run(node, ['--no-warnings', table, '--device', options.device])],
  cudnn: ["Beside cuDNN's own LSTM", cudnn],
  kernels: ['Kernels a step', kernels],
}
const wanted = options.parts.split(',')
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0) {
  say(`there is no part '${unknown.join(', ')}'; there are ${Object.keys(parts).join(', ')}`)
  process.exit(1)
}

const lines = ['# The TensorFlow executor on this machine', '', gpuInWords()]
let failures = 0
for (const name of wanted) {
  const [title, work] = parts[name] ?? [name, () => '']
  const started = Date.now()
  lines.push('', `## ${title}`, '', outcome(work), '', `(${Math.round((Date.now() - started) / 1000)} s)`)
  fs.writeFileSync(options.out, `${lines.join('\n')}\n`)
  process.stdout.write(`${lines.slice(-5).join('\n')}\n`)
}
say(`written to ${options.out}`)
process.exit(failures > 0 ? 1 : 0)

/** What a part has to show, or why it has nothing. @param {() => string} work */
function outcome(work) {
  try {
    return work().trim()
  } catch (error) {
    failures++
    return `**Failed**: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** What it prints on stdout. @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
function run(command, args, env = {}) {
  const { status, signal, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    maxBuffer: 1 << 26,
    timeout: 1000 * LONGEST,
    killSignal: 'SIGKILL',
  })
  if (status === 0) return stdout
  const name = [command, ...args].map((word) => word.replace(`${root}/`, '')).join(' ')
  const end = error ? error.message : signal ? `was ended by ${signal}` : `ended with ${status}`
  // Rows that were there already count; the last lines of stderr say why there are no more.
  throw new Error(`\`${name}\` ${end}.\n\n${stdout ?? ''}\n\n${fenced(lastLines(stderr ?? '', 12))}`)
}

/** @param {string} text @param {number} count */
function lastLines(text, count) {
  return text.trim().split('\n').slice(-count).join('\n')
}

/** @param {string} text */
function fenced(text) {
  return `\`\`\`\n${text}\n\`\`\``
}

function library() {
  const kind = isCuda ? ['--cuda'] : []
  if (!options.installed) run(node, ['--no-warnings', cliEntry, 'tensorflow', 'install', ...kind])
  return run(node, ['--no-warnings', cliEntry, 'tensorflow', 'status'])
}

function gpuInWords() {
  const query = '--query-gpu=name,driver_version,memory.total'
  const { status, stdout } = spawnSync('nvidia-smi', [query, '--format=csv,noheader'], { encoding: 'utf8' })
  return status === 0 ? `GPU: ${stdout.trim()}` : 'GPU: nvidia-smi is not here.'
}

/** One file at a time: each loads the library, and they would wait for the one GPU. */
function conformance() {
  const report = inRoot('node_modules', '.cache', 'fathom', 'gpu-conformance.json')
  fs.rmSync(report, { force: true })
  const vitest = inRoot('node_modules', 'vitest', 'vitest.mjs')
  const args = [
    'run',
    'test/execution/tensorflow/',
    '--no-file-parallelism',
    '--reporter=json',
    `--outputFile=${report}`,
  ]
  let trouble
  try {
    run(node, [vitest, ...args], exact)
  } catch (error) {
    trouble = error
  }
  // A failed test ends it with 1 and a report; without a report nothing is known.
  if (!fs.existsSync(report)) throw trouble ?? new Error('it wrote no report')
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(fs.readFileSync(report, 'utf8'))
  const words = `${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped (\`npx vitest run test/execution/tensorflow/\`)`
  if (numFailedTests > 0) throw new Error([words, ...failedTests(testResults)].join('\n'))
  if (trouble) throw new Error(`${words}, but ${trouble instanceof Error ? trouble.message : String(trouble)}`)
  if (numPassedTests === 0 || numPendingTests > numPassedTests) throw new Error(`${words}: most were skipped`)
  return words
}

/** @param {readonly { assertionResults: readonly { status: string, fullName: string, failureMessages: readonly string[] }[] }[]} results */
function failedTests(results) {
  return results
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => `- ${fullName}: ${failureMessages[0]?.split('\n')[0] ?? ''}`)
}

/** Each workload in a process of its own: what cuDNN does not like can end it. */
function cudnn() {
  if (!isCuda) return 'Skipped: cuDNN needs CUDA.'
  const rows = ['W1', 'W2', 'W3'].map((workload) => {
    const row = outcome(() => run(node, ['--no-warnings', cudnnTable, '--workload', workload]))
    return row.startsWith('**') ? `\n${row}\n` : row
  })
  return ['| | cuDNN LSTM, layer alone: step, ms, median (least) |', '| --- | --- |', ...rows].join('\n')
}

/** Counted by NVIDIA's profiler, which is not ours to install. */
function kernels() {
  if (!isCuda) return 'Skipped: without CUDA there are none.'
  if (spawnSync('nsys', ['--version']).status !== 0) return 'Skipped: the profiler nsys is not installed.'
  const profile = inRoot('node_modules', '.cache', 'fathom', 'gpu-steps')
  return ['plain', 'xla'].map((form) => kernelsOf(profile, form)).join('\n')
}

/** Two counts of steps, so that what the start launches is taken away. @param {string} profile @param {string} form */
function kernelsOf(profile, form) {
  const counted = [10, 30].map((steps) => {
    const args = [node, '--no-warnings', table, '--device', 'cuda', '--steps', String(steps), '--form', form]
    run('nsys', ['profile', '--force-overwrite=true', '-o', profile, ...args])
    const report = ['stats', '--force-export=true', '--report', 'cuda_gpu_kern_sum', '--format', 'csv']
    return kernelLaunches(run('nsys', [...report, `${profile}.nsys-rep`]))
  })
  const [few = NaN, many = NaN] = counted
  return `- ${form}: ${Math.round((many - few) / 20)} kernels a step of W1, transition MLP`
}
