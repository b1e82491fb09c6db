// Makes the example projects by the workbench itself: node scripts/make-examples.mjs [ID ...]. Every finished study in them was really run.
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEngine } from '../src-main/hosts/engine/start-engine.ts'
import { createWorkbench } from '../src-main/hosts/workbench/workbench.ts'
import { standardRecipe } from '../src-main/training/recipe.ts'
import { examples } from './example-projects.mjs'
import { inRoot } from './places.mjs'

/** @typedef {import('./example-projects.mjs').Example} Example */
/** @typedef {import('./example-projects.mjs').StudyDraft} StudyDraft */
/** @typedef {import('../src-main/contract/workbench.ts').WorkbenchAnswers} WorkbenchAnswers */
/** @typedef {import('../src-main/document/document.ts').DocumentStudy} DocumentStudy */

const into = inRoot('resources', 'examples')
const wanted = process.argv.slice(2)
const nobody = new AbortController().signal
const { version } = /** @type {{ version: string }} */ (
  (await import('../package.json', { with: { type: 'json' } })).default
)

mkdirSync(into, { recursive: true })
for (const example of examples) if (wanted.length === 0 || wanted.includes(example.id)) await make(example)
const list = examples.map(({ id, title, question }) => ({ id, title, question }))
writeFileSync(join(into, 'examples.json'), `${JSON.stringify(list, null, 2)}\n`)

/** @param {Example} example */
async function make(example) {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-examples-'))
  const workbench = createWorkbench({
    host: 'served',
    version,
    folders: { projects: folder, state: join(folder, 'state'), examples: into, help: inRoot('docs', 'help') },
    startEngine,
    asks: { path: () => Promise.resolve(null), reveal: () => undefined, menu: silence },
    now: () => new Date(),
    log: console.error,
  })
  try {
    const { path, key } = await workbench.answers.project.create({ path: example.id }, nobody)
    await fill(workbench.answers, key, example)
    const place = { project: key, study: 'finished' }
    // Measured at its end alone: what is measured on the way takes more room than an example has.
    await workbench.answers.gradientFlow.setTracking({ ...place, preset: 'off', every: 1 }, nobody)
    const seconds = await train(workbench.answers, place)
    for (const measuring of example.measured) await measure(workbench.answers, place, measuring)
    await workbench.close()
    const target = join(into, `${example.id}.fathom`)
    cpSync(path, target)
    console.log(`${example.id}: ${Math.round(statSync(target).size / 1000)} kB, trained in ${seconds.toFixed(1)} s`)
  } finally {
    await workbench.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {WorkbenchAnswers} answers @param {string} project @param {Example} example */
async function fill({ project: room, data }, project, { task, architectures, parameters, finished, planned }) {
  const files = task.packaged === null ? [] : [(await data.addPackaged({ project, id: task.packaged }, nobody)).file]
  const { definition } = await data.preview({ project, kind: task.kind, options: task.options, files }, nobody)
  /** @param {import('../src-main/document/commands.ts').Command} command */
  const apply = (command) => room.apply({ project, command }, nobody)
  await apply({ kind: 'add-task', task: { id: task.kind, title: task.title, definition } })
  await apply({ kind: 'add-architectures', architectures })
  /** @param {string} id @param {StudyDraft} draft */
  const study = (id, draft) => studyOf({ id, task: task.kind, parameters: draft.parameters ?? parameters, draft })
  await apply({ kind: 'add-study', study: study('finished', finished) })
  await apply({ kind: 'add-study', study: study('planned', planned) })
}

/**
 * @param {{ readonly id: string, readonly task: string, readonly parameters: number, readonly draft: StudyDraft }} parts
 * @returns {DocumentStudy}
 */
function studyOf({ id, task, parameters, draft: { title, architectures, seeds, recipe } }) {
  const whole = { ...standardRecipe, ...recipe }
  return {
    id,
    title,
    task,
    architectures,
    baseline: architectures[0] ?? null,
    seeds,
    learningRates: [whole.learningRate],
    ownRates: {},
    recipe: whole,
    budget: { amount: parameters, unit: 'parameters', residual: 0.05 },
    executor: 'auto',
    plan: null,
  }
}

/** Seconds to the study's end. @param {WorkbenchAnswers} answers @param {{ project: string, study: string }} place */
async function train({ study }, place) {
  const start = performance.now()
  const end = new AbortController()
  await study.start(place, nobody)
  for await (const { state, problem } of study.watch(place, end.signal)) {
    if (problem) throw new Error(`${problem.place}: ${problem.message}`)
    if (state === 'complete') break
  }
  end.abort()
  return (performance.now() - start) / 1000
}

/** Quantities of the best weights of the runs of some seeds. @param {WorkbenchAnswers} answers @param {{ project: string, study: string }} place @param {Example['measured'][number]} measuring */
async function measure({ study, gradientFlow }, place, { quantities, seeds, architectures }) {
  const first = study.watch(place, nobody)[Symbol.asyncIterator]()
  /** @type {IteratorResult<import('../src-main/contract/study.ts').StudyUpdate, void>} */
  const { value } = await first.next()
  await first.return?.()
  const runs = (value ? value.runs : [])
    .filter(({ seed, architecture }) => seeds.includes(seed) && (architectures?.includes(architecture) ?? true))
    .map(({ id }) => id)
  for await (const { problems } of gradientFlow.compute({ ...place, quantities: [...quantities], runs }, nobody)) {
    const [problem] = problems
    if (problem) throw new Error(`${problem.place}: ${problem.message}`)
  }
}

// eslint-disable-next-line require-yield -- a stream that ends at once
async function* silence() {
  return
}
