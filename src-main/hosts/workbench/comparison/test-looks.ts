/** The file remembers when somebody saw test figures. Kept beside the document: a look cannot be undone. */
import type { TestLooks } from '../../../contract/comparison.ts'
import { changeSettings, settingsOf } from '../../../project/documents/meta.ts'
import type { Project } from '../../../project/project.ts'
import { readStudy } from '../../../project/studies.ts'
import type { OpenProject } from '../project/open-project.ts'

/** One look: when, and how many test figures there were. */
interface Look {
  readonly at: string
  readonly figures: number
}

const keyOf = (plan: string): string => `looks at the test figures of ${plan}`

function looksOf(project: Project, plan: string): readonly Look[] {
  const kept = settingsOf(project)[keyOf(plan)]
  return Array.isArray(kept) ? (kept as Look[]) : []
}

/** ISO date of the first look at a study's test figures; null where none was noted. */
export function firstLook(project: Project, plan: string): string | null {
  return looksOf(project, plan)[0]?.at ?? null
}

/** What comes within an hour is one look: figures come in one by one while the runs of a study end. */
const SITTING = 3_600_000

/** Notes that `figures` test figures are shown, unless so many were shown before or the project can only be read. */
export function noteLook(open: OpenProject, plan: string, look: Look): void {
  const before = looksOf(open.project, plan)
  const last = before.at(-1)
  if (open.access === 'read' || look.figures <= (last?.figures ?? 0)) return
  const isSameSitting = last !== undefined && Date.parse(look.at) - Date.parse(last.at) < SITTING
  const looks = isSameSitting ? [...before.slice(0, -1), { ...last, figures: look.figures }] : [...before, look]
  open.write((project) => changeSettings(project, { [keyOf(plan)]: looks }))
}

/** What the file knows of looks at a study's test figures, and which studies on the same task came after the first. */
export function testLooks(open: OpenProject, plan: string): TestLooks {
  const { project } = open
  const looks = looksOf(project, plan)
  const first = looks[0]?.at ?? null
  const task = JSON.stringify(readStudy(project, plan)?.task)
  const later = Object.values(open.document().studies).filter(({ plan: other }) => {
    if (first === null || other === null || other === plan) return false
    const read = readStudy(project, other)
    return read !== undefined && read.planned > first && JSON.stringify(read.task) === task
  })
  return { first, count: looks.length, plannedAfter: later.map(({ title }) => title) }
}
