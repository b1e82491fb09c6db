/** The equations of one time step in the field's notation: one line for each value that has a name, in the order of evaluation. */
import type { StepGraph } from '../graph.ts'
import { plainText } from './plain-text.ts'
import { equationLines } from './terms.ts'

/**
 * LaTeX lines such as `h^{\langle t\rangle} = o^{\langle t\rangle} \odot \tanh\left(c^{\langle t\rangle}\right)`. Each leaf tensor is in as
 * many lines as nodes use it. In a net of one layer the weights carry no layer number.
 */
export function equations(graph: StepGraph): readonly string[] {
  return equationLines(graph).map(({ latex }) => latex)
}

/** The same for a terminal: `h<t> = o<t> ⊙ tanh(c<t>)`. */
export function plainEquations(graph: StepGraph): readonly string[] {
  return equations(graph).map(plainText)
}
