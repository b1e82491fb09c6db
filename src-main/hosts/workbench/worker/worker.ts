/** A thread of the worker pool: does one job at a time. */
import { parentPort } from 'node:worker_threads'
import { present } from '../../../foundation/invariant.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { jobs } from './jobs.ts'
import type { FromWorker, Job, JobName, JobOutput } from './jobs.ts'

const port = present(parentPort, 'the thread that started this one')

port.on('message', (job: Job) => {
  void answer(job).then((result) => port.postMessage(result))
})

async function answer({ name, input }: Job): Promise<FromWorker> {
  try {
    const work = jobs[name] as (input: Job['input']) => JobOutput<JobName> | Promise<JobOutput<JobName>>
    return { kind: 'output', output: await work(input) }
  } catch (error) {
    if (error instanceof WrongInput) return { kind: 'wrong-input', problems: error.problems }
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { kind: 'failed', message: words }
  }
}
