import { className, identifier } from '../outline/python-names.ts'
import type { DropoutMask } from '../python/body.ts'
import type { LayerBody } from '../python/layer-body.ts'
import { indent, listed, stepWords, tuple } from '../python/module.ts'

/** A recurrent layer as a Keras layer: its tensors, one step, and the scan over time, which a `joined` one has in common with the others. */
export function kerasLayer(body: LayerBody, name: string, isJoined: boolean): readonly string[] {
  return [
    `class ${className(name)}Layer(keras.layers.Layer):`,
    `    """${body.title}: n features in, d out."""`,
    '',
    '    def __init__(self, n, d, **options):',
    '        super().__init__(**options)',
    '        self.d = d',
    ...(body.masks.length > 0 && !isJoined ? ['        self.seed = keras.random.SeedGenerator()'] : []),
    ...body.tensors.map(({ name: tensor, shape }) => `        ${weightLine(identifier(tensor), shape)}`),
    '',
    ...indent(stepLines(body)),
    ...(isJoined ? [] : ['', ...indent(scanLines(body))]),
  ]
}

/** `self.W_h = self.add_weight((4 * d, d + n), name="W_h")` */
export function weightLine(name: string, shape: readonly (string | number)[]): string {
  return `self.${name} = self.add_weight((${tuple(shape.map(String))}), "zeros", name="${name}")`
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

function scanLines({ states, shown: h, results, masks }: LayerBody): readonly string[] {
  const hasMasks = masks.length > 0
  const isAlone = results.length === 1
  // TensorFlow's scan wants results of the same form as the state, so what is shown goes along where it is no state.
  const carried = isAlone ? h : `(${results.join(', ')})`
  const state = results.length === states.length ? '*state' : '*state[1:]'
  const read = hasMasks ? 'inputs[0]' : 'x'
  const call = `self.step(${read}, ${isAlone ? `${h}_prev` : state}${hasMasks ? ', *inputs[1:]' : ''})`
  const sequences = isAlone ? `${h}s` : `(${results.map((one) => `${one}s`).join(', ')})`
  return [
    `def call(self, xs${hasMasks ? ', training=False' : ''}):`,
    `    """${h}<t> at every step, [T, B, d], from [T, B, n] and a state of zeros."""`,
    '',
    `    def advance(${isAlone ? `${h}_prev` : 'state'}, ${hasMasks ? 'inputs' : 'x'}):`,
    `        ${results.join(', ')} = ${call}`,
    `        return ${carried}, ${carried}`,
    '',
    '    zeros = ops.zeros((ops.shape(xs)[1], self.d))',
    ...(hasMasks
      ? indent(
          listed(
            'drops = ',
            masks.map((mask) => maskCall(mask, 'xs')),
            '',
          ),
        )
      : []),
    `    _, ${sequences} = ops.scan(advance, ${isAlone ? 'zeros' : `(${results.map(() => 'zeros').join(', ')})`}, ${hasMasks ? '(xs, *drops)' : 'xs'})`,
    `    return ${h}s`,
  ]
}

/** Factors for every step of `like`, or for every sequence of it. */
export function maskCall({ size, rate, variational, time }: DropoutMask, like: string): string {
  const rows = time === 'once' ? `${like}[0]` : like
  return `dropout_mask(${rows}, ${size}, ${rate}, self.seed if training else None${variational && time === 'step' ? ', variational=True' : ''})`
}
