import type { Cell, CellPen, Recurrent } from './cell.ts'

/** 'forget-gate' of the outermost level, 'forget-gate-2' of the next one inside. */
const at = (name: string, level: number): string => (level === 1 ? name : `${name}-${String(level)}`)
const sub = (letter: string, level: number): string => (level === 1 ? letter : `${letter}_{${String(level)}}`)

interface Level {
  readonly level: number
  readonly levels: number
  /** What its gates read beside each other. */
  readonly h: string
  readonly x: string
}

/** sigma(W [h, x] + b) of one level. */
function gate(
  pen: CellPen,
  both: string,
  { name, letter, level, bias }: { name: string; letter: string; level: number; bias?: number },
): string {
  const leaf = { index: at(letter, level).replace('-', ''), family: at('h', level).replace('-', '') }
  const pre = pen.affine(
    at(`${name}-gate-pre`, level),
    [pen.connection(at(`gate.${name}`, level), both)],
    bias === undefined ? leaf : { ...leaf, bias },
  )
  return pen.apply('sigmoid', [pre], at(`${name}-gate`, level), sub(letter, level))
}

/** What a level adds to its memory before it is gated; linear where another LSTM takes it. */
function candidateOf(pen: CellPen, both: string, { level, isLinear }: { level: number; isLinear: boolean }): string {
  const pre = pen.affine(at('candidate-pre', level), [pen.connection(at('candidate', level), both)], {
    index: at('c', level).replace('-', ''),
    family: at('h', level).replace('-', ''),
  })
  const g = isLinear ? 'identity' : String(pen.option('activation'))
  return pen.apply(g, [pre], at('candidate', level), sub('\\tilde c', level))
}

/** One level with all inside it; gives back its output, and the memories of itself and of those inside. */
function drawLevel(
  pen: CellPen,
  { level, levels, h, x }: Level,
): readonly [out: string, memories: readonly Recurrent[]] {
  const unit = level === 1 ? '' : `level${String(level)}`
  const isInnermost = level === levels
  const c = at('c', level)
  const gated = pen.asUnit(unit, () => {
    const both = pen.connection(at('update', level), pen.apply('concat', [h, x], at('h-and-x', level)))
    const bias = Number(pen.option('forgetBias'))
    const f = gate(pen, both, { name: 'forget', letter: 'f', level, bias })
    const i = gate(pen, both, { name: 'input', letter: 'i', level })
    const candidate = candidateOf(pen, both, { level, isLinear: !isInnermost })
    const o = gate(pen, both, { name: 'output', letter: 'o', level })
    const cPrev = pen.connection(at('carousel', level), pen.previous(c, sub('c', level)))
    // State and input of the level inside have names of their own.
    const named = (letter: string): readonly string[] => (isInnermost ? [] : [sub(letter, level + 1)])
    const kept = pen.apply('hadamard', [f, cPrev], at('kept', level), ...named('\\tilde h'))
    const written = pen.apply('hadamard', [i, candidate], at('written', level), ...named('\\tilde x'))
    return { kept, written, o }
  })
  const [memory, inner] = isInnermost
    ? [pen.asUnit(unit, () => pen.apply('add', [gated.kept, gated.written], c, sub('c', level))), []]
    : drawLevel(pen, { level: level + 1, levels, h: gated.kept, x: gated.written })
  return pen.asUnit(unit, () => {
    const g = String(pen.option('activation'))
    const squashed = pen.apply(g, [pen.connection(at('cell-to-hidden', level), memory)], at('squashed', level))
    const [name, letter] = level === 1 ? ['h', 'h'] : [at('c', level - 1), sub('c', level - 1)]
    const out = pen.apply('hadamard', [gated.o, squashed], name, letter)
    return [out, [{ name: c, node: memory }, ...inner]]
  })
}

/**
 * Nested LSTM: the memory of an LSTM is the output of another one, whose state is f * c<t-1> and whose input is i * candidate:
 * c<t> = LSTM_2(i * candidate, f * c<t-1>), h<t> = o * g(c<t>). Only the innermost memory is a sum.
 * Parameters: 4d(n + d + 1) + (levels - 1) 4d(2d + 1).
 */
export const nestedLstm: Cell = {
  kind: 'nested-lstm',
  title: 'Nested LSTM',
  reference: {
    authors: 'Moniz, Krueger',
    year: 2017,
    title: 'Nested LSTMs',
    venue: 'ACML',
    arxiv: '1801.10308',
  },
  options: [
    {
      id: 'depth',
      meaning: 'Levels: LSTMs inside each other; 1 is an LSTM',
      default: 2,
      least: 1,
      most: 32,
      isWhole: true,
    },
    { id: 'forgetBias', meaning: 'Initial bias of all forget gates', default: 1, least: -10, most: 10 },
    { id: 'activation', meaning: 'g of the innermost candidate and of all outputs', default: 'tanh' },
  ],
  draw: (pen) => {
    const h = pen.connection('transition', pen.previous('h', 'h'))
    const [out, memories] = drawLevel(pen, { level: 1, levels: Number(pen.option('depth')), h, x: pen.x })
    return [{ name: 'h', node: out }, ...memories]
  },
}
