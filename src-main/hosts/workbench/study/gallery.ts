import type { StrategyView } from '../../../contract/study.ts'
import { architectureSketch } from '../../../figures/sketch/architecture-sketch.ts'
import { themePalette } from '../../../figures/palette.ts'
import { STRATEGIES } from '../../../network/strategies/index.ts'
import { strategySettings } from '../../../network/strategies/settings.ts'
import type { Place, Strategy } from '../../../network/strategies/strategy.ts'
import { settledCandidate } from '../../../studies/settled-candidate.ts'
import type { TaskShape } from '../../../studies/settled-candidate.ts'

let drawn: readonly StrategyView[] | undefined

/** The strategies in the order of the gallery, each drawn with its own depth; once, for nothing of it changes. */
export function gallery(): readonly StrategyView[] {
  return (drawn ??= STRATEGIES.map(viewOf))
}

const PLACES: Readonly<Record<Place, string>> = {
  none: 'baseline',
  'between layers': 'between layers',
  input: 'outside the cell',
  output: 'outside the cell',
  transition: 'in the transition',
  gates: 'in a gate',
  memory: 'in the memory',
  'transition and layers': 'in the transition and between layers',
}

/** Nothing of a drawing depends on it. */
const ANY_TASK: TaskShape = {
  input: { kind: 'real', size: 8 },
  target: { kind: 'real', size: 4 },
  activation: 'identity',
  reads: 'step',
}

function viewOf(strategy: Strategy): StrategyView {
  const { id, title, place, summary, reference } = strategy
  const architecture = settledCandidate(strategy, {}, ANY_TASK).at(16)
  return {
    id,
    title,
    place: PLACES[place],
    summary,
    references: [reference],
    thumbnail: architectureSketch(architecture, {
      palette: themePalette,
      id: `strategy-${id}`,
      title,
      size: 'thumbnail',
    }),
    settings: strategySettings(strategy),
  }
}
