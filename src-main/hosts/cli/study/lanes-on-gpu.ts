import { availableParallelism } from 'node:os'
import type { ExecutorName } from '../../../execution/executor.ts'
import type { Lanes } from '../../../studies/queue/lanes.ts'
import { firstBatch } from '../../../studies/step-seconds.ts'
import { startEngine } from '../../engine/start-engine.ts'
import { sharingOnGpu } from '../../study/sharing-on-gpu.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { version } from '../version.ts'
import type { OpenStudy } from './open-study.ts'

/** The lanes with their number settled where `executor` computes on a GPU, unless somebody said it; as they are otherwise. */
export async function lanesOnGpu(
  { plan, task }: OpenStudy,
  { lanes, executor }: { readonly lanes: Partial<Lanes>; readonly executor: ExecutorName },
  terminal: Terminal,
): Promise<Partial<Lanes>> {
  if (lanes.count !== undefined) return lanes
  const sharing = await sharingOnGpu({
    plan,
    executor,
    workload: () => Promise.resolve({ loss: task.loss, batch: firstBatch(task, plan.recipe) }),
    threads: lanes.threads ?? 1,
    cores: availableParallelism(),
    startEngine,
    version: version(),
  })
  if (sharing === null) return lanes
  const { count, why } = sharing
  terminal.say(`On the GPU ${count === 1 ? 'one run' : `${count} runs`} at a time: ${why}.`)
  return { ...lanes, count }
}
