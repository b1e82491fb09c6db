import type { ExportedNet } from '../net/exported-net.ts'
import { readmeText } from '../python/readme.ts'

export function jaxReadme(net: ExportedNet): string {
  const { input, readout, deepenings } = net.architecture
  const isOnce = readout.reads === 'last'
  const hasDropout = deepenings.some(({ dropout }) => (dropout?.rate ?? 0) > 0)
  const x =
    input.kind === 'symbols'
      ? `jax.random.randint(jax.random.key(1), (10, 2), 0, ${input.size})`
      : `jax.random.normal(jax.random.key(1), (10, 2, ${input.size}))`
  return readmeText(net, {
    framework: 'JAX',
    packages: ['jax', 'numpy'],
    use: [
      'import jax',
      'from model import forward, load_weights, loss',
      '',
      'params = load_weights("weights.safetensors")',
      `x = ${x}  # 10 steps of 2 sequences`,
      `logits, prediction = jax.jit(forward)(params, x${isOnce ? ', jax.numpy.array([10, 7])' : ''})`,
    ],
    notes: [
      'Time comes first, then the sequences of the batch: `[T, B, features]`.',
      'Everything is a function of the dictionary `params`, so `jax.grad`, `jax.jit` and `jax.vmap` apply, and any optimiser of trees.',
      ...(hasDropout ? ['With `key=jax.random.key(...)` units are dropped, as in training.'] : []),
    ],
  })
}
