import type { ExportedNet } from '../net/exported-net.ts'
import { partTensors } from '../outline/part-tensors.ts'
import { oneLine } from './module.ts'

export interface ReadmePieces {
  readonly framework: string
  /** What pip is asked for. */
  readonly packages: readonly string[]
  /** A few lines that load the net and feed it. */
  readonly use: readonly string[]
  /** What a user of the framework would not expect, a sentence each. */
  readonly notes: readonly string[]
}

/** README.md of an exported folder: how to run it, and what its files and tensors are. */
export function readmeText(net: ExportedNet, { framework, packages, use, notes }: ReadmePieces): string {
  const hasDropout = net.architecture.deepenings.some(({ dropout }) => (dropout?.rate ?? 0) > 0)
  return [
    `# ${oneLine(net.architecture.name)} in ${framework}`,
    '',
    `Exported from Fathom. Weights: ${oneLine(net.weights)}.`,
    '',
    '    python -m venv venv',
    `    venv/bin/python -m pip install ${packages.join(' ')}`,
    '    venv/bin/python check.py',
    '',
    '`check.py` feeds the stored batch to the net and compares its outputs (to 1e-5) and gradients (to 1e-4) with those that Fathom',
    'computed in 64 bits. On Windows the interpreter is `venv\\Scripts\\python`.',
    '',
    '## Use it',
    '',
    ...use.map((line) => (line === '' ? '' : `    ${line}`)),
    '',
    ...[...notes, ...(hasDropout ? [DROPOUT] : [])].map((note) => `- ${note}`),
    '',
    '## Files',
    '',
    '| file                  | what it holds                                                       |',
    '| --------------------- | ------------------------------------------------------------------- |',
    '| `model.py`            | the net, its loss, and how its weights are read                     |',
    '| `weights.safetensors` | the weights, by name                                                |',
    '| `example.safetensors` | a batch: inputs, targets, weights, outputs, loss and its gradients  |',
    '| `check.py`            | the comparison                                                      |',
    '| `architecture.json`   | the net as Fathom knows it; `fathom describe architecture.json`     |',
    '',
    '## Weights',
    '',
    'Names and shapes are those of the equations: `W_h` of `4d x (d + n)` holds its gates one below the other, in the order listed.',
    '',
    '| tensor | shape | rows of |',
    '| ------ | ----- | ------- |',
    ...partTensors(net.graph).map(
      ({ name, shape, leaves }) =>
        `| \`${name}\` | ${shape.join(' x ')} | ${leaves.length === 1 ? '' : leaves.map((leaf) => leaf.name.replace(/^layer\d+\./, '')).join(', ')} |`,
    ),
    '',
  ].join('\n')
}

const DROPOUT =
  'Dropout draws from the framework, so a training step is not the same as in Fathom bit by bit; predictions, which have none, are.'
