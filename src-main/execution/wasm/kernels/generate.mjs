// Writes the generated kernel sources beside the others, before the AssemblyScript compiler runs.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { pointwiseSource } from './generate-pointwise.mjs'
import { tilesSource } from './generate-tiles.mjs'

/** Writes generated/tiles.ts and generated/pointwise.ts. */
export function generateKernels() {
  const folder = fileURLToPath(new URL('generated', import.meta.url))
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'tiles.ts'), `${tilesSource()}\n`)
  fs.writeFileSync(path.join(folder, 'pointwise.ts'), `${pointwiseSource()}\n`)
}
