import { identifier } from '../outline/python-names.ts'
import { areAlike, nameInPart, type Dialect } from '../python/dialect.ts'
import { atom } from '../python/expression-code.ts'

export const pytorch: Dialect = {
  parameter: (tensor) => `self.${identifier(nameInPart(tensor))}`,
  affine: (v, W, b) => atom(`F.linear(${[v.text, W, ...(b === undefined ? [] : [b])].join(', ')})`),
  concat: (values) => `torch.cat([${values.join(', ')}], dim=-1)`,
  split: (value, sizes) =>
    areAlike(sizes) ? `${value}.chunk(${sizes.length}, dim=-1)` : `${value}.split([${sizes.join(', ')}], dim=-1)`,
  unary: {
    exp: (x) => `torch.exp(${x})`,
    log: (x) => `torch.log(${x})`,
    sin: (x) => `torch.sin(${x})`,
    cos: (x) => `torch.cos(${x})`,
    tanh: (x) => `torch.tanh(${x})`,
    sigmoid: (x) => `torch.sigmoid(${x})`,
    sqrt: (x) => `torch.sqrt(${x})`,
    rsqrt: (x) => `torch.rsqrt(${x})`,
    abs: (x) => `torch.abs(${x})`,
    step: (x) => `(${x} > 0).to(x.dtype)`,
    reciprocal: (x) => `torch.reciprocal(${x})`,
  },
  binary: {
    min: (a, b) => (isNumber(b) ? `torch.clamp(${a}, max=${b})` : `torch.minimum(${a}, ${b})`),
    max: (a, b) => (isNumber(b) ? `torch.clamp(${a}, min=${b})` : `torch.maximum(${a}, ${b})`),
  },
  nonlinearities: {
    tanh: (x) => `torch.tanh(${x})`,
    sigmoid: (x) => `torch.sigmoid(${x})`,
    relu: (x) => `F.relu(${x})`,
    'leaky-relu': (x) => `F.leaky_relu(${x}, 0.01)`,
    elu: (x) => `F.elu(${x})`,
    softplus: (x) => `F.softplus(${x})`,
    softsign: (x) => `F.softsign(${x})`,
    swish: (x) => `F.silu(${x})`,
    gelu: (x) => `F.gelu(${x}, approximate="tanh")`,
    softmax: (x) => `torch.softmax(${x}, dim=-1)`,
  },
  last: (values) => `last(${values}, lengths)`,
  layerNorm: [
    'def layer_norm(v, gain, shift):',
    '    """(v - mean) / sqrt(variance + 1e-5) over features, times a gain, plus a shift (Ba et al. 2016)."""',
    '    return F.layer_norm(v, v.shape[-1:], gain, shift, eps=1e-5)',
  ],
}

const isNumber = (text: string): boolean => /^[\d.e-]+$/.test(text)
