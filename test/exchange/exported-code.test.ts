/** Exported code is run by its own check.py: outputs and gradients are those of the reference executor. */
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { NETS, SINGLE_DEEPENINGS, type SampleNet } from './nets.ts'
import { checkFolders, whyNoPython, type Found } from './python.ts'
import { writeFolders } from './write-folders.ts'

const FRAMEWORKS: readonly (readonly [format: string, modules: readonly string[], nets: readonly SampleNet[]])[] = [
  ['pytorch', ['torch', 'numpy'], [...NETS, ...SINGLE_DEEPENINGS]],
  ['jax', ['jax', 'numpy'], NETS],
  ['keras', ['keras', 'jax', 'numpy'], NETS],
]

/** All nets of a framework run in one process, the frameworks at the same time. */
const PATIENCE = 1_200_000

interface Checked {
  readonly folders: Awaited<ReturnType<typeof writeFolders>>
  readonly found: Readonly<Record<string, Found>>
}

let checked: ReadonlyMap<string, Checked>
beforeAll(async () => {
  const here = FRAMEWORKS.filter(([, modules]) => whyNoPython(modules) === undefined)
  const all = here.map(async ([format, , nets]) => {
    const folders = await writeFolders(format, nets)
    return [format, { folders, found: await checkFolders([...folders.folderOf.values()]) }] as const
  })
  checked = new Map(await Promise.all(all))
}, PATIENCE)
afterAll(() => {
  for (const { folders } of checked.values()) rmSync(folders.outer, { recursive: true })
})

describe.each(FRAMEWORKS)('code for %s', (format, modules, nets) => {
  const why = whyNoPython(modules)
  if (why !== undefined) {
    it.skip(`gives outputs and gradients of the reference: ${why}`, () => undefined)
    return
  }
  const of = (name: string): Found => {
    const { folders, found } = checked.get(format)!
    return found[folders.folderOf.get(name)!]!
  }

  it.each(nets.map(({ name }) => name))('%s', (name) => {
    const { error, deviations, readsAlike } = of(name)
    expect(error).toBeUndefined()
    for (const output of ['logits', 'prediction', 'loss']) expect(deviations[output]?.[1]).toBe(1e-5)
    const gradients = Object.entries(deviations).filter(([quantity]) => quantity.startsWith('gradient of '))
    expect(gradients.length).toBeGreaterThan(2)
    for (const [, [, tolerance]] of gradients) expect(tolerance).toBe(1e-4)
    const apart = Object.entries(deviations).filter(([, [deviation, tolerance]]) => !(deviation <= tolerance))
    expect(apart).toEqual([])
    expect(readsAlike).not.toBe(false)
  })

  it('drops units in training, and only there', () => {
    const dropped = nets.filter(({ architecture }) =>
      architecture.deepenings.some(({ dropout }) => dropout !== undefined),
    )
    expect(dropped.length).toBeGreaterThan(0)
    for (const { name } of dropped) expect(of(name).training, name).toBeGreaterThan(1e-3)
    for (const { name } of nets.filter((net) => !dropped.includes(net))) expect(of(name).training, name).toBeNull()
  })
})
