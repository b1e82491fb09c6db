/** The registry of cells: one line each. */
import { DILATION, type Cell } from './cell.ts'
import { deepTransitionGru } from './deep-transition-gru.ts'
import { fastSlow } from './fast-slow.ts'
import { gatedFeedback } from './gated-feedback.ts'
import { gridLstm } from './grid-lstm.ts'
import { gru } from './gru.ts'
import { lru } from './lru.ts'
import { lstm } from './lstm.ts'
import { minGru, minLstm } from './min-gru.ts'
import { mogrifier } from './mogrifier.ts'
import { multiplicativeLstm } from './multiplicative-lstm.ts'
import { nestedLstm } from './nested-lstm.ts'
import { rhn } from './rhn.ts'
import { rnn } from './rnn.ts'
import { slstm } from './slstm.ts'

export const CELLS: readonly Cell[] = [
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
  gatedFeedback,
  gridLstm,
  lru,
].map((cell) => ({ ...cell, options: [...cell.options, DILATION] }))

export function findCell(kind: string): Cell | undefined {
  return CELLS.find((cell) => cell.kind === kind)
}
