import { checkModule } from '../python/check.ts'
import type { ExportedNet } from '../net/exported-net.ts'

/** check.py for PyTorch. */
export function pytorchCheck({ architecture }: ExportedNet): string {
  const lengths = architecture.readout.reads === 'last' ? ', tensor("lengths")' : ''
  return checkModule({
    framework: 'PyTorch',
    imports: ['import numpy as np', 'import torch'],
    fromModel: ['Net', 'load_weights', 'loss', 'parameter', 'read_tensors'],
    answer: [
      'def tensor(name):',
      '    return torch.tensor(example[name])',
      '',
      'net = load_weights(Net(), FOLDER / "weights.safetensors").eval()',
      `logits, prediction = net(tensor("input")${lengths})`,
      'value = loss(logits, prediction, tensor("target"), tensor("weights"))',
      'value.backward()',
      'names = read_tensors(FOLDER / "weights.safetensors")',
      'gradients = {name: parameter(net, name).grad.numpy() for name in names}',
      'return logits.detach().numpy(), prediction.detach().numpy(), value.detach().numpy(), gradients',
    ],
  })
}
