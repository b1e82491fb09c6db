import type { Cell } from './cell.ts'
import { gatedStep } from './gru.ts'

/** `depth` gated steps per time step; the input enters the first, the others read the state alone. v_1 = GRU_1(x, h), v_j = GRU_j(v_(j-1)). */
export const deepTransitionGru: Cell = {
  kind: 'deep-transition-gru',
  title: 'Deep-transition GRU',
  reference: {
    authors: 'Miceli Barone, Helcl, Sennrich, Haddow, Birch',
    year: 2017,
    title: 'Deep architectures for neural machine translation',
    arxiv: '1707.07631',
  },
  options: [
    {
      id: 'depth',
      meaning: 'Transition depth: gated steps per time step',
      default: 2,
      least: 1,
      most: 32,
      isWhole: true,
    },
    { id: 'activation', meaning: 'g of the candidates', default: 'tanh' },
  ],
  draw: (pen) => {
    const depth = Number(pen.option('depth'))
    const hPrev = pen.previous('h', 'h')
    let state = hPrev
    for (let step = 1; step <= depth; step++) {
      const from = state
      state = pen.asUnit(`microstep${String(step)}`, () =>
        gatedStep(pen, {
          h: pen.connection(step === 1 ? 'transition' : `transition-${String(step)}`, from),
          carry: from,
          suffix: `-${String(step)}`,
          isLast: step === depth,
          ...(step === 1 ? { x: pen.x } : {}),
        }),
      )
    }
    return [{ name: 'h', node: state }]
  },
}
