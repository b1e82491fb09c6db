// cuDNN's fused LSTM layer, forward and backward, through the binding's eager operations: the yardstick of a GPU, without input or output layers.
const FLOAT = 1
const INT32 = 3

/** `step()` runs both ways and waits for the gradient of the parameters. */
export function openCudnnLstm(binding, { n, d, batch, steps }) {
  const attributes = [
    { name: 'T', type: binding.TF_ATTR_TYPE, value: FLOAT },
    { name: 'rnn_mode', type: binding.TF_ATTR_STRING, value: 'lstm' },
    { name: 'input_mode', type: binding.TF_ATTR_STRING, value: 'linear_input' },
    { name: 'direction', type: binding.TF_ATTR_STRING, value: 'unidirectional' },
    { name: 'dropout', type: binding.TF_ATTR_FLOAT, value: 0 },
    { name: 'seed', type: binding.TF_ATTR_INT, value: 0 },
    { name: 'seed2', type: binding.TF_ATTR_INT, value: 0 },
    { name: 'num_proj', type: binding.TF_ATTR_INT, value: 0 },
    { name: 'time_major', type: binding.TF_ATTR_BOOL, value: true },
  ]
  const training = { name: 'is_training', type: binding.TF_ATTR_BOOL, value: true }
  const tensor = (...shape) => binding.createTensor(shape, FLOAT, noise(shape))
  const state = () => tensor(1, batch, d)
  const [input, h, c] = [tensor(steps, batch, n), state(), state()]
  // Four matrices of the input and four of h, then two biases each.
  const parameters = tensor(4 * d * (n + d) + 8 * d)
  const lengths = binding.createTensor([batch], INT32, new Int32Array(batch).fill(steps))
  const bars = [tensor(steps, batch, d), state(), state()]
  const step = () => {
    const given = [input, h, c, parameters, lengths]
    const forward = binding.executeOp('CudnnRNNV3', [...attributes, training], given, 5).map(({ id }) => id)
    const [output, lastH, lastC, reserve, host] = forward
    const adjoint = [...given, output, lastH, lastC, ...bars, reserve, host]
    const backward = binding.executeOp('CudnnRNNBackpropV3', attributes, adjoint, 4).map(({ id }) => id)
    binding.tensorDataSync(backward[3])
    for (const id of [...forward, ...backward]) binding.deleteTensor(id)
  }
  return { step }
}

function noise(shape) {
  const length = shape.reduce((product, size) => product * size, 1)
  return Float32Array.from({ length }, (_, k) => 0.1 * Math.sin(12.9898 * (k + 1)))
}
