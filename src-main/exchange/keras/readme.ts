import type { ExportedNet } from '../net/exported-net.ts'
import { readmeText } from '../python/readme.ts'

export function kerasReadme(net: ExportedNet): string {
  const { input, readout } = net.architecture
  const isOnce = readout.reads === 'last'
  const x =
    input.kind === 'symbols'
      ? `np.random.randint(${input.size}, size=(10, 2))`
      : `np.random.randn(10, 2, ${input.size})`
  return readmeText(net, {
    framework: 'Keras 3',
    packages: ['keras', 'jax', 'numpy'],
    use: [
      'import os',
      '',
      'os.environ["KERAS_BACKEND"] = "jax"',
      'import numpy as np',
      'from model import Net, load_weights, loss',
      '',
      'net = load_weights(Net(), "weights.safetensors")',
      `x = ${x}  # 10 steps of 2 sequences`,
      `logits, prediction = net(x${isOnce ? ', lengths=np.array([10, 7])' : ''})`,
    ],
    notes: [
      'The backend is what `KERAS_BACKEND` says (`jax`, `tensorflow` or `torch`), or `~/.keras/keras.json`; to check: `KERAS_BACKEND=jax venv/bin/python check.py`.',
      'Time comes first, then the sequences of the batch: `[T, B, features]`. `fit` would take the first axis for the batch, so train by a loop of your own with `loss`.',
      'For another backend install its package in place of `jax`.',
    ],
  })
}
