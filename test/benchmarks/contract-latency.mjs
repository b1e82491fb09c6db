#!/usr/bin/env node
// How soon the served workbench answers while four runs train: calls of every room over a real WebSocket, one after the other, with a window
// that watches both studies. Prints a Markdown table: median, 95th percentile and largest time in ms.
//
//   npm run serve once, which builds the window; then: node test/benchmarks/contract-latency.mjs [--seconds 20]
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { WebSocket as Socket } from 'ws'
import { connect } from '../../src-main/contract/rpc/connect.ts'
import { workbench } from '../../src-main/contract/workbench.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'
import { openSocket } from '../../src-renderer/bridge/web-socket.ts'

const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } })
const main = fileURLToPath(new URL('../../scripts/main.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'fathom-latency-'))
const host = await startHost()
try {
  const { client } = connect(workbench, await openSocket(new URL(`ws://127.0.0.1:${host.port}/contract`)))
  const { project, studies } = await trainFour(client)
  const end = new AbortController()
  const seen = studies.map((study) => countUpdates(client.study.watch({ project, study }, end.signal)))
  await wait(4000)
  const times = await measure(client, { project, study: studies[0] ?? '' })
  end.abort()
  print(times, seen)
  for (const study of studies) await client.study.pause({ project, study })
} finally {
  host.child.kill('SIGINT')
  await once(host.child, 'exit')
  rmSync(folder, { recursive: true, force: true })
}

/** The served host as a process of its own, and this process as its browser. */
async function startHost() {
  const args = [main, 'serve', '--json', '--projects', join(folder, 'projects')]
  const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state') }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] })
  let text = ''
  for await (const piece of child.stdout.setEncoding('utf8')) if (/\}\s*$/.test((text += String(piece)))) break
  const { address, port } = /** @type {{ address: string, port: number }} */ (JSON.parse(text))
  const answer = await globalThis.fetch(address, { redirect: 'manual' })
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const headers = { cookie, origin: `http://127.0.0.1:${port}` }
  // The window's own bridge, with the cookie that a browser would send by itself.
  globalThis.WebSocket = /** @type {any} */ (
    class extends Socket {
      /** @param {URL} url */
      constructor(url) {
        super(url, { headers })
      }
    }
  )
  return { child, port }
}

/**
 * Two studies of two runs each, on as many engines as that takes where there are two cores.
 * @param {import('../../src-main/contract/workbench.ts').WorkbenchClient} client
 */
async function trainFour(client) {
  const { key: project } = await client.project.create({ path: 'latency' })
  /** @param {import('../../src-main/document/commands.ts').Command} command */
  const apply = (command) => client.project.apply({ project, command })
  const { definition } = await client.data.preview({ project, kind: 'adding', options: { length: 100 }, files: [] })
  await apply({ kind: 'add-task', task: { id: 'adding', title: 'Adding', definition } })
  const architectures = ['shallow', 'gate-mlp'].map((strategy, slot) => {
    const source = /** @type {const} */ ({ kind: 'strategy', strategy, settings: {} })
    return { id: strategy, title: strategy, source, slot }
  })
  await apply({ kind: 'add-architectures', architectures })
  const studies = ['first', 'second']
  for (const [k, id] of studies.entries()) {
    const study = {
      id,
      title: id,
      task: 'adding',
      architectures: ['shallow', 'gate-mlp'],
      baseline: 'shallow',
      seeds: [k + 1],
      learningRates: [0.003],
      ownRates: {},
      recipe: { ...standardRecipe, batch: 32, maxSteps: 1e6, evaluateEvery: 50, patience: null },
      budget: /** @type {const} */ ({ amount: 60_000, unit: 'parameters', residual: 0.1 }),
      executor: /** @type {const} */ ('wasm'),
      plan: null,
    }
    await apply({ kind: 'add-study', study })
    await client.study.start({ project, study: id })
  }
  return { project, studies }
}

/** @param {AsyncIterable<unknown>} updates */
function countUpdates(updates) {
  const seen = { updates: 0 }
  void (async () => {
    for await (const _ of updates) seen.updates++
  })()
  return seen
}

/**
 * @param {import('../../src-main/contract/workbench.ts').WorkbenchClient} client
 * @param {{ project: string, study: string }} place
 */
async function measure(client, place) {
  let k = 0
  const calls = {
    'application.about': () => client.application.about({}),
    'project.recent': () => client.project.recent({}),
    'project.apply': () => {
      const command = { kind: 'change-settings', settings: { smoothing: k++ } }
      return client.project.apply({ project: place.project, command })
    },
    'data.kinds': () => client.data.kinds({}),
    'study.strategies': () => client.study.strategies({}),
    'study.solve': () => client.study.solve(place),
  }
  const times = new Map(Object.keys(calls).map((name) => [name, /** @type {number[]} */ ([])]))
  const until = performance.now() + 1000 * Number(options.seconds)
  while (performance.now() < until) {
    for (const [name, call] of Object.entries(calls)) {
      const start = performance.now()
      await call()
      times.get(name)?.push(performance.now() - start)
      await wait(20)
    }
  }
  return times
}

/** @param {ReadonlyMap<string, number[]>} times @param {readonly { readonly updates: number }[]} seen */
function print(times, seen) {
  const row = (/** @type {string} */ name, /** @type {readonly number[]} */ values) => {
    const sorted = [...values].sort((a, b) => a - b)
    const at = (/** @type {number} */ share) => (sorted[Math.floor(share * (sorted.length - 1))] ?? NaN).toFixed(1)
    console.log(`| ${name} | ${values.length} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`)
  }
  console.log('| call | calls | median ms | 95 % ms | largest ms |\n|---|---:|---:|---:|---:|')
  for (const [name, values] of times) row(name, values)
  row('all', [...times.values()].flat())
  console.log(`\nUpdates of the two studies meanwhile: ${seen.map(({ updates }) => updates).join(' and ')}.`)
}
