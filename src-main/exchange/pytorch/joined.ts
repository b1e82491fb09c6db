import type { JoinedLoop, JoinedWriting } from '../python/joined-body.ts'
import { called, indent, listed } from '../python/module.ts'
import { maskCall } from './layer.ts'

/** A loop over time in which every layer takes a step; a state keeps its name from step to step. */
export const PYTORCH_JOINED: JoinedWriting = {
  loop: loopLines,
  step: ({ layer, input, before, results, masks }) =>
    called(`${results.join(', ')} = self.layer${layer.number}.step`, [input, ...before, ...masks]),
  before: (name) => name,
  mask: (mask) => maskCall(mask, 'x'),
}

function loopLines({ sequences, masks, states, shown, lines }: JoinedLoop): readonly string[] {
  const hasMasks = masks.length > 0
  const names = [...sequences.map(({ name }) => name), ...(hasMasks ? ['*drop'] : [])].join(', ')
  const all = [...sequences.map((sequence) => sequence.all), ...(hasMasks ? ['*drops'] : [])]
  const [only = '', ...more] = all
  const bySize = Map.groupBy(states, ({ size }) => size)
  return [
    ...[...bySize].map(
      ([size, alike]) => `${alike.map(({ name }) => name).join(' = ')} = x.new_zeros(x.shape[1], ${size})`,
    ),
    ...shown.map(({ name }) => `${name}s = []`),
    ...(hasMasks ? listed('drops = ', masks, '') : []),
    ...(more.length === 0 ? [`for ${names} in ${only}:`] : listed(`for ${names} in zip`, all, ':')),
    ...indent(lines),
    ...indent(shown.map(({ name }) => `${name}s.append(${name})`)),
    ...shown.map(({ name }) => `${name} = torch.stack(${name}s)`),
  ]
}
