/** The process that trains: started by a host, it does one run or answers questions, and ends; without a host it ends at once. */
import { questionAnswering } from '../../studies/answer-question.ts'
import { prepareRun } from '../../studies/prepare-run.ts'
import { parentPort } from './parent-port.ts'
import type { ParentPort } from './parent-port.ts'
import { parentProcess } from './parent-process.ts'
import { serveEngine } from './serve-engine.ts'

// Ctrl+C reaches every process of the terminal; the host alone decides what comes of it, and asks for a checkpoint first.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)

// Only a utility process of Electron has one.
const port = (process as { readonly parentPort?: ParentPort }).parentPort
await serveEngine(port ? parentPort(port) : parentProcess(), { prepareRun, answer: questionAnswering() })
process.exit(0)
