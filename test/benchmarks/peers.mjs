#!/usr/bin/env node
// Fathom's training step beside other frameworks', cell by cell in turn, as one Markdown table.
//
//   node test/benchmarks/peers.mjs --python PYTHON --peers PATH/peers.py [--workloads W1,W2,W3] [--architectures A1,A3]
//                                  [--implementations torch-eager,jax,jax-adjoint] [--rounds 3] [--threads 2] [--results FILE.jsonl]
//
// PYTHON has PyTorch, JAX and so on; peers.py measures one cell in a process and prints a JSON line. A cell is measured `rounds` times in turn
// with its peers, each time in new processes, and the median of the rounds' medians and the least of their minima are printed. What is in
// --results is not measured again.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const fathom = fileURLToPath(new URL('../../scripts/fathom.mjs', import.meta.url))
const { values: options } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    peers: { type: 'string', default: fileURLToPath(new URL('../../../shared/bench/peers/peers.py', import.meta.url)) },
    workloads: { type: 'string', default: 'W1,W2,W3' },
    architectures: { type: 'string', default: 'A1,A3,A5,A6' },
    implementations: { type: 'string', default: 'torch-eager,jax,jax-adjoint' },
    rounds: { type: 'string', default: '3' },
    threads: { type: 'string', default: '2' },
    results: { type: 'string', default: 'peers-results.jsonl' },
  },
})
const list = (text) => text.split(',').filter(Boolean)
const implementations = ['fathom', ...list(options.implementations)]
const architectureNames = {
  A1: 'LSTM',
  A2: 'stack of 2',
  A3: 'transition MLP',
  A4: 'input and output MLP',
  A5: 'RHN of depth 3',
  A6: 'gate MLP',
}

const known = fs.existsSync(options.results)
  ? fs
      .readFileSync(options.results, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : []

function lastJson(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stderr}`)
  return stdout
}

function measure({ workload, architecture, implementation }) {
  if (implementation === 'fathom') {
    const args = [
      'bench',
      '--workload',
      workload,
      '--architecture',
      architecture,
      '--executor',
      'wasm',
      '--threads',
      options.threads,
      '--json',
    ]
    const { rows } = JSON.parse(lastJson(process.execPath, [fathom, ...args]))
    return rows[0]
  }
  const args = [
    '--workload',
    workload,
    '--architecture',
    architecture,
    '--implementation',
    implementation,
    '--threads',
    options.threads,
    '--json',
  ]
  return JSON.parse(
    lastJson(options.python, [options.peers, ...args])
      .trim()
      .split('\n')
      .at(-1),
  )
}

const sameCell = (a, b) => ['workload', 'architecture', 'implementation', 'round'].every((key) => a[key] === b[key])

for (let round = 1; round <= Number(options.rounds); round++) {
  for (const workload of list(options.workloads))
    for (const architecture of list(options.architectures))
      for (const implementation of implementations) {
        const cell = { workload, architecture, implementation, round }
        if (known.some((row) => sameCell(row, cell))) continue
        const { msMedian, msMin, maxRssMb } = measure(cell)
        const row = { ...cell, msMedian, msMin, ...(maxRssMb === undefined ? {} : { maxRssMb }) }
        known.push(row)
        fs.appendFileSync(options.results, `${JSON.stringify(row)}\n`)
        console.error(`${round} ${workload} ${architecture} ${implementation}: ${msMedian.toFixed(1)} ms`)
      }
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2
}
const figures = (workload, architecture, implementation) => {
  const rows = known.filter(
    (row) => row.workload === workload && row.architecture === architecture && row.implementation === implementation,
  )
  return rows.length === 0
    ? null
    : { median: median(rows.map((row) => row.msMedian)), least: Math.min(...rows.map((row) => row.msMin)) }
}
const ratio = (peer, own) =>
  peer === null || own === null
    ? ''
    : `${(peer.median / own.median).toFixed(2)} (${(peer.least / own.least).toFixed(2)})`

console.log(`| | | ${implementations.join(' | ')} | eager / fathom | fastest peer / fathom |`)
console.log(`| --- | --- | ${implementations.map(() => '---').join(' | ')} | --- | --- |`)
for (const workload of list(options.workloads))
  for (const architecture of list(options.architectures)) {
    const cells = implementations.map((implementation) => figures(workload, architecture, implementation))
    const [own, ...peers] = cells
    const fastest = peers
      .filter(Boolean)
      .reduce((best, peer) => (best === null || peer.median < best.median ? peer : best), null)
    const shown = cells.map((cell) => (cell === null ? '' : `${cell.median.toFixed(1)} (${cell.least.toFixed(1)})`))
    const eager = figures(workload, architecture, 'torch-eager')
    console.log(
      `| ${workload} | ${architectureNames[architecture]} | ${shown.join(' | ')} | ${ratio(eager, own)} | ${ratio(fastest, own)} |`,
    )
  }
