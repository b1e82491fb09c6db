/** check.py: the same for all frameworks but for how an answer is computed. */
import { indent, moduleText } from './module.ts'

export interface CheckPieces {
  readonly framework: string
  /** Lines before `from model import ...`, and what is imported from there. */
  readonly imports: readonly string[]
  readonly fromModel: readonly string[]
  /** Body of `answer(tensors)`: gives back logits, prediction, loss, and the gradients by name, as arrays. */
  readonly answer: readonly string[]
  /** Functions that it calls. */
  readonly more?: readonly (readonly string[])[]
}

export function checkModule({ framework, imports, fromModel, answer, more = [] }: CheckPieces): string {
  return moduleText(
    [
      `"""Feeds a stored batch to the net in ${framework} and compares what comes out with what Fathom computed in 64 bits."""`,
      '',
      'import sys',
      'from pathlib import Path',
      '',
      ...imports,
      '',
      `from model import ${[...fromModel].sort().join(', ')}`,
      '',
      'FOLDER = Path(__file__).parent',
      '',
      '# Of an output: of the largest, or of 1 where that is more.',
      'OUTPUT_TOLERANCE = 1e-5',
      '# Of a gradient: of the largest of its tensor, or of a thousandth of the largest of all where that is more.',
      'GRADIENT_TOLERANCE = 1e-4',
    ],
    [
      [
        'def answer(example):',
        '    """Logits, prediction, loss, and the gradients of the loss by tensor, for the stored batch."""',
        ...indent(answer),
      ],
      ...more,
      DEVIATIONS,
      MAIN,
    ],
  )
}

const DEVIATIONS = [
  'def deviations():',
  '    """By name, how far each output and gradient is from the stored one, and how far it may be."""',
  '    example = read_tensors(FOLDER / "example.safetensors")',
  '    logits, prediction, loss_value, gradients = answer(example)',
  '    found = {}',
  '    for name, value in {"logits": logits, "prediction": prediction, "loss": loss_value}.items():',
  '        scale = max(1.0, float(np.abs(example[name]).max()))',
  '        found[name] = (deviation(value, example[name]) / scale, OUTPUT_TOLERANCE)',
  '    stored = {name: example[f"gradient.{name}"] for name in read_tensors(FOLDER / "weights.safetensors")}',
  '    largest = max(float(np.abs(gradient).max()) for gradient in stored.values())',
  '    for name, gradient in stored.items():',
  '        scale = max(float(np.abs(gradient).max()), largest / 1000)',
  '        found[f"gradient of {name}"] = (deviation(gradients[name], gradient) / scale, GRADIENT_TOLERANCE)',
  '    return found',
  '',
  '',
  'def deviation(value, wanted):',
  '    """Largest difference; of another shape: infinite."""',
  '    value = np.asarray(value)',
  '    return float(np.abs(value - wanted).max()) if value.shape == wanted.shape else float("inf")',
]

const MAIN = [
  'if __name__ == "__main__":',
  '    found = deviations()',
  '    for name, (apart, tolerance) in found.items():',
  "        print(f\"{'good ' if apart <= tolerance else 'WRONG'}  {name}: off by {apart:.1e}, allowed {tolerance:.0e}\")",
  '    sys.exit(0 if all(apart <= tolerance for apart, tolerance in found.values()) else 1)',
]
