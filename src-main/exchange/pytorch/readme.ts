import type { ExportedNet } from '../net/exported-net.ts'
import { readmeText } from '../python/readme.ts'

export function pytorchReadme(net: ExportedNet): string {
  const { input, readout } = net.architecture
  const isOnce = readout.reads === 'last'
  const x = input.kind === 'symbols' ? `torch.randint(${input.size}, (10, 2))` : `torch.randn(10, 2, ${input.size})`
  return readmeText(net, {
    framework: 'PyTorch',
    packages: ['torch', 'numpy'],
    use: [
      'import torch',
      'from model import Net, load_weights, loss',
      '',
      'net = load_weights(Net(), "weights.safetensors").eval()',
      `x = ${x}  # 10 steps of 2 sequences`,
      `logits, prediction = net(x${isOnce ? ', lengths=torch.tensor([10, 7])' : ''})`,
    ],
    notes: [
      'Time comes first, then the sequences of the batch: `[T, B, features]`.',
      'To train on, call `net.train()` and any optimiser of `torch.optim` on `net.parameters()`.',
      'A layer can be fed step by step: `h, c = net.layer1.step(x, h, c)`, with the states that its code names.',
    ],
  })
}
