/** The engine process with a fake run in it: everything around that is the real one. */
import { parentProcess } from '../../../src-main/hosts/engine/parent-process.ts'
import { serveEngine } from '../../../src-main/hosts/engine/serve-engine.ts'
import { answerFakeQuestion } from './fake-answers.ts'
import { prepareFakeRun } from './fake-run.ts'

for (const signal of ['SIGINT', 'SIGHUP'] as const) process.on(signal, () => undefined)

await serveEngine(parentProcess(), { prepareRun: prepareFakeRun, answer: answerFakeQuestion })
process.exit(0)
