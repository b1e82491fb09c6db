/** Layer normalisation: (v - mean) / sqrt(variance + 1e-5) over features, times a gain, plus a shift. */
import { leafSymbol } from './affine.ts'
import { add, constant, mul, read, rsqrt, type Expression } from './expression.ts'
import { sameSize, type Operation } from './operation.ts'

const EPSILON = constant(1e-5)
const x = read(0)
const y = read(1)

/** 1 / sqrt(x + epsilon), whose slope is -y^3 / 2. */
export const inverseDeviation: Operation = {
  id: 'inverse-deviation',
  title: 'Inverse standard deviation',
  form: {
    kind: 'pointwise',
    formula: () => rsqrt(add(x, EPSILON)),
    partials: (): readonly Expression[] => [mul(constant(-0.5), mul(y, mul(y, y)))],
  },
  shape: sameSize,
  latex: ([input = '']) => `\\left(${input} + \\epsilon\\right)^{-1/2}`,
  multiplyAdds: () => 0,
}

export const layerNorm: Operation = {
  id: 'layer-norm',
  title: 'Layer normalisation',
  form: {
    kind: 'composite',
    expand: (drawing, node) => {
      const [input = ''] = node.inputs
      const repeat = (single: string): string =>
        drawing.apply('broadcast', [single], { attributes: { size: node.size } })
      const mean = (value: string): string =>
        drawing.apply('scale', [drawing.apply('sum-features', [value])], { attributes: { factor: 1 / node.size } })
      const centred = drawing.apply('sub', [input, repeat(mean(input))])
      const deviation = drawing.apply('inverse-deviation', [mean(drawing.apply('hadamard', [centred, centred]))])
      const normal = drawing.apply('hadamard', [centred, repeat(deviation)])
      const { gain = '', shift = '' } = node.leaves
      const scaled = drawing.apply('diagonal', [normal], { leaves: { diagonal: gain } })
      return drawing.apply('shift', [scaled], { leaves: { bias: shift } })
    },
  },
  shape: sameSize,
  leafShapes: ([size = 0]) => ({ gain: [size, 1], shift: [size, 1] }),
  latex: ([input = ''], node) =>
    `\\mathrm{LN}_{${leafSymbol(node.leaves['gain'] ?? '')}, ${leafSymbol(node.leaves['shift'] ?? '')}}\\left(${input}\\right)`,
  multiplyAdds: ([size = 0]) => 3 * size,
  reference: {
    authors: 'Ba, Kiros, Hinton',
    year: 2016,
    title: 'Layer normalization',
    arxiv: '1607.06450',
  },
}
