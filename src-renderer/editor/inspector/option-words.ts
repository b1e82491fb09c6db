/** Options of cells as a user reads them. */
import type { CellOption } from '../../../src-main/network/cells/cell.ts'

/** 'forgetBias' is 'Forget bias'. */
export function optionLabel(id: string): string {
  const words = id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Why one would change it. */
const REASONS: Readonly<Record<string, string>> = {
  forgetBias: 'above 0 the memory is kept from the beginning, which long lags need',
  peephole: 'for exact timing; rarely worth its weights elsewhere',
  layerNorm: 'steadies deep or long nets, at some cost per step',
  coupled: 'saves a quarter of the weights; usually costs little',
  transformBias: 'the lower, the more of the state is carried over at first',
  depth: 'more nonlinear steps from one h to the next',
  dilation: 'states reach back that many steps at once: long lags in few steps, fine timing lost',
  rMin: 'near 1 the memory lasts from the beginning, which long lags need',
  maxPhase: 'with a small one all of the memory begins turning slowly, for what changes slowly',
  activation: 'tanh keeps states bounded; others may grow over time',
}

/** What it is, its default, and why one would change it. */
export function optionReason({ id, meaning, default: usual }: CellOption): string {
  // Of what bounds its states: another usual g is not in their way.
  const reason = id === 'activation' && usual !== 'tanh' ? undefined : REASONS[id]
  const value = typeof usual === 'boolean' ? (usual ? 'on' : 'off') : String(usual)
  return `${meaning}; default ${value}${reason === undefined ? '' : `. ${reason.charAt(0).toUpperCase()}${reason.slice(1)}`}`
}
