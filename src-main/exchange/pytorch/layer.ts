import { className, identifier } from '../outline/python-names.ts'
import type { DropoutMask } from '../python/body.ts'
import type { LayerBody } from '../python/layer-body.ts'
import { indent, listed, stepWords } from '../python/module.ts'

/** A recurrent layer as a module: its tensors, one step, and the loop over time, which a `joined` one has in common with the others. */
export function pytorchLayer(body: LayerBody, name: string, isJoined: boolean): readonly string[] {
  return [
    `class ${className(name)}Layer(nn.Module):`,
    `    """${body.title}: n features in, d out."""`,
    '',
    '    def __init__(self, n, d):',
    '        super().__init__()',
    '        self.d = d',
    ...body.tensors.map(
      ({ name: tensor, shape }) => `        self.${identifier(tensor)} = weight(${shape.join(', ')})`,
    ),
    '',
    ...indent(stepLines(body)),
    ...(isJoined ? [] : ['', ...indent(loopLines(body))]),
  ]
}

function stepLines(body: LayerBody): readonly string[] {
  const { states, results, lines, masks } = body
  const { before, after } = stepWords(body)
  const last = states.map((state) => `${state}_prev`)
  return [
    ...listed('def step', ['self', 'x', ...last, ...masks.map(({ name }) => name)], ':'),
    `    """${after} of ${before}: one time step, [B, features] each."""`,
    ...indent(lines),
    `    return ${results.join(', ')}`,
  ]
}

function loopLines({ states, shown: h, results, masks }: LayerBody): readonly string[] {
  const after = results.join(', ')
  const given = ['x', ...states].join(', ')
  const loop =
    masks.length === 0
      ? ['for x in xs:', `    ${after} = self.step(${given})`]
      : [
          ...listed('drops = ', masks.map(drawnMask), ''),
          'for x, *drop in zip(xs, *drops):',
          `    ${after} = self.step(${given}, *drop)`,
        ]
  return [
    'def forward(self, xs):',
    `    """${h}<t> at every step, [T, B, d], from [T, B, n] and a state of zeros."""`,
    `    ${states.join(' = ')} = xs.new_zeros(xs.shape[1], self.d)`,
    `    ${h}s = []`,
    ...indent(loop),
    `        ${h}s.append(${h})`,
    `    return torch.stack(${h}s)`,
  ]
}

const drawnMask = (mask: DropoutMask): string => maskCall(mask, 'xs')

/** Factors for every step of `like`, or for every sequence of it. */
export function maskCall({ size, rate, variational, time }: DropoutMask, like: string): string {
  const rows = time === 'once' ? `${like}[0]` : like
  return `dropout_mask(${rows}, ${size}, ${rate}, self.training${variational && time === 'step' ? ', variational=True' : ''})`
}
