/** The process that trains: started by a host, it does one run and ends; without a host it ends at once. */
import { prepareRun } from '../../studies/prepare-run.ts'
import { parentProcess } from './parent-process.ts'
import { serveEngine } from './serve-engine.ts'

// Ctrl+C reaches every process of the terminal; the host alone decides what comes of it, and asks for a checkpoint first.
for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)

await serveEngine(parentProcess(), prepareRun)
process.exit(0)
