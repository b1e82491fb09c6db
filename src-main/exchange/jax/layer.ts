import { identifier } from '../outline/python-names.ts'
import type { DropoutMask } from '../python/body.ts'
import type { LayerBody } from '../python/layer-body.ts'
import { indent, listed, stepWords, tuple } from '../python/module.ts'

/** A recurrent layer as two functions: one step, and the scan over time, which a `joined` one has in common with the others. */
export function jaxLayer(body: LayerBody, name: string, isJoined: boolean): readonly string[] {
  return isJoined ? stepLines(body, name) : [...stepLines(body, name), '', '', ...scanLines(body, name)]
}

function stepLines(body: LayerBody, name: string): readonly string[] {
  const { title, states, shown: h, lines, masks } = body
  const { before, after } = stepWords(body)
  return [
    `def ${identifier(name)}_step(p, state, ${masks.length === 0 ? 'x' : 'inputs'}):`,
    `    """${title}, one time step: ${after} of ${before}, [B, features] each; p holds the layer's tensors."""`,
    `    ${tuple(states.map((state) => `${state}_prev`))} = state`,
    ...(masks.length === 0 ? [] : indent(listed('', ['x', ...masks.map((mask) => mask.name)], ' = inputs'))),
    ...indent(lines),
    `    return (${tuple(states)}), ${h}`,
  ]
}

function scanLines({ states, shown: h, masks, size }: LayerBody, name: string): readonly string[] {
  const hasMasks = masks.length > 0
  const drops = masks.map((mask, k) => maskCall(mask, 'xs', `fold_in(key, ${k + 1})`))
  return [
    `def ${identifier(name)}_layer(p, xs${hasMasks ? ', key' : ''}):`,
    `    """${h}<t> at every step, [T, B, ${size}], from [T, B, n] and a state of zeros."""`,
    `    zeros = jnp.zeros((xs.shape[1], ${size}))`,
    ...(hasMasks ? indent(listed('drops = ', drops, '')) : []),
    `    _, ${h}s = lax.scan(partial(${identifier(name)}_step, p), (${tuple(states.map(() => 'zeros'))}), ${hasMasks ? '(xs, *drops)' : 'xs'})`,
    `    return ${h}s`,
  ]
}

/** Factors for every step of `like`, or for every sequence of it. */
export function maskCall({ size, rate, variational, time }: DropoutMask, like: string, key: string): string {
  const rows = time === 'once' ? `${like}[0]` : like
  return `dropout_mask(${key}, ${rows}, ${size}, ${rate}${variational && time === 'step' ? ', variational=True' : ''})`
}
