/** The affine map W [v, u, ...] + b of the values side by side; without bias when it has no leaf for one. */
import type { Operation } from './operation.ts'

const total = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size, 0)

/** Attributes: `size` (rows of W). Leaves: `weight` [size, sum of inputs], `bias` [size, 1]. */
export const affine: Operation = {
  id: 'affine',
  title: 'Affine map',
  form: { kind: 'structural' },
  shape: (_sizes, attributes) => Number(attributes['size']),
  leafShapes: (sizes, attributes) => ({ weight: [Number(attributes['size']), total(sizes)], bias: [Number(attributes['size']), 1] }),
  latex: (inputs, node) => {
    const symbol = (name: string | undefined): string => leafSymbol(name ?? '')
    const operand = inputs.length === 1 && !(inputs[0] ?? '').includes(',') ? ` ${inputs[0] ?? ''}` : `\\left[${inputs.join(', ')}\\right]`
    const product = `${symbol(node.leaves['weight'])}${operand}`
    return node.leaves['bias'] === undefined ? product : `${product} + ${symbol(node.leaves['bias'])}`
  },
  multiplyAdds: (sizes, attributes) => Number(attributes['size']) * total(sizes),
}

/** LaTeX of a leaf tensor: 'layer1.W_f' is W_{f}^{[1]}; 'layer1.transition.W1' is W_{1}^{[1].transition}. */
export function leafSymbol(name: string): string {
  const parts = name.split('.')
  const last = parts.at(-1) ?? ''
  const match = /^([A-Za-z]+)_?(.*)$/.exec(last)
  const where = parts.slice(0, -1).map((part) => part.replace(/^layer(\d+)$/, '$1'))
  const letter = match?.[1] ?? last
  const index = match?.[2] ?? ''
  const upper = where.length === 0 ? '' : `^{(\\mathrm{${where.join('.')}})}`
  return `${letter}${index === '' ? '' : `_{${index}}`}${upper}`
}
