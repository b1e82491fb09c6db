/** model.py for PyTorch. */
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
import { pytorch } from './dialect.ts'
import { PYTORCH_JOINED } from './joined.ts'
import { maskCall, pytorchLayer } from './layer.ts'
import { PYTORCH_LOSSES } from './losses.ts'

export function pytorchModel(net: ExportedNet): string {
  const outline = outlineOf(net.graph)
  const nonlinearities = new Nonlinearities(pytorch)
  const kinds = net.architecture.layers.map(({ cell }) => cell)
  const writing = { outline, kinds, dialect: pytorch, nonlinearities }
  const bodies = outline.layers.map((layer) => layerBody(writing, layer))
  const isJoined = outline.joined.size > 0
  const { made, nameOf } = sharedBodies(
    bodies,
    ({ lines, tensors, masks }) => [lines, tensors, masks],
    (layer, name) => pytorchLayer(layer, name, isJoined),
  )
  const body = netBody({
    ...writing,
    callLayer: (number, input) => `self.layer${number}(${input})`,
    callStack: (numbers, h) => [
      `for layer in (${numbers.map((number) => `self.layer${number}`).join(', ')}):`,
      `    ${h} = layer(${h})`,
    ],
    maskText: (mask) => maskCall(mask, 'x'),
    areAlike: (a, b) => nameOf.get(a) === nameOf.get(b),
    bodies,
    joining: PYTORCH_JOINED,
  })
  const definitions = [...made, netClass(net, outline, { bodies, nameOf, body }), lossFunction(net)]
  const own = [...nonlinearities.definitions(), ...usedFunctions(definitions)]
  return moduleText(
    [...moduleDoc(net, 'PyTorch'), ...IMPORTS],
    [WEIGHT, ...own, ...definitions, READ_TENSORS, PARAMETER, LOAD_WEIGHTS],
  )
}

const IMPORTS = [
  '',
  'import json',
  'from pathlib import Path',
  '',
  'import numpy as np',
  'import torch',
  'import torch.nn.functional as F',
  'from torch import nn',
]

const WEIGHT = [
  'def weight(*shape):',
  '    """A trainable tensor; load_weights fills it."""',
  '    return nn.Parameter(torch.zeros(*shape))',
]

const LAST = [
  'def last(values, lengths):',
  '    """Of [T, B, features], the values at each sequence\'s last valid step, [B, features]."""',
  '    return values[lengths.long() - 1, torch.arange(values.shape[1])]',
]

const DROPOUT_MASK = [
  'def dropout_mask(like, size, rate, training, variational=False):',
  '    """Factors 0 or 1 / (1 - rate) for all steps, ones outside training; variational: the same at every step (Gal and Ghahramani 2016)."""',
  '    shape = (*like.shape[:-1], size)',
  '    if not training:',
  '        return like.new_ones(shape)',
  '    drawn = like.new_empty((1, *shape[1:]) if variational else shape)',
  '    return (drawn.bernoulli_(1 - rate) / (1 - rate)).expand(shape)',
]

const LOAD_WEIGHTS = [
  'def load_weights(net, path):',
  '    """Fills a net with the tensors of a safetensors file."""',
  '    with torch.no_grad():',
  '        for name, values in read_tensors(path).items():',
  '            parameter(net, name).copy_(torch.tensor(values))',
  '    return net',
]

/** Functions of the module that what follows them calls. */
function usedFunctions(definitions: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const text = definitions.flat().join('\n')
  const calls = (name: string): boolean => callsFunction(text, name)
  return [
    ...(calls('layer_norm') ? [pytorch.layerNorm] : []),
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
  return [
    'class Net(nn.Module):',
    `    """${oneLine(net.architecture.name)}."""`,
    '',
    '    def __init__(self):',
    '        super().__init__()',
    ...bodies.map(
      ({ number, inputs, size }) =>
        `        self.layer${number} = ${className(nameOf.get(number) ?? '')}Layer(n=${inputs}, d=${size})`,
    ),
    ...tensors.map(({ name, shape }) => `        self.${identifier(name)} = weight(${shape.join(', ')})`),
    '',
    `    def forward(self, ${isSymbols ? 'symbols' : 'x'}${isOnce ? ', lengths' : ''}):`,
    `        """Logits and prediction, ${isOnce ? '[B' : '[T, B'}, ${readout.size}], of ${isSymbols ? 'symbols [T, B]' : `x [T, B, ${input.size}]`}${isOnce ? ' with `lengths` [B] valid steps' : ''}."""`,
    ...(isSymbols ? [`        x = F.one_hot(symbols.long(), ${input.size}).to(self.W_y.dtype)`] : []),
    ...indent(body.lines, 2),
    `        return ${body.logits}, ${body.prediction}`,
  ]
}

function lossFunction({ loss, architecture }: ExportedNet): readonly string[] {
  const shape = architecture.readout.reads === 'last' ? '[B]' : '[T, B]'
  return [
    'def loss(logits, prediction, target, weights):',
    `    """${present(findLoss(loss), loss).title}, the mean over predictions with \`weights\` ${shape}."""`,
    ...indent(present(PYTORCH_LOSSES[loss], loss)),
    '    return (weights * each).sum() / weights.sum()',
  ]
}
