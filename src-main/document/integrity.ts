import type { Problem } from '../foundation/problem.ts'
import type { Document, DocumentStudy } from './document.ts'
import { hasEntry } from './entries.ts'

/** What does not hold together: studies that name what is not there, runs or colours that belong to two. Commands never lead there. */
export function integrityProblems(document: Document): Problem[] {
  const studies = Object.values(document.studies)
  return [
    ...studies.flatMap((study) => studyProblems(document, study)),
    ...planProblems(studies),
    ...slotProblems(document),
  ]
}

function studyProblems(document: Document, study: DocumentStudy): Problem[] {
  const { task, architectures, baseline, ownRates } = study
  const rows = new Set(architectures)
  const missing = [
    ...(task !== null && !hasEntry(document, 'tasks', task) ? [`the task ${task}`] : []),
    ...architectures.filter((id) => !hasEntry(document, 'architectures', id)).map((id) => `the architecture ${id}`),
    ...(baseline !== null && !rows.has(baseline) ? [`the baseline ${baseline}`] : []),
    ...Object.keys(ownRates)
      .filter((id) => !rows.has(id))
      .map((id) => `${id}, which has a rate of its own,`),
  ]
  const problems = missing.map((what) => problemOf(study, `${what} is not there`, 'Choose from what is there.'))
  if (rows.size === architectures.length) return problems
  return [...problems, problemOf(study, 'an architecture is in it twice', 'Name every architecture once.')]
}

const problemOf = ({ title }: DocumentStudy, message: string, hint: string): Problem => ({
  code: 'study-incoherent',
  place: title,
  message,
  hint,
})

function planProblems(studies: readonly DocumentStudy[]): Problem[] {
  const plans = studies.map(({ plan }) => plan)
  return studies
    .filter(({ plan }, k) => plan !== null && plans.indexOf(plan) !== k)
    .map((study) => problemOf(study, 'another study has the same runs', 'Remove one of them.'))
}

function slotProblems({ architectures }: Document): Problem[] {
  const owners = new Map<number, string>()
  const problems: Problem[] = []
  for (const { title, slot } of Object.values(architectures)) {
    const other = owners.get(slot)
    owners.set(slot, title)
    if (other === undefined) continue
    const message = `it has the colour of '${other}'`
    problems.push({ code: 'colour-twice', place: title, message, hint: 'Give it another colour.' })
  }
  return problems
}
