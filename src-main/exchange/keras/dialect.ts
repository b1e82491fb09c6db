import { identifier } from '../outline/python-names.ts'
import { areAlike, cuts, nameInPart, type Dialect } from '../python/dialect.ts'
import { atom } from '../python/expression-code.ts'

export const keras: Dialect = {
  parameter: (tensor) => `self.${identifier(nameInPart(tensor))}`,
  affine: (v, W, b) => atom(`affine(${[v.text, W, ...(b === undefined ? [] : [b])].join(', ')})`),
  concat: (values) => `ops.concatenate([${values.join(', ')}], axis=-1)`,
  split: (value, sizes) =>
    areAlike(sizes)
      ? `ops.split(${value}, ${sizes.length}, axis=-1)`
      : `ops.split(${value}, [${cuts(sizes).join(', ')}], axis=-1)`,
  unary: {
    exp: (x) => `ops.exp(${x})`,
    log: (x) => `ops.log(${x})`,
    sin: (x) => `ops.sin(${x})`,
    cos: (x) => `ops.cos(${x})`,
    tanh: (x) => `ops.tanh(${x})`,
    sigmoid: (x) => `ops.sigmoid(${x})`,
    sqrt: (x) => `ops.sqrt(${x})`,
    rsqrt: (x) => `ops.rsqrt(${x})`,
    abs: (x) => `ops.absolute(${x})`,
    step: (x) => `ops.where(${x} > 0, 1.0, 0.0)`,
    reciprocal: (x) => `ops.reciprocal(${x})`,
  },
  binary: { min: (a, b) => `ops.minimum(${a}, ${b})`, max: (a, b) => `ops.maximum(${a}, ${b})` },
  nonlinearities: {
    tanh: (x) => `ops.tanh(${x})`,
    sigmoid: (x) => `ops.sigmoid(${x})`,
    relu: (x) => `ops.relu(${x})`,
    'leaky-relu': (x) => `ops.leaky_relu(${x}, negative_slope=0.01)`,
    elu: (x) => `ops.elu(${x})`,
    softplus: (x) => `ops.softplus(${x})`,
    softsign: (x) => `ops.softsign(${x})`,
    swish: (x) => `ops.silu(${x})`,
    gelu: (x) => `ops.gelu(${x}, approximate=True)`,
    softmax: (x) => `ops.softmax(${x}, axis=-1)`,
  },
  last: (values) => `last(${values}, lengths)`,
  layerNorm: [
    'def layer_norm(v, gain, shift):',
    '    """(v - mean) / sqrt(variance + 1e-5) over features, times a gain, plus a shift (Ba et al. 2016)."""',
    '    centred = v - ops.mean(v, axis=-1, keepdims=True)',
    '    variance = ops.mean(centred**2, axis=-1, keepdims=True)',
    '    return centred * ops.rsqrt(variance + 1e-5) * gain + shift',
  ],
}
