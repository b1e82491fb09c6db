import type { Cell, CellPen, Recurrent } from './cell.ts'

interface Gate {
  readonly name: 'forget' | 'input' | 'output'
  readonly index: 'f' | 'i' | 'o'
  readonly bias?: number
}

/** pre-activation W [h<t-1>, x<t>] + b, plus the peephole where asked for, normed where asked for. */
function preActivation(
  pen: CellPen,
  both: string,
  part: {
    readonly connection: string
    readonly name: string
    readonly index: string
    readonly bias?: number
    readonly peep?: string
  },
): string {
  const leaf = part.bias === undefined ? { index: part.index } : { index: part.index, bias: part.bias }
  const a = pen.affine(`${part.name}-pre`, [pen.connection(part.connection, both)], leaf)
  const seen =
    part.peep !== undefined && pen.option('peephole') === true
      ? pen.apply('add', [a, pen.diagonal(`${part.name}-peephole`, part.peep, `c${part.index}`)], `${part.name}-peeped`)
      : a
  return pen.option('layerNorm') === true ? pen.layerNorm(`${part.name}-norm`, seen) : seen
}

function gate(pen: CellPen, both: string, { name, index, bias }: Gate, peep: string): string {
  const a = preActivation(pen, both, {
    connection: `gate.${name}`,
    name: `${name}-gate`,
    index,
    peep,
    ...(bias === undefined ? {} : { bias }),
  })
  return pen.apply('sigmoid', [a], `${name}-gate`, index)
}

/**
 * Long short-term memory with a forget gate. W_h is 4d x (d+n), rows f, i, candidate, o:
 * c<t> = f * c<t-1> + i * g(candidate), h<t> = o * g(c<t>). Parameters: 4d(n + d + 1).
 */
export const lstm: Cell = {
  kind: 'lstm',
  title: 'Long short-term memory (LSTM)',
  reference: {
    authors: 'Hochreiter, Schmidhuber',
    year: 1997,
    title: 'Long short-term memory',
    venue: 'Neural Computation 9(8)',
  },
  options: [
    {
      id: 'forgetBias',
      meaning: 'Initial bias of the forget gate (Gers et al. 2000; Jozefowicz et al. 2015)',
      default: 1,
      least: -10,
      most: 10,
    },
    { id: 'activation', meaning: 'g of candidate and output', default: 'tanh' },
    { id: 'peephole', meaning: 'Gates also see the memory cell (Gers and Schmidhuber 2000)', default: false },
    {
      id: 'layerNorm',
      meaning: 'Layer normalisation of gate pre-activations and of c before the output (Ba et al. 2016)',
      default: false,
    },
    {
      id: 'coupled',
      meaning: 'Coupled gates: the input gate is one minus the forget gate (Greff et al. 2017, CIFG)',
      default: false,
    },
  ],
  draw: (pen) => pen.asUnit('', () => lstmStep(pen, pen.connection('transition', pen.previous('h', 'h')))),
}

/** One step of which the gates read [h, x]; `h` is h<t-1>, `x` is x<t>, or what a variant makes of them. */
export function lstmStep(pen: CellPen, h: string, x = pen.x): readonly Recurrent[] {
  const g = String(pen.option('activation'))
  const cPrev = pen.previous('c', 'c')
  const both = pen.connection('update', pen.apply('concat', [h, x], 'h-and-x'))
  const f = gate(pen, both, { name: 'forget', index: 'f', bias: Number(pen.option('forgetBias')) }, cPrev)
  const i =
    pen.option('coupled') === true
      ? pen.apply('one-minus', [f], 'input-gate', 'i')
      : gate(pen, both, { name: 'input', index: 'i' }, cPrev)
  const candidatePre = preActivation(pen, both, { connection: 'candidate', name: 'candidate', index: 'c' })
  const candidate = pen.apply(g, [candidatePre], 'candidate', '\\tilde c')
  const kept = pen.apply('hadamard', [f, pen.connection('carousel', cPrev)], 'kept')
  const written = pen.apply('hadamard', [i, candidate], 'written')
  const c = pen.apply('add', [kept, written], 'c', 'c')
  const o = gate(pen, both, { name: 'output', index: 'o' }, c)
  const shown = pen.connection('cell-to-hidden', c)
  const squashed = pen.apply(
    g,
    [pen.option('layerNorm') === true ? pen.layerNorm('cell-norm', shown) : shown],
    'squashed',
  )
  return [
    { name: 'h', node: pen.apply('hadamard', [o, squashed], 'h', 'h') },
    { name: 'c', node: c },
  ]
}
