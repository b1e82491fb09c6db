import { expect, test } from 'vitest'
import { engineEnvironment } from '../../../src-main/studies/engine/environment.ts'

const use = { executor: 'tensorflow', threads: 3, checking: false } as const

test('TensorFlow gets its threads, memory as it grows, and no log but errors', () => {
  expect(engineEnvironment(use)).toEqual({
    FATHOM_ENGINE: '1',
    TF_NUM_INTRAOP_THREADS: '3',
    TF_NUM_INTEROP_THREADS: '3',
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_ENABLE_ONEDNN_OPTS: '1',
  })
})

test('a check is not rounded to TF32, training may be', () => {
  expect(engineEnvironment({ ...use, checking: true })).toEqual({
    ...engineEnvironment(use),
    NVIDIA_TF32_OVERRIDE: '0',
  })
})

test('every other engine is told that it is one, and no more', () => {
  for (const executor of ['wasm', 'reference'] as const)
    expect(engineEnvironment({ ...use, executor, checking: true })).toEqual({ FATHOM_ENGINE: '1' })
})
