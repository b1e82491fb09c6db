import { engineMark } from '../../execution/engine-process.ts'
import type { ExecutorName } from '../../execution/executor.ts'

/** What an engine process is started for: some of it can only be said before the process begins. */
export interface EngineUse {
  readonly executor: ExecutorName
  /** Cores that it may use at a time. */
  readonly threads: number
  /** Whether its results are held against float64: then nothing may be rounded for speed. */
  readonly checking: boolean
}

/**
 * Environment of an engine process, beside the host's own. TensorFlow reads it once, when it is loaded: its own pools have as many threads
 * as the engine may use (the engine has one thread of JavaScript, on which every session call blocks), GPU memory grows as it is needed, so
 * that engines can share a GPU, and products are not rounded to TF32 in a check.
 */
export function engineEnvironment({ executor, threads, checking }: EngineUse): Readonly<Record<string, string>> {
  if (executor !== 'tensorflow') return engineMark
  return {
    ...engineMark,
    // Inter-op threads overlap the weight gradients of one chunk with the scan of the next.
    TF_NUM_INTRAOP_THREADS: String(threads),
    TF_NUM_INTEROP_THREADS: String(threads),
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
    // Errors only: the last lines tell a host why an engine ended.
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_ENABLE_ONEDNN_OPTS: '1',
    ...(checking ? { NVIDIA_TF32_OVERRIDE: '0' } : {}),
  }
}
