// The shared prototype's transition cell (one While over chunks of ten steps, written by hand) as something that can be stepped.
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const FLOAT = 1
const INT32 = 3

/** n inputs, d features, batch B and one target per step or per sequence, as `cell_while.cjs` has them. */
const shapes = {
  W1: { n: 2, d: 64, B: 32, outputs: 1 },
  W2: { n: 88, d: 128, B: 32, outputs: 88 },
  W3: { n: 64, d: 256, B: 64, outputs: 64 },
}
const STEPS = 100

/** Writes the graph by the prototype's own program, loads it and sets random weights. Returns `step()`, which gives the loss. */
export function openPrototype(binding, folder, workload) {
  const { n, d, B, outputs } = shapes[workload]
  const models = fs.mkdtempSync(path.join(os.tmpdir(), 'fathom-prototype-'))
  try {
    // It copies weights that another program left there; we set our own.
    fs.mkdirSync(path.join(models, `${workload}-jscol`))
    const writer = path.join(folder, 'cell_while.cjs')
    const { status, stderr } = spawnSync(process.execPath, [writer, workload, '10'], {
      encoding: 'utf8',
      env: { ...process.env, MODELS: models },
    })
    if (status !== 0) throw new Error(`${writer} ended with ${status}: ${stderr}`)
    const session = binding.loadSavedModel(path.join(models, `${workload}-jswhile10`), 'serve')
    const parameters = {
      Wm: [d, d],
      bm: [d, 1],
      Wr: [4 * d, d],
      Wx: [4 * d, n],
      b: [4 * d, 1],
      Wy: [d, outputs],
      by: [outputs],
    }
    const names = Object.keys(parameters)
    const weights = names.map((name) => tensor(binding, parameters[name], (k) => noise(k) / Math.sqrt(d)))
    const done = binding.runSavedModel(session, weights, names.map((name) => `set_${name}:0`).join(','), 'init_done:0')
    for (const id of [...weights, ...done.map((one) => one.id)]) binding.deleteTensor(id)
    const input = floats([STEPS, n, B], (k) => noise(k + 7))
    return () => oneStep(binding, session, { input: [[STEPS, n, B], input], target: targetOf(workload, { n, B }) })
  } finally {
    fs.rmSync(models, { recursive: true })
  }
}

function oneStep(binding, session, { input, target }) {
  const x = binding.createTensor(input[0], FLOAT, input[1])
  const y = binding.createTensor(target[0], target[1] instanceof Int32Array ? INT32 : FLOAT, target[1])
  const [loss] = binding.runSavedModel(session, [x, y], 'x:0,y:0', 'train_loss:0')
  const [value] = binding.tensorDataSync(loss.id)
  for (const id of [x, y, loss.id]) binding.deleteTensor(id)
  return value
}

function targetOf(workload, { n, B }) {
  if (workload === 'W1') return [[B, 1], floats([B, 1], noise)]
  if (workload === 'W2') return [[STEPS, B, n], floats([STEPS, B, n], (k) => Number(noise(k) > 0))]
  return [[STEPS, B], Int32Array.from({ length: STEPS * B }, (_, k) => Math.floor(32 * (noise(k) + 1)))]
}

function tensor(binding, shape, value) {
  return binding.createTensor(shape, FLOAT, floats(shape, value))
}

function floats(shape, value) {
  return Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, k) => value(k))
}

/** Within [-1, 1), without a pattern. */
function noise(k) {
  const wave = Math.sin(12.9898 * (k + 1)) * 43758.5453
  return 2 * (wave - Math.floor(wave)) - 1
}
