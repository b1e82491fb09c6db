import type { Cell, CellPen } from './cell.ts'

/** One micro-step: s + T * (H - s) with H = g(W_H v + b), T = sigma(W_T v + b_T); written with the carry gate 1 - T. */
function microStep(pen: CellPen, { from, step, depth }: { from: string; step: number; depth: number }): string {
  const at = `-${String(step)}`
  const s = pen.connection(step === 1 ? 'transition' : `transition${at}`, from)
  const both = pen.connection(`update${at}`, step === 1 ? pen.apply('concat', [s, pen.x], 's-and-x') : s)
  const family = `h${String(step)}`
  const candidatePre = pen.affine(`candidate-pre${at}`, [pen.connection(`candidate${at}`, both)], {
    index: `H${String(step)}`,
    family,
  })
  const H = pen.apply(String(pen.option('activation')), [candidatePre], `candidate${at}`, `H_{${String(step)}}`)
  const gatePre = pen.affine(`transform-gate-pre${at}`, [pen.connection(`gate.transform${at}`, both)], {
    index: `T${String(step)}`,
    family,
    bias: Number(pen.option('transformBias')),
  })
  const T = pen.apply('sigmoid', [gatePre], `transform-gate${at}`, `T_{${String(step)}}`)
  const written = pen.apply('hadamard', [H, T], `written${at}`)
  const kept = pen.apply(
    'hadamard',
    [pen.connection(`carry${at}`, from), pen.apply('one-minus', [T], `keep${at}`)],
    `kept${at}`,
  )
  return step === depth
    ? pen.apply('add', [written, kept], 'h', 'h')
    : pen.apply('add', [written, kept], `s${at}`, `s_{${String(step)}}`)
}

/** Recurrent highway network with coupled gates. Parameters: 2d(n + d + 1) + 2(L - 1)d(d + 1). */
export const rhn: Cell = {
  kind: 'rhn',
  title: 'Recurrent highway network (RHN)',
  reference: {
    authors: 'Zilly, Srivastava, Koutník, Schmidhuber',
    year: 2017,
    title: 'Recurrent highway networks',
    venue: 'ICML',
    arxiv: '1607.03474',
  },
  options: [
    {
      id: 'depth',
      meaning: 'Recurrence depth L: highway micro-steps per time step',
      default: 2,
      least: 1,
      most: 32,
      isWhole: true,
    },
    { id: 'transformBias', meaning: 'Initial bias of the transform gates', default: -2, least: -10, most: 10 },
    { id: 'activation', meaning: 'g of the candidates', default: 'tanh' },
  ],
  draw: (pen) => {
    const depth = Number(pen.option('depth'))
    let state = pen.previous('h', 'h')
    for (let step = 1; step <= depth; step++) {
      const from = state
      state = pen.asUnit(`microstep${String(step)}`, () => microStep(pen, { from, step, depth }))
    }
    return [{ name: 'h', node: state }]
  },
}
