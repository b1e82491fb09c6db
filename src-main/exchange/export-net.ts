/** A net as the files that a person takes along. */
import type { Batch } from '../execution/executor.ts'
import type { ExportFormat } from './formats.ts'
import { exampleTensors } from './net/example.ts'
import type { ExportedNet } from './net/exported-net.ts'
import { namedTensors } from './net/tensors.ts'
import { writeSafetensors } from './safetensors/safetensors.ts'

/** Contents by file name. */
export type ExportedFiles = ReadonlyMap<string, string | Uint8Array>

/**
 * The files of a net in a format. Code comes with its weights and with an example to check it by: of the batch, where one is given, else
 * of one that is drawn.
 */
export async function exportNet(net: ExportedNet, format: ExportFormat, batch?: Batch): Promise<ExportedFiles> {
  const files = new Map<string, string | Uint8Array>()
  files.set('architecture.json', `${JSON.stringify(net.architecture, null, 2)}\n`)
  if (format.hasWeights) files.set('weights.safetensors', weightsFile(net))
  if (format.code === undefined) return files
  for (const [name, text] of Object.entries(format.code(net))) files.set(name, text)
  files.set('example.safetensors', writeSafetensors(await exampleTensors(net, batch)))
  return files
}

function weightsFile({ architecture, graph, parameters, weights }: ExportedNet): Uint8Array {
  const metadata = { architecture: architecture.name, weights, format: 'notation' }
  return writeSafetensors(namedTensors(graph, parameters), metadata)
}
