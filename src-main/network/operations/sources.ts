/** Where values come from: the batch, the step before, parameters, and the named edges between operations. */
import { leafSymbol } from './affine.ts'
import type { Operation } from './operation.ts'

const structural = { kind: 'structural' } as const
const sizeGiven: Operation['shape'] = (_sizes, attributes) => Number(attributes['size'])

function source(id: string, title: string, latex: string): Operation {
  return { id, title, form: structural, shape: sizeGiven, latex: () => latex, multiplyAdds: () => 0 }
}

export const SOURCES: readonly Operation[] = [
  source('input', 'Input x<t>', 'x^{\\langle t\\rangle}'),
  /** With the attribute `time: 'once'` there is one per sequence. */
  source('target', 'Target y<t>', 'y^{\\langle t\\rangle}'),
  {
    id: 'previous',
    title: 'Value at an earlier step',
    form: structural,
    shape: sizeGiven,
    latex: ([input = ''], node) =>
      input.replaceAll('\\langle t\\rangle', `\\langle t-${String(node.attributes['delay'] ?? 1)}\\rangle`),
    multiplyAdds: () => 0,
  },
  /** A column of parameters as a value, the same at every step and of every sequence: for formulas of the parameters themselves. */
  {
    id: 'parameter',
    title: 'Parameter as a value',
    form: structural,
    shape: sizeGiven,
    leafShapes: (_sizes, attributes) => ({ value: [Number(attributes['size']), 1] }),
    latex: (_inputs, node) => leafSymbol(node.leaves['value'] ?? ''),
    multiplyAdds: () => 0,
  },
  {
    id: 'connection',
    title: 'Connection',
    form: structural,
    shape: ([size]) => size,
    latex: ([input = '']) => input,
    multiplyAdds: () => 0,
  },
]
