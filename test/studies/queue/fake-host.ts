/** A host as its own process, to be killed: node fake-host.ts PROJECT. Tells the engines' ids, then every step, line by line. */
import { createProject } from '../../../src-main/project/create.ts'
import { FakeEngines, fakePlan, fakeQueue } from './fake-study.ts'

const [path = ''] = process.argv.slice(2)
const project = createProject(path, { created: '2026-01-05T10:00:00Z', version: '0.1.0' })
const engines = new FakeEngines()
// From a little after the first checkpoint on a run takes half a minute: it is met underway by a slow test too.
const queue = fakeQueue(project, fakePlan({ pace: 300, paceFrom: 26 }), {
  engines,
  onProgress: ({ runs }) => console.log(JSON.stringify({ pids: engines.pids, steps: runs.map(({ step }) => step) })),
})
process.on('SIGINT', () => queue.stop())
const end = await queue.run()
project.close()
process.exitCode = end === 'complete' ? 0 : 130
