/** model.py for JAX: plain functions of a dictionary of tensors. */
import { present } from '../../foundation/invariant.ts'
import { findLoss } from '../../network/operations/losses.ts'
import type { ExportedNet } from '../net/exported-net.ts'
import { outlineOf, type Outline } from '../outline/outline.ts'
import { identifier } from '../outline/python-names.ts'
import { layerBody, type LayerBody } from '../python/layer-body.ts'
import { READ_TENSORS, callsFunction, indent, moduleDoc, moduleText, sharedBodies } from '../python/module.ts'
import { netBody, type NetBody } from '../python/net-body.ts'
import { Nonlinearities } from '../python/nonlinearities.ts'
import { jax } from './dialect.ts'
import { jaxJoined } from './joined.ts'
import { jaxLayer, maskCall } from './layer.ts'
import { JAX_LOSSES } from './losses.ts'

export function jaxModel(net: ExportedNet): string {
  const outline = outlineOf(net.graph)
  const nonlinearities = new Nonlinearities(jax)
  const kinds = net.architecture.layers.map(({ cell }) => cell)
  const writing = { outline, kinds, dialect: jax, nonlinearities }
  const bodies = outline.layers.map((layer) => layerBody(writing, layer))
  const isJoined = outline.joined.size > 0
  const { made, nameOf } = sharedBodies(
    bodies,
    ({ lines, masks, size }) => [lines, masks, size],
    (layer, name) => jaxLayer(layer, name, isJoined),
  )
  const body = bodyAround(writing, bodies, nameOf)
  const definitions = [...made, OF_LAYER, forwardFunction(net, body), lossFunction(net)]
  const own = [...nonlinearities.definitions(), ...usedFunctions(definitions)]
  const imports = IMPORTS.filter((line) => !isJoined || !line.includes('functools'))
  return moduleText([...moduleDoc(net, 'JAX'), ...imports], [...own, ...definitions, READ_TENSORS, LOAD_WEIGHTS])
}

function bodyAround(
  writing: { outline: Outline; kinds: readonly string[]; dialect: typeof jax; nonlinearities: Nonlinearities },
  bodies: readonly LayerBody[],
  nameOf: ReadonlyMap<number, string>,
): NetBody {
  const maskCount = bodies.map(({ masks }) => masks.length)
  const functionOf = (number: number): string => `${identifier(nameOf.get(number) ?? '')}_layer`
  const call = (number: number, { name, input, key }: { name: string; input: string; key: string }): string =>
    `${functionOf(number)}(of_layer(params, ${name}), ${input}${maskCount[number - 1] === 0 ? '' : `, ${key}`})`
  return netBody({
    ...writing,
    callLayer: (number, input) => call(number, { name: `"layer${number}"`, input, key: `fold_in(key, ${number})` }),
    callStack: (numbers, h) => [
      `for number in range(${numbers[0] ?? 1}, ${(numbers.at(-1) ?? 1) + 1}):`,
      `    ${h} = ${call(numbers[0] ?? 1, { name: 'f"layer{number}"', input: h, key: 'fold_in(key, number)' })}`,
    ],
    // Layers have the numbers from 1, what lies around them those behind.
    maskText: (mask) => maskCall(mask, 'x', `fold_in(key, ${bodies.length + Number(mask.name.replace('drop', ''))})`),
    areAlike: (a, b) => nameOf.get(a) === nameOf.get(b),
    bodies,
    joining: jaxJoined(nameOf),
  })
}

const IMPORTS = [
  '',
  'import json',
  'from functools import partial',
  'from pathlib import Path',
  '',
  'import jax',
  'import jax.numpy as jnp',
  'import numpy as np',
  'from jax import lax',
]

const OF_LAYER = [
  'def of_layer(params, layer):',
  '    """The tensors of one layer, by their names in its equations."""',
  '    return {name.removeprefix(f"{layer}."): value for name, value in params.items() if name.startswith(f"{layer}.")}',
]

const LAST = [
  'def last(values, lengths):',
  '    """Of [T, B, features], the values at each sequence\'s last valid step, [B, features]."""',
  '    return values[lengths - 1, jnp.arange(values.shape[1])]',
]

const DROPOUT_MASK = [
  'def fold_in(key, number):',
  '    """A key of its own for each place; none where nothing is dropped."""',
  '    return None if key is None else jax.random.fold_in(key, number)',
  '',
  '',
  'def dropout_mask(key, like, size, rate, variational=False):',
  '    """Factors 0 or 1 / (1 - rate) for all steps, ones without a key; variational: the same at every step (Gal and Ghahramani 2016)."""',
  '    shape = (*like.shape[:-1], size)',
  '    if key is None:',
  '        return jnp.ones(shape)',
  '    kept = jax.random.bernoulli(key, 1 - rate, (1, *shape[1:]) if variational else shape)',
  '    return jnp.broadcast_to(kept / (1 - rate), shape)',
]

const LOAD_WEIGHTS = [
  'def load_weights(path):',
  '    """The tensors of a safetensors file as the dictionary `params`."""',
  '    return {name: jnp.asarray(values) for name, values in read_tensors(path).items()}',
]

/** Functions of the module that what follows them calls. */
function usedFunctions(definitions: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const text = definitions.flat().join('\n')
  const calls = (name: string): boolean => callsFunction(text, name)
  return [
    ...(calls('layer_norm') ? [jax.layerNorm] : []),
    ...(calls('last') ? [LAST] : []),
    ...(calls('dropout_mask') ? [DROPOUT_MASK] : []),
  ]
}

function forwardFunction({ architecture }: ExportedNet, body: NetBody): readonly string[] {
  const { input, readout, deepenings } = architecture
  const isOnce = readout.reads === 'last'
  const isSymbols = input.kind === 'symbols'
  const hasDropout = deepenings.some(({ dropout }) => (dropout?.rate ?? 0) > 0)
  const given = [
    'params',
    isSymbols ? 'symbols' : 'x',
    ...(isOnce ? ['lengths'] : []),
    ...(hasDropout ? ['key=None'] : []),
  ]
  return [
    `def forward(${given.join(', ')}):`,
    `    """Logits and prediction, ${isOnce ? '[B' : '[T, B'}, ${readout.size}], of ${isSymbols ? 'symbols [T, B]' : `x [T, B, ${input.size}]`}${isOnce ? ' with `lengths` [B] valid steps' : ''}${hasDropout ? '; with a key for dropout' : ''}."""`,
    ...(isSymbols ? [`    x = jax.nn.one_hot(symbols, ${input.size})`] : []),
    ...indent(body.lines),
    `    return ${body.logits}, ${body.prediction}`,
  ]
}

function lossFunction({ loss, architecture }: ExportedNet): readonly string[] {
  const shape = architecture.readout.reads === 'last' ? '[B]' : '[T, B]'
  return [
    'def loss(logits, prediction, target, weights):',
    `    """${present(findLoss(loss), loss).title}, the mean over predictions with \`weights\` ${shape}."""`,
    ...indent(present(JAX_LOSSES[loss], loss)),
    '    return (weights * each).sum() / weights.sum()',
  ]
}
