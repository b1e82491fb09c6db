import { areAlike, cuts, nameInPart, type Dialect } from '../python/dialect.ts'
import { asAtom, atom, sum, type Code } from '../python/expression-code.ts'

export const jax: Dialect = {
  parameter: (tensor) => `${tensor.part === 0 ? 'params' : 'p'}["${nameInPart(tensor)}"]`,
  affine: (v, W, b) => {
    // As loose as a sum: `a * v @ W` would be another product.
    const product: Code = { text: `${asAtom(v)} @ ${W}.T`, binds: 'sum' }
    return b === undefined ? product : sum(product, atom(b))
  },
  concat: (values) => `jnp.concatenate([${values.join(', ')}], axis=-1)`,
  split: (value, sizes) =>
    areAlike(sizes)
      ? `jnp.split(${value}, ${sizes.length}, axis=-1)`
      : `jnp.split(${value}, [${cuts(sizes).join(', ')}], axis=-1)`,
  unary: {
    exp: (x) => `jnp.exp(${x})`,
    log: (x) => `jnp.log(${x})`,
    sin: (x) => `jnp.sin(${x})`,
    cos: (x) => `jnp.cos(${x})`,
    tanh: (x) => `jnp.tanh(${x})`,
    sigmoid: (x) => `jax.nn.sigmoid(${x})`,
    sqrt: (x) => `jnp.sqrt(${x})`,
    rsqrt: (x) => `lax.rsqrt(${x})`,
    abs: (x) => `jnp.abs(${x})`,
    step: (x) => `jnp.where(${x} > 0, 1.0, 0.0)`,
    reciprocal: (x) => `jnp.reciprocal(${x})`,
  },
  binary: { min: (a, b) => `jnp.minimum(${a}, ${b})`, max: (a, b) => `jnp.maximum(${a}, ${b})` },
  nonlinearities: {
    tanh: (x) => `jnp.tanh(${x})`,
    sigmoid: (x) => `jax.nn.sigmoid(${x})`,
    relu: (x) => `jax.nn.relu(${x})`,
    'leaky-relu': (x) => `jax.nn.leaky_relu(${x}, 0.01)`,
    elu: (x) => `jax.nn.elu(${x})`,
    softplus: (x) => `jax.nn.softplus(${x})`,
    softsign: (x) => `jax.nn.soft_sign(${x})`,
    swish: (x) => `jax.nn.silu(${x})`,
    gelu: (x) => `jax.nn.gelu(${x}, approximate=True)`,
    softmax: (x) => `jax.nn.softmax(${x}, axis=-1)`,
  },
  last: (values) => `last(${values}, lengths)`,
  layerNorm: [
    'def layer_norm(v, gain, shift):',
    '    """(v - mean) / sqrt(variance + 1e-5) over features, times a gain, plus a shift (Ba et al. 2016)."""',
    '    centred = v - v.mean(axis=-1, keepdims=True)',
    '    variance = (centred**2).mean(axis=-1, keepdims=True)',
    '    return centred * lax.rsqrt(variance + 1e-5) * gain + shift',
  ],
}
