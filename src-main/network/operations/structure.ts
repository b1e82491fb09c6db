/** Operations that move values: side by side, from the last step, masked, times or plus a column of parameters, over features. */
import { sameSize, type Operation } from './operation.ts'
import { leafSymbol } from './affine.ts'
import { asFactor, asOperand } from './brackets.ts'

const structural = { kind: 'structural' } as const
const none = (): number => 0

export const STRUCTURE: readonly Operation[] = [
  {
    id: 'concat',
    title: 'Side by side',
    form: structural,
    shape: (sizes) => sizes.reduce((sum, size) => sum + size, 0),
    latex: (inputs) => inputs.join(', '),
    multiplyAdds: none,
  },
  {
    id: 'last',
    title: 'Value at the last valid step',
    form: structural,
    shape: sameSize,
    latex: ([input = '']) => input.replaceAll('\\langle t\\rangle', '\\langle T\\rangle'),
    multiplyAdds: none,
  },
  {
    id: 'dropout',
    title: 'Dropout',
    form: structural,
    shape: sameSize,
    latex: ([input = '']) => `\\mathrm{dropout}\\left(${input}\\right)`,
    multiplyAdds: none,
    reference: {
      authors: 'Gal, Ghahramani',
      year: 2016,
      title: 'A theoretically grounded application of dropout in recurrent neural networks',
      arxiv: '1512.05287',
    },
  },
  {
    id: 'diagonal',
    title: 'Elementwise weight',
    form: structural,
    shape: sameSize,
    leafShapes: ([size = 0]) => ({ diagonal: [size, 1] }),
    latex: ([input = ''], node) => `${leafSymbol(node.leaves['diagonal'] ?? '')} \\odot ${asFactor(input)}`,
    multiplyAdds: ([size = 0]) => size,
  },
  {
    id: 'shift',
    title: 'Elementwise bias',
    form: structural,
    shape: sameSize,
    leafShapes: ([size = 0]) => ({ bias: [size, 1] }),
    latex: ([input = ''], node) => `${input} + ${leafSymbol(node.leaves['bias'] ?? '')}`,
    multiplyAdds: none,
  },
  {
    id: 'sum-features',
    title: 'Sum over features',
    form: structural,
    shape: () => 1,
    latex: ([input = '']) => `\\textstyle\\sum ${asOperand(input)}`,
    multiplyAdds: none,
  },
  {
    id: 'max-features',
    title: 'Maximum over features',
    form: structural,
    shape: () => 1,
    latex: ([input = '']) => `\\max ${asOperand(input)}`,
    multiplyAdds: none,
  },
  {
    id: 'broadcast',
    title: 'Repeated over features',
    form: structural,
    shape: (_sizes, attributes) => Number(attributes['size']),
    latex: ([input = '']) => input,
    multiplyAdds: none,
  },
  {
    id: 'pick',
    title: 'Value at the target symbol',
    form: structural,
    shape: () => 1,
    latex: ([input = '']) => `\\left(${input}\\right)_{y}`,
    multiplyAdds: none,
  },
]
