import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile } from '../../src-main/compiler/compile.ts'
import { exportNet } from '../../src-main/exchange/export-net.ts'
import { exportFormat } from '../../src-main/exchange/formats.ts'
import { exportedNet, type ExportedNet } from '../../src-main/exchange/net/exported-net.ts'
import { sampleTensors } from '../execution/sample-session.ts'
import type { SampleNet } from './nets.ts'

/** The net with random weights, none at its initial value. */
export function sampleExport({ architecture, loss }: SampleNet): ExportedNet {
  const parameters = sampleTensors(compile(architecture, { loss }))
  return exportedNet({ architecture, loss, parameters, weights: 'drawn for a test' })
}

/** Writes each net in a format to a folder of its own; gives back the outer folder and, by net, its own. */
export async function writeFolders(
  format: string,
  nets: readonly SampleNet[],
): Promise<{ readonly outer: string; readonly folderOf: ReadonlyMap<string, string> }> {
  const outer = mkdtempSync(join(tmpdir(), 'fathom-export-'))
  const folderOf = new Map<string, string>()
  for (const [k, net] of nets.entries()) {
    const folder = join(outer, format, String(k))
    mkdirSync(folder, { recursive: true })
    for (const [name, content] of await exportNet(sampleExport(net), exportFormat(format)))
      writeFileSync(join(folder, name), content)
    folderOf.set(net.name, folder)
  }
  return { outer, folderOf }
}
