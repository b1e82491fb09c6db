/** Writes test/golden/programs again, to be read before it is kept: `node test/compiler/write-programs.ts`. */
import { writeFileSync } from 'node:fs'
import { printedPasses, SMALL_NETS } from './small-programs.ts'

for (const [name, net] of Object.entries(SMALL_NETS)) {
  writeFileSync(new URL(`../golden/programs/${name}.txt`, import.meta.url), printedPasses(net))
}
