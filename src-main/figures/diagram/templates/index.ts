/** The registry of templates: one line each. A cell without one is laid out by its graph. */
import { deepTransitionGru } from './deep-transition-gru.ts'
import { fastSlow } from './fast-slow.ts'
import { gatedFeedback } from './gated-feedback.ts'
import { gridLstm } from './grid-lstm.ts'
import { gru } from './gru.ts'
import { lstm } from './lstm.ts'
import { lru } from './lru.ts'
import { minGru, minLstm } from './min-gru.ts'
import { mogrifier } from './mogrifier.ts'
import { multiplicativeLstm } from './multiplicative-lstm.ts'
import { nestedLstm } from './nested-lstm.ts'
import { rhn } from './rhn.ts'
import { rnn } from './rnn.ts'
import { slstm } from './slstm.ts'
import type { Template } from './template.ts'

export const TEMPLATES: readonly Template[] = [
  rnn,
  lstm,
  gru,
  rhn,
  deepTransitionGru,
  multiplicativeLstm,
  minGru,
  minLstm,
  mogrifier,
  nestedLstm,
  fastSlow,
  slstm,
  lru,
  gatedFeedback,
  gridLstm,
]

export function findTemplate(cell: string): Template | undefined {
  return TEMPLATES.find((template) => template.cell === cell)
}
