import { GATED_STEP } from './gru.ts'
import { microStepCount, microSteps, RAIL, TOP, type Template } from './template.ts'

const STRETCH = 6
const step = microSteps({ ...GATED_STEP, state: [4, TOP] }, STRETCH)
/** One gated step after the other: the state runs on top, and comes down to the rail before each. */
export const deepTransitionGru: Template = {
  cell: 'deep-transition-gru',
  place: (name, names) => {
    if (name === 'h.previous') return [0, RAIL]
    return step(name === 'h' ? `state-${microStepCount(names)}` : name)
  },
  out: (names) => STRETCH * microStepCount(names),
}
