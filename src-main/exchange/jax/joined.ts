import { identifier } from '../outline/python-names.ts'
import type { JoinedLoop, JoinedWriting } from '../python/joined-body.ts'
import { called, indent, listed, tuple, unpacked } from '../python/module.ts'
import { maskCall } from './layer.ts'

/** A scan in which every layer takes a step; `nameOf` says by whose code. */
export function jaxJoined(nameOf: ReadonlyMap<number, string>): JoinedWriting {
  return {
    loop: loopLines,
    step: ({ layer: { number }, input, before, after, shown, masks }) => {
      const given = masks.length === 0 ? input : `(${[input, ...masks].join(', ')})`
      const step = `(${tuple(after)}), ${after.includes(shown) ? '_' : shown} = ${identifier(nameOf.get(number) ?? '')}_step`
      return called(step, [`of_layer(params, "layer${number}")`, `(${tuple(before)})`, given])
    },
    before: (name) => `${name}_prev`,
    mask: (mask, { layer, number }) => maskCall(mask, 'x', `fold_in(fold_in(key, ${layer}), ${number})`),
  }
}

function loopLines({ sequences, masks, states, shown, lines }: JoinedLoop): readonly string[] {
  const results = tuple(shown.map(({ name }) => name))
  const last = states.map(({ name }) => `${name}_prev`)
  const read = [...sequences.map(({ name }) => name), ...(masks.length > 0 ? ['*drop'] : [])]
  return [
    '',
    'def advance(state, inputs):',
    ...indent([
      ...unpacked(last, 'state'),
      ...unpacked(read, 'inputs'),
      ...lines,
      `return (${tuple(states.map(({ name }) => name))}), (${results})`,
    ]),
    '',
    ...listed(
      'zeros = ',
      states.map(({ size }) => `jnp.zeros((x.shape[1], ${size}))`),
      '',
    ),
    ...listed('inputs = ', [...sequences.map(({ all }) => all), ...masks], ''),
    `_, (${results}) = lax.scan(advance, zeros, inputs)`,
  ]
}
