import { GATE, gateColumn, microStepCount, microSteps, RAIL, TOP, type Template } from './template.ts'

const STRETCH = 5
const step = microSteps(
  {
    's-and-x': [1, RAIL],
    'transition:joint': [0.9, RAIL],
    'update:joint': [1.5, RAIL],
    'carry:joint': [1.5, TOP],
    ...gateColumn('transform-gate', 2),
    'candidate-pre': [4, GATE - 1],
    candidate: [4, GATE],
    keep: [2, GATE + 3],
    kept: [2, TOP],
    written: [3, GATE + 2],
    s: [3, TOP],
  },
  STRETCH,
)
/** Micro-steps side by side: transform gate and candidate each, the state on top. */
export const rhn: Template = {
  cell: 'rhn',
  place: (name, names) => {
    if (name === 'h.previous') return [0, RAIL]
    return step(name === 'h' ? `s-${microStepCount(names)}` : name)
  },
  out: (names) => STRETCH * microStepCount(names),
}
