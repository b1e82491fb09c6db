/** The registry of export formats: one line each. */
import { suggestion } from '../foundation/nearest.ts'
import { wrongInput } from '../foundation/problem.ts'
import type { ExportedNet } from './net/exported-net.ts'
import { jaxCheck } from './jax/check.ts'
import { jaxModel } from './jax/model.ts'
import { jaxReadme } from './jax/readme.ts'
import { kerasCheck } from './keras/check.ts'
import { kerasModel } from './keras/model.ts'
import { kerasReadme } from './keras/readme.ts'
import { pytorchCheck } from './pytorch/check.ts'
import { pytorchModel } from './pytorch/model.ts'
import { pytorchReadme } from './pytorch/readme.ts'

export interface ExportFormat {
  readonly id: string
  readonly title: string
  /** Files of code by name; left out where the format has none. */
  readonly code?: (net: ExportedNet) => Readonly<Record<string, string>>
  /** Whether the weights go along. */
  readonly hasWeights: boolean
}

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'pytorch',
    title: 'Code for PyTorch, with the weights',
    hasWeights: true,
    code: (net) => ({ 'model.py': pytorchModel(net), 'check.py': pytorchCheck(net), 'README.md': pytorchReadme(net) }),
  },
  {
    id: 'keras',
    title: 'Code for Keras 3, for any of its backends, with the weights',
    hasWeights: true,
    code: (net) => ({ 'model.py': kerasModel(net), 'check.py': kerasCheck(net), 'README.md': kerasReadme(net) }),
  },
  {
    id: 'jax',
    title: 'Code for JAX alone, with the weights',
    hasWeights: true,
    code: (net) => ({ 'model.py': jaxModel(net), 'check.py': jaxCheck(net), 'README.md': jaxReadme(net) }),
  },
  { id: 'json', title: 'The architecture as JSON', hasWeights: false },
  { id: 'safetensors', title: 'The weights as safetensors, and the architecture as JSON', hasWeights: true },
]

/** The format of that id. Throws `WrongInput` with the nearest name when there is none. */
export function exportFormat(id: string): ExportFormat {
  const found = EXPORT_FORMATS.find((format) => format.id === id)
  if (found !== undefined) return found
  const ids = EXPORT_FORMATS.map((format) => format.id)
  throw wrongInput({
    code: 'unknown-format',
    place: 'format',
    message: `there is no format '${id}'`,
    hint: suggestion(id, ids),
  })
}
