// The window over a double: `?recent` lists recent projects, `?study=8x6` has a project with a study of 8 rows and 6 seeds,
// `?delay=400` lets every message take 400 ms, `?predicts=forecast` has its runs forecast a series,
// `moments` and `steps` say how much of its gradients was measured.
import { startWindow } from '../../../src-renderer/start.ts'
import { createWorkbenchDouble } from '../workbench-double.ts'

const query = new URLSearchParams(location.search)
const numberOf = (name: string, usual: number): number => Number(query.get(name) ?? usual)
const double = createWorkbenchDouble({
  hasRecent: query.has('recent'),
  points: numberOf('points', 50),
  pace: numberOf('pace', 150),
  delay: numberOf('delay', 0),
  predicts: query.get('predicts') ?? 'signal',
  moments: numberOf('moments', 12),
  steps: numberOf('steps', 60),
})
const [architectures, seeds] = (query.get('study') ?? '').split('x').map(Number)
if (architectures !== undefined && seeds !== undefined) {
  const project = double.addStudyProject({ architectures, seeds })
  if (query.has('done')) double.study.begin(project, 'depth').complete(numberOf('done', 0))
}
Object.assign(window, { double })
startWindow({ connection: double.connection, memory: localStorage, place: '#app' })
