/** model.py for Keras 3: layers and a model written with keras.ops, for any backend. */
import { present } from '../../foundation/invariant.ts'
import { findLoss } from '../../network/operations/losses.ts'
import type { ExportedNet } from '../net/exported-net.ts'
import { outlineOf, type Outline } from '../outline/outline.ts'
import { className, identifier } from '../outline/python-names.ts'
import { layerBody, type LayerBody } from '../python/layer-body.ts'
import {
  PARAMETER,
  READ_TENSORS,
  callsFunction,
  indent,
  moduleDoc,
  moduleText,
  oneLine,
  sharedBodies,
} from '../python/module.ts'
import { netBody, type NetBody } from '../python/net-body.ts'
import { Nonlinearities } from '../python/nonlinearities.ts'
import { keras } from './dialect.ts'
import { KERAS_JOINED } from './joined.ts'
import { kerasLayer, maskCall, weightLine } from './layer.ts'
import { KERAS_LOSSES } from './losses.ts'

export function kerasModel(net: ExportedNet): string {
  const outline = outlineOf(net.graph)
  const nonlinearities = new Nonlinearities(keras)
  const kinds = net.architecture.layers.map(({ cell }) => cell)
  const writing = { outline, kinds, dialect: keras, nonlinearities }
  const bodies = outline.layers.map((layer) => layerBody(writing, layer))
  const isJoined = outline.joined.size > 0
  const { made, nameOf } = sharedBodies(
    bodies,
    ({ lines, tensors, masks }) => [lines, tensors, masks],
    (layer, name) => kerasLayer(layer, name, isJoined),
  )
  const training = bodies.map(({ masks }) => (masks.length > 0 ? ', training=training' : ''))
  const body = netBody({
    ...writing,
    callLayer: (number, input) => `self.layer${number}(${input}${training[number - 1] ?? ''})`,
    callStack: (numbers, h) => [
      `for layer in (${numbers.map((number) => `self.layer${number}`).join(', ')}):`,
      `    ${h} = layer(${h}${training[0] ?? ''})`,
    ],
    maskText: (mask) => maskCall(mask, 'x'),
    areAlike: (a, b) => nameOf.get(a) === nameOf.get(b),
    bodies,
    joining: KERAS_JOINED,
  })
  const definitions = [...made, netClass(net, outline, { bodies, nameOf, body }), lossFunction(net)]
  const own = [...nonlinearities.definitions(), ...usedFunctions(definitions)]
  return moduleText(
    [...moduleDoc(net, 'Keras 3'), ...IMPORTS],
    [AFFINE, ...own, ...definitions, READ_TENSORS, PARAMETER, LOAD_WEIGHTS],
  )
}

const IMPORTS = [
  '',
  'import json',
  'from pathlib import Path',
  '',
  'import keras',
  'import numpy as np',
  'from keras import ops',
]

const AFFINE = [
  'def affine(v, W, b=None):',
  '    """W v + b for every row v."""',
  '    product = ops.matmul(v, ops.transpose(W))',
  '    return product if b is None else product + b',
]

const LAST = [
  'def last(values, lengths):',
  '    """Of [T, B, features], the values at each sequence\'s last valid step, [B, features]."""',
  '    is_last = ops.one_hot(ops.convert_to_tensor(lengths) - 1, values.shape[0], axis=0, dtype=values.dtype)',
  '    return ops.sum(values * ops.expand_dims(is_last, -1), axis=0)',
]

const DROPOUT_MASK = [
  'def dropout_mask(like, size, rate, seed, variational=False):',
  '    """Factors 0 or 1 / (1 - rate) for all steps, ones without a seed; variational: the same at every step (Gal and Ghahramani 2016)."""',
  '    shape = (*ops.shape(like)[:-1], size)',
  '    if seed is None:',
  '        return ops.ones(shape)',
  '    drawn = keras.random.uniform((1, *shape[1:]) if variational else shape, seed=seed)',
  '    return ops.broadcast_to(ops.cast(drawn >= rate, "float32") / (1 - rate), shape)',
]

const LOAD_WEIGHTS = [
  'def load_weights(net, path):',
  '    """Fills a net with the tensors of a safetensors file."""',
  '    for name, values in read_tensors(path).items():',
  '        parameter(net, name).assign(values)',
  '    return net',
]

/** Functions of the module that what follows them calls. */
function usedFunctions(definitions: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const text = definitions.flat().join('\n')
  const calls = (name: string): boolean => callsFunction(text, name)
  return [
    ...(calls('layer_norm') ? [keras.layerNorm] : []),
    ...(calls('last') ? [LAST] : []),
    ...(calls('dropout_mask') ? [DROPOUT_MASK] : []),
  ]
}

interface Bodies {
  readonly bodies: readonly LayerBody[]
  readonly nameOf: ReadonlyMap<number, string>
  readonly body: NetBody
}

function netClass(net: ExportedNet, { tensors }: Outline, { bodies, nameOf, body }: Bodies): readonly string[] {
  const { input, readout } = net.architecture
  const isOnce = readout.reads === 'last'
  const isSymbols = input.kind === 'symbols'
  const drawsMasks = body.lines.some((line) => line.includes('self.seed'))
  return [
    'class Net(keras.Model):',
    `    """${oneLine(net.architecture.name)}."""`,
    '',
    '    def __init__(self):',
    '        super().__init__()',
    ...(drawsMasks ? ['        self.seed = keras.random.SeedGenerator()'] : []),
    ...bodies.map(
      ({ number, inputs, size }) =>
        `        self.layer${number} = ${className(nameOf.get(number) ?? '')}Layer(n=${inputs}, d=${size}, name="layer${number}")`,
    ),
    ...tensors.map(({ name, shape }) => `        ${weightLine(identifier(name), shape)}`),
    '',
    `    def call(self, ${isSymbols ? 'symbols' : 'x'}${isOnce ? ', lengths' : ''}, training=False):`,
    `        """Logits and prediction, ${isOnce ? '[B' : '[T, B'}, ${readout.size}], of ${isSymbols ? 'symbols [T, B]' : `x [T, B, ${input.size}]`}${isOnce ? ' with `lengths` [B] valid steps' : ''}."""`,
    ...(isSymbols ? [`        x = ops.one_hot(symbols, ${input.size})`] : []),
    ...indent(body.lines, 2),
    `        return ${body.logits}, ${body.prediction}`,
  ]
}

function lossFunction({ loss, architecture }: ExportedNet): readonly string[] {
  const shape = architecture.readout.reads === 'last' ? '[B]' : '[T, B]'
  return [
    'def loss(logits, prediction, target, weights):',
    `    """${present(findLoss(loss), loss).title}, the mean over predictions with \`weights\` ${shape}."""`,
    ...indent(present(KERAS_LOSSES[loss], loss)),
    '    return ops.sum(weights * each) / ops.sum(weights)',
  ]
}
