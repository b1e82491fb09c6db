/** How many runs share the GPU, where there is one: measured. */
import type { Batch, ExecutorName } from '../../execution/executor.ts'
import { findLibrary } from '../../execution/tensorflow/library/find.ts'
import type { StartEngine } from '../../studies/engine/port.ts'
import { enginesAtOnce } from '../../studies/executors/engines-at-once.ts'
import type { Sharing } from '../../studies/executors/engines-at-once.ts'
import { executorHere } from '../../studies/executors/here.ts'
import { trialCache } from '../../studies/executors/trial-cache.ts'
import { widest } from '../../studies/executors/widest.ts'
import type { StudyPlan } from '../../studies/study.ts'
import type { LossId } from '../../tasks/task.ts'

export interface GpuQuestion {
  readonly plan: StudyPlan
  /** The plan's own, or another that all runs go on with. */
  readonly executor: ExecutorName
  /** What a training step is made of; asked for only where there is a GPU. */
  readonly workload: () => Promise<{ readonly loss: LossId; readonly batch: Batch }>
  readonly threads: number
  readonly cores: number
  readonly startEngine: StartEngine
  readonly version: string
}

/** Runs at a time on the GPU, as many as make it faster; null where the executor computes on the processor's own cores. */
export async function sharingOnGpu(question: GpuQuestion): Promise<Sharing | null> {
  const { plan, executor, workload, threads, cores, startEngine, version } = question
  if (!(await isOnGpu(executor, startEngine))) return null
  const { architecture } = widest(plan.architectures)
  const timed = { architecture, ...(await workload()), recipe: plan.recipe, threads }
  const wanted = Math.min(cores, plan.runs.length)
  return enginesAtOnce({ executor, timed, wanted, startEngine, cache: trialCache(), version })
}

/** A library without CUDA need not be asked. */
async function isOnGpu(executor: ExecutorName, startEngine: StartEngine): Promise<boolean> {
  if (executor !== 'tensorflow') return false
  const library = findLibrary()
  if (!('kind' in library) || library.kind !== 'cuda') return false
  const here = await executorHere(executor, startEngine)
  return here.works && here.device === 'cuda'
}
