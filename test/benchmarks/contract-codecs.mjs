// node test/benchmarks/contract-codecs.mjs: what carries the contract, beside libraries that could. Those are measured where they are installed:
// npm install --no-save birpc@4.2.0 msgpackr@2.1.3
import { isDeepStrictEqual } from 'node:util'
import { decode } from '../../src-main/contract/rpc/codec/decode.ts'
import { encode } from '../../src-main/contract/rpc/codec/encode.ts'
import { connect } from '../../src-main/contract/rpc/connect.ts'
import { serve } from '../../src-main/contract/rpc/serve.ts'
import { portCarrier as mainCarrier } from '../../src-main/hosts/window/port-carrier.ts'
import { portCarrier } from '../../src-renderer/bridge/message-port.ts'
import { trial, trialAnswers } from '../contract/rpc/trial-contract.ts'

const msgpackr = await import('msgpackr').catch(() => undefined)
const birpc = await import('birpc').catch(() => undefined)
if (!msgpackr || !birpc) console.log('birpc and msgpackr are not installed: only the own ones are measured')
const packr = msgpackr && new msgpackr.Packr({ moreTypes: true, structuredClone: true })

/** @type {Record<string, readonly [(value: unknown) => Uint8Array, (bytes: Uint8Array) => unknown]>} */
const codecs = {
  own: [encode, decode],
  ...(packr && { msgpackr: [(value) => packr.pack(value), (bytes) => packr.unpack(bytes)] }),
}

const numbers = (/** @type {number} */ count) => Float64Array.from({ length: count }, Math.random)
const runs = Array.from({ length: 300 }, (_, seed) => ({
  ...{
    id: `stack-h/seed-${seed}`,
    architecture: 'stack-h',
    seed,
    learningRate: 0.003,
    state: 'running',
    step: 7 * seed,
  },
  ...{ lastStep: 2000, epoch: seed / 7, loss: Math.random(), gradientNorm: Math.random(), best: null, bestEpoch: null },
  ...{ seconds: 1.5 * seed, secondsLeft: null, stopReason: null, failure: null, attempts: 1, variant: null },
}))
const curve = (/** @type {{ id: string }} */ { id }, /** @type {number} */ points) => ({
  ...{ run: id, kind: 'training', from: 0, steps: numbers(points), epochs: numbers(points) },
  ...{ values: numbers(points), gradientNorms: numbers(points) },
})
const messages = {
  '300 curves of 2000 points': runs.map((run) => curve(run, 2000)),
  '300 rows of runs': runs,
  'update of 4 runs': { runs: runs.slice(0, 4), curves: runs.slice(0, 4).map((run) => curve(run, 5)) },
}

console.log('\nms, median: encode, decode; kB')
for (const [what, value] of Object.entries(messages)) {
  for (const [name, [pack, unpack]] of Object.entries(codecs)) {
    const repeats = what.includes('2000') ? 20 : 1000
    const bytes = Uint8Array.from(pack(value))
    const times = [median(repeats, () => pack(value)), median(repeats, () => unpack(bytes))]
    console.log(
      what.padEnd(28),
      name.padEnd(10),
      times.map((time) => time.toFixed(3).padStart(8)).join(''),
      (bytes.length / 1000).toFixed(1),
    )
  }
}

const values = {
  '-0': -0,
  Float16Array: new Float16Array([1.5, -0]),
  'lone surrogate': '\ud800',
  '__proto__ as a key': JSON.parse('{ "__proto__": 1 }'),
  'BigInt above 64 bits': 2n ** 70n,
  'view into a larger buffer': new Float64Array(100).fill(3).subarray(7, 9),
  'Map, Set, undefined, NaN': new Map([[new Set([undefined]), Number.NaN]]),
}
console.log('\nArrives as it left')
for (const [what, value] of Object.entries(values))
  console.log(
    what.padEnd(28),
    Object.entries(codecs)
      .map(([name, codec]) => `${name}: ${arrival(codec, value)}`)
      .join('   '),
  )

console.log('\nCalls that echo a small update over a message port, microseconds each, one after the other')
const update = messages['update of 4 runs']
console.log('own'.padEnd(28), (await callTime(ownLine())).toFixed(0))
if (birpc && packr)
  console.log('birpc with msgpackr'.padEnd(28), (await callTime(birpcLine(birpc.createBirpc, packr))).toFixed(0))
if (birpc) console.log('birpc, structured clone'.padEnd(28), (await callTime(birpcLine(birpc.createBirpc))).toFixed(0))

/** @param {readonly [(value: unknown) => Uint8Array, (bytes: Uint8Array) => unknown]} codec @param {unknown} value */
function arrival([pack, unpack], value) {
  try {
    const back = unpack(Uint8Array.from(pack(value)))
    return isDeepStrictEqual(back, value) ? 'yes' : 'no'
  } catch {
    return 'refused'
  }
}

/** @param {number} repeats @param {() => unknown} work */
function median(repeats, work) {
  for (let i = 0; i < repeats / 4; i++) work()
  const times = Array.from({ length: repeats }, () => {
    const start = performance.now()
    work()
    return performance.now() - start
  })
  return times.sort((a, b) => a - b)[repeats >> 1] ?? Number.NaN
}

/** @param {{ echo: (value: unknown) => Promise<unknown>, close: () => void }} line */
async function callTime({ echo, close }) {
  const calls = 5000
  for (let i = 0; i < calls / 5; i++) await echo(update)
  const start = performance.now()
  for (let i = 0; i < calls; i++) await echo(update)
  const time = (performance.now() - start) / calls
  close()
  return time * 1000
}

function ownLine() {
  const { port1, port2 } = new MessageChannel()
  const main = mainCarrier({
    postMessage: (message) => port2.postMessage(message),
    on: (event, listener) => port2.addEventListener(event, (message) => listener(message)),
    start: () => port2.start(),
    close: () => port2.close(),
  })
  const deeds = { produced: 0, signals: 0, cleanedUp: 0, strictCalls: 0 }
  serve({ contract: trial, answers: trialAnswers(deeds), carrier: main, problemsOf: () => null, log: console.error })
  const window = portCarrier(port1)
  const { client } = connect(trial, window)
  return { echo: (/** @type {unknown} */ value) => client.values.echo({ value }), close: () => window.close() }
}

/** @param {(functions: object, options: object) => any} createBirpc @param {{ pack: (value: unknown) => Uint8Array, unpack: (bytes: Uint8Array) => unknown }} [codec] */
function birpcLine(createBirpc, codec) {
  const { port1, port2 } = new MessageChannel()
  const options = (/** @type {MessagePort} */ port) => ({
    post: (/** @type {unknown} */ data) => port.postMessage(data),
    on: (/** @type {(data: unknown) => void} */ hear) => {
      port.addEventListener('message', ({ data }) => hear(data))
      port.start()
    },
    ...(codec && {
      serialize: (/** @type {unknown} */ value) => Uint8Array.from(codec.pack(value)),
      deserialize: codec.unpack.bind(codec),
    }),
  })
  createBirpc({ echo: (/** @type {unknown} */ value) => value }, options(port2))
  const client = createBirpc({}, options(port1))
  return { echo: (/** @type {unknown} */ value) => client.echo(value), close: () => port1.close() }
}
