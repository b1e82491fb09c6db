import { deserialize, serialize } from 'node:v8'
import { expect, test } from 'vitest'
import type { TrainJob } from '../../../src-main/studies/engine/job.ts'
import { parseFromEngine, parseToEngine } from '../../../src-main/studies/engine/protocol.ts'
import { checkpointAt, sampleOutcome, samplePlan, tensors } from '../../project/sample.ts'

const job: TrainJob = {
  id: 'shallow/seed-1',
  architecture: samplePlan.architectures[0]!.architecture,
  task: samplePlan.task,
  data: [
    { name: 'inside', sha256: '00', bytes: Uint8Array.of(1, 2) },
    { name: 'outside', sha256: '01', path: 'data.csv' },
  ],
  recipe: samplePlan.recipe,
  seed: 1,
  executor: 'reference',
  threads: 2,
  checkpoint: checkpointAt(20),
  test: 'at-end',
  tracking: null,
}

/** As a child process gets it. */
const sent = (message: unknown): unknown => deserialize(serialize(message))

const { architecture } = samplePlan.architectures[0]!
const batch = { steps: 1, size: 1, input: Float32Array.of(0.5), target: Int32Array.of(1), continues: false }
const questions = [
  { kind: 'load', executor: 'tensorflow' },
  { kind: 'first-step', executor: 'wasm', timed: { architecture, batch, recipe: samplePlan.recipe, threads: 1 } },
  { kind: 'more-steps', seconds: 0.5 },
  { kind: 'gradient', executor: 'wasm', gradient: { architecture, loss: 'mean-squared-error', seed: 1 } },
]

test('every message to an engine passes unchanged, with its typed arrays and numbers that are not finite', () => {
  const { checkpoint, test: _, ...rest } = job
  const messages = [
    { kind: 'train', job },
    { kind: 'train', job: { ...job, checkpoint: null } },
    { kind: 'look-at-test', job: { ...rest, best: checkpoint!.best } },
    { kind: 'stop' },
    ...questions.map((question) => ({ kind: 'ask', question })),
  ]
  for (const message of messages) expect(parseToEngine(sent(message))).toEqual(message)
})

test('every message from an engine passes unchanged', () => {
  const at = { step: 3, epoch: 1 }
  const best = { step: 2, value: 0.5, validation: { mse: 0.5 }, parameters: tensors(1) }
  const messages = [
    { kind: 'ready' },
    { kind: 'prepared', variant: 'float64' },
    { kind: 'tested', test: { mse: Number.NaN } },
    { kind: 'tested', test: null },
    { kind: 'failed', message: 'words', cause: 'executor' },
    { kind: 'answered', answer: { variant: 'float64', device: 'cuda' } },
    { kind: 'answered', answer: { seconds: 0.1 } },
    { kind: 'answered', answer: { steps: 3, least: 0.1, mean: 0.2 } },
    { kind: 'answered', answer: { variant: 'simd', loss: Number.NaN, gradients: tensors(1) } },
    ...[
      { kind: 'started', step: 0, lastStep: null, parameters: 76 },
      { kind: 'progress', ...at, loss: Infinity, gradientNorm: Number.NaN, learningRate: 0.1, seconds: 1 },
      { kind: 'evaluated', ...at, training: Number.NaN, validation: { mse: Number.NaN }, best: true, seconds: 1 },
      { kind: 'checkpoint', checkpoint: checkpointAt(20) },
      { kind: 'not-finite', step: 3, connection: 'input', what: 'value' },
      { kind: 'stopped', reason: 'max-steps', ...at, seconds: 1, outcome: sampleOutcome, best },
      { kind: 'stopped', reason: 'interrupted', ...at, seconds: 1, outcome: null, best: null },
    ].map((event) => ({ kind: 'event', event })),
  ]
  for (const message of messages) expect(parseFromEngine(sent(message))).toEqual(message)
})

test('a message of another form is refused, and the field named', () => {
  expect(() => parseToEngine({ kind: 'train', job: { ...job, seed: '1' } })).toThrow(/job\.seed/)
  expect(() => parseToEngine({ kind: 'pause' })).toThrow(/message to the engine/)
  const arena = { rows: 1, columns: 1, values: [0] }
  const state = { ...checkpointAt(1).state, parameters: new Map([['W', arena]]) }
  const event = { kind: 'checkpoint', checkpoint: { ...checkpointAt(1), state } }
  expect(() => parseFromEngine({ kind: 'event', event })).toThrow(/values/)
})
