import { checkModule } from '../python/check.ts'
import type { ExportedNet } from '../net/exported-net.ts'

/** check.py for JAX. */
export function jaxCheck({ architecture }: ExportedNet): string {
  const lengths = architecture.readout.reads === 'last' ? ', example["lengths"]' : ''
  return checkModule({
    framework: 'JAX',
    imports: ['import jax', 'import numpy as np'],
    fromModel: ['forward', 'load_weights', 'loss', 'read_tensors'],
    answer: [
      'def objective(params):',
      `    logits, prediction = forward(params, example["input"]${lengths})`,
      '    value = loss(logits, prediction, example["target"], example["weights"])',
      '    return value, (logits, prediction)',
      '',
      'params = load_weights(FOLDER / "weights.safetensors")',
      '(value, (logits, prediction)), gradients = jax.value_and_grad(objective, has_aux=True)(params)',
      'return logits, prediction, value, gradients',
    ],
  })
}
