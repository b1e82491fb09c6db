import type { DocumentArchitecture } from '../../../document/document.ts'
import { WrongInput } from '../../../foundation/problem.ts'
import { validate } from '../../../network/step-graph/validate.ts'
import { findStrategy } from '../../../network/strategies/index.ts'
import { strategySettings } from '../../../network/strategies/settings.ts'
import type { Settings } from '../../../network/strategies/settings.ts'
import { drawnCandidate, unfitting, unscaledCandidate } from '../../../studies/candidate.ts'
import type { Candidate } from '../../../studies/candidate.ts'
import { settledCandidate } from '../../../studies/settled-candidate.ts'
import type { TaskShape } from '../../../studies/settled-candidate.ts'

/** The architecture for a task, at any width. Throws `WrongInput` for settings that there are not, and for a drawing that does not fit. */
export function candidateOf({ id, title, source }: DocumentArchitecture, task: TaskShape): Candidate {
  if (source.kind === 'strategy') {
    const candidate = settledCandidate(findStrategy(source.strategy), source.settings, task)
    return { ...candidate, id, title }
  }
  const { architecture, keepsSizes } = source
  const problems = [
    // Of the drawing itself: scaling would hide a size that is none.
    ...validate(architecture).map((problem) => ({ ...problem, place: `${id}, ${problem.place}` })),
    ...unfitting(architecture, task, id),
  ]
  if (problems.length > 0) throw new WrongInput(problems)
  const candidate = keepsSizes === true ? unscaledCandidate(id, architecture) : drawnCandidate(id, architecture)
  return { ...candidate, title }
}

/** The same with its depth or its layers one more or one less, and that in words; none of a drawing. */
export function neighboursOf(
  architecture: DocumentArchitecture,
  task: TaskShape,
): { readonly words: string; readonly candidate: Candidate }[] {
  const { source } = architecture
  if (source.kind === 'drawn') return []
  const known = strategySettings(findStrategy(source.strategy))
  return (['depth', 'layers'] as const).flatMap((id) => {
    const setting = known.find((one) => one.id === id)
    if (typeof setting?.default !== 'number') return []
    const now = source.settings[id] ?? setting.default
    const { least = 1, most = Infinity } = setting
    return [Number(now) - 1, Number(now) + 1]
      .filter((value) => value >= least && value <= most)
      .map((value) => {
        const settings: Settings = { ...source.settings, [id]: value }
        return { words: `${id} ${value}`, candidate: candidateOf(changed(architecture, settings), task) }
      })
  })
}

function changed(architecture: DocumentArchitecture, settings: Settings): DocumentArchitecture {
  const { source } = architecture
  return source.kind === 'drawn' ? architecture : { ...architecture, source: { ...source, settings } }
}
