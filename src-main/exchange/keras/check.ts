import { checkModule } from '../python/check.ts'
import type { ExportedNet } from '../net/exported-net.ts'

/** check.py for Keras 3, on whichever backend it runs. */
export function kerasCheck({ architecture }: ExportedNet): string {
  const given = architecture.readout.reads === 'last' ? 'tensor("input"), tensor("lengths")' : 'tensor("input")'
  return checkModule({
    framework: 'Keras 3',
    imports: ['import keras', 'import numpy as np'],
    fromModel: ['Net', 'load_weights', 'loss', 'parameter', 'read_tensors'],
    answer: [
      'def tensor(name):',
      '    return keras.ops.convert_to_tensor(example[name])',
      '',
      'def objective(outputs):',
      '    return loss(*outputs, tensor("target"), tensor("weights"))',
      '',
      `inputs = (${given},)`,
      'net = load_weights(Net(), FOLDER / "weights.safetensors")',
      'logits, prediction = net(*inputs)',
      'value, of_variables = differentiate(net, inputs, objective)',
      'by_variable = {id(variable): gradient for variable, gradient in zip(net.trainable_variables, of_variables)}',
      'names = read_tensors(FOLDER / "weights.safetensors")',
      'gradients = {name: to_numpy(by_variable[id(parameter(net, name))]) for name in names}',
      'return to_numpy(logits), to_numpy(prediction), to_numpy(value), gradients',
    ],
    more: [DIFFERENTIATE],
  })
}

const DIFFERENTIATE = [
  'def differentiate(net, inputs, objective):',
  '    """The objective of the net\'s outputs, and its gradients for net.trainable_variables, as the backend takes them."""',
  '    backend = keras.backend.backend()',
  '    if backend == "jax":',
  '        import jax',
  '',
  '        fixed = [variable.value for variable in net.non_trainable_variables]',
  '        trained = [variable.value for variable in net.trainable_variables]',
  '        return jax.value_and_grad(lambda values: objective(net.stateless_call(values, fixed, *inputs)[0]))(trained)',
  '    if backend == "tensorflow":',
  '        import tensorflow as tf',
  '',
  '        with tf.GradientTape() as tape:',
  '            value = objective(net(*inputs))',
  '        return value, tape.gradient(value, [variable.value for variable in net.trainable_variables])',
  '    net.zero_grad()',
  '    value = objective(net(*inputs))',
  '    value.backward()',
  '    return value, [variable.value.grad for variable in net.trainable_variables]',
  '',
  '',
  'def to_numpy(value):',
  '    return keras.ops.convert_to_numpy(value)',
]
