import type { JoinedLoop, JoinedWriting } from '../python/joined-body.ts'
import { called, indent, listed, unpacked } from '../python/module.ts'
import { maskCall } from './layer.ts'

/** A scan in which every layer takes a step. What else is used after it goes along with the states, for results have the state's form. */
export const KERAS_JOINED: JoinedWriting = {
  loop: loopLines,
  step: ({ layer, input, before, results, masks }) =>
    called(`${results.join(', ')} = self.layer${layer.number}.step`, [input, ...before, ...masks]),
  before: (name) => `${name}_prev`,
  mask: (mask) => maskCall(mask, 'x'),
}

function loopLines({ sequences, masks, states, shown, lines }: JoinedLoop): readonly string[] {
  const own = new Set(states.map(({ name }) => name))
  const more = shown.filter(({ name }) => !own.has(name))
  const carried = [...states, ...more]
  const isShown = new Set(shown.map(({ name }) => name))
  const last = [...states.map(({ name }) => `${name}_prev`), ...more.map(() => '_')]
  const after = carried.map(({ name }) => (isShown.has(name) ? name : '_'))
  const read = [...sequences.map(({ name }) => name), ...(masks.length > 0 ? ['*drop'] : [])]
  return [
    '',
    'def advance(state, inputs):',
    ...indent([
      ...unpacked(last, 'state'),
      ...unpacked(read, 'inputs'),
      ...lines,
      ...listed(
        'state = ',
        carried.map(({ name }) => name),
        '',
      ),
      'return state, state',
    ]),
    '',
    ...listed(
      'zeros = ',
      carried.map(({ size }) => `ops.zeros((ops.shape(x)[1], ${size}))`),
      '',
    ),
    ...listed('inputs = ', [...sequences.map(({ all }) => all), ...masks], ''),
    ...listed('_, ', after, ' = ops.scan(advance, zeros, inputs)'),
  ]
}
