/** The affine map W [v, u, ...] + b of the values side by side; without bias when it has no leaf for one. */
import type { Operation } from './operation.ts'
import { asOperand } from './brackets.ts'

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0)

/** Attributes: `size` (rows of W). Leaves: `weight` [size, sum of inputs], `bias` [size, 1]. */
export const affine: Operation = {
  id: 'affine',
  title: 'Affine map',
  form: { kind: 'structural' },
  shape: (_sizes, attributes) => Number(attributes['size']),
  leafShapes: (sizes, attributes) => ({
    weight: [Number(attributes['size']), total(sizes)],
    bias: [Number(attributes['size']), 1],
  }),
  latex: (inputs, node) => {
    const symbol = (name: string | undefined): string => leafSymbol(name ?? '')
    const single = inputs.length === 1 && !(inputs[0] ?? '').includes(', ')
    const operand = single ? ` ${asOperand(inputs[0] ?? '')}` : `\\left[${inputs.join(', ')}\\right]`
    const product = `${symbol(node.leaves['weight'])}${operand}`
    return node.leaves['bias'] === undefined ? product : `${product} + ${symbol(node.leaves['bias'])}`
  },
  multiplyAdds: (sizes, attributes) => Number(attributes['size']) * total(sizes),
}

const GREEK: Readonly<Record<string, string>> = {
  gain: '\\gamma',
  shift: '\\beta',
  gamma: '\\gamma',
  nu: '\\nu',
  theta: '\\theta',
}

/** LaTeX of a leaf tensor: 'layer1.W_f' is W_{f}^{[1]}; 'layer1.transition.W1' is W_{1}^{[1]\,\text{transition}}; 'W_y' is W_{y}. */
export function leafSymbol(name: string): string {
  const [, layer, place, letter = name, index = ''] = /^(?:layer(\d+)\.)?(?:(.*)\.)?([A-Za-z]+)_?(.*)$/.exec(name) ?? []
  const upper = [
    ...(layer === undefined ? [] : [`[${layer}]`]),
    ...(place === undefined ? [] : [`\\text{${place}}`]),
  ].join('\\,')
  return (GREEK[letter] ?? letter) + (index === '' ? '' : `_{${index}}`) + (upper === '' ? '' : `^{${upper}}`)
}
