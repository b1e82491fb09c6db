/** Softmax over features, and its logarithm's normaliser, both shifted by the maximum so that nothing overflows. */
import { exp, log, read, reciprocal } from './expression.ts'
import { sameSize, type Drawing, type Operation } from './operation.ts'

const x = read(0)
const y = read(1)

const EXPONENTIAL: Operation = {
  id: 'exp',
  title: 'Exponential',
  form: { kind: 'pointwise', formula: () => exp(x), partials: () => [y] },
  shape: sameSize,
  latex: ([input = '']) => `\\exp\\left(${input}\\right)`,
  multiplyAdds: () => 0,
}

const LOGARITHM: Operation = {
  id: 'log',
  title: 'Natural logarithm',
  form: { kind: 'pointwise', formula: () => log(x), partials: () => [reciprocal(x)] },
  shape: sameSize,
  latex: ([input = '']) => `\\ln\\left(${input}\\right)`,
  multiplyAdds: () => 0,
}

const RECIPROCAL: Operation = {
  id: 'reciprocal',
  title: 'Reciprocal',
  form: {
    kind: 'pointwise',
    formula: () => reciprocal(x),
    partials: () => [{ kind: 'unary', op: 'neg', of: { kind: 'binary', op: 'mul', left: y, right: y } }],
  },
  shape: sameSize,
  latex: ([input = '']) => `\\left(${input}\\right)^{-1}`,
  multiplyAdds: () => 0,
}

/** exp(z - max z), its sum, and max z: the pieces that softmax and its cross-entropy share. */
export function shiftedExponentials(
  drawing: Drawing,
  z: string,
  size: number,
): { readonly exponentials: string; readonly sum: string; readonly maximum: string } {
  const maximum = drawing.apply('max-features', [z])
  const repeated = drawing.apply('broadcast', [maximum], { attributes: { size } })
  const exponentials = drawing.apply('exp', [drawing.apply('sub', [z, repeated])])
  return { exponentials, sum: drawing.apply('sum-features', [exponentials]), maximum }
}

const SOFTMAX: Operation = {
  id: 'softmax',
  title: 'Softmax',
  form: {
    kind: 'composite',
    expand: (drawing, node) => {
      const { exponentials, sum } = shiftedExponentials(drawing, node.inputs[0] ?? '', node.size)
      const share = drawing.apply('broadcast', [drawing.apply('reciprocal', [sum])], {
        attributes: { size: node.size },
      })
      return drawing.apply('hadamard', [exponentials, share])
    },
  },
  shape: sameSize,
  latex: ([input = '']) => `\\mathrm{softmax}\\left(${input}\\right)`,
  multiplyAdds: () => 0,
}

export const SOFTMAX_OPERATIONS: readonly Operation[] = [SOFTMAX, EXPONENTIAL, LOGARITHM, RECIPROCAL]
