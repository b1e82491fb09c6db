/** `fathom compare --track` and `fathom diagnose`: what was measured on the way, and what is computed of stored weights afterwards. */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inRoot } from '../../../scripts/places.mjs'
import { QUANTITIES, quantityIds } from '../../../src-main/diagnostics/index.ts'
import { PRESETS } from '../../../src-main/diagnostics/presets.ts'
import { readProject } from '../../../src-main/project/open.ts'
import { readRuns } from '../../../src-main/project/runs.ts'
import { studyIds } from '../../../src-main/project/studies.ts'
import { momentsOf, readMoments } from '../../../src-main/project/training/measurements.ts'
import { document, fathom } from './recorded-terminal.ts'

let folder: string
let tracked: string
let plain: string
const study =
  '--task adding --length 10 --strategies shallow,stack-h --seeds 1 --budget 900 --max-steps 12 --learning-rate 0.01 --executor wasm'

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'fathom-diagnose-'))
  ;[tracked, plain] = [join(folder, 'tracked.fathom'), join(folder, 'plain.fathom')]
  await document(`compare ${study} --project ${tracked} --track cheap --track-every 4`)
  await document(`compare ${study} --project ${plain}`)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

/** Training steps at which each run has a quantity; 'best' for the best weights. */
function momentsIn(path: string): (number | 'best')[][] {
  const project = readProject(path)
  try {
    const [id] = studyIds(project)
    return readRuns(project, id!).map(({ key }) =>
      readMoments(project, key).map(({ of, step }) => (of === 'best' ? 'best' : step)),
    )
  } finally {
    project.close()
  }
}

describe('--track', () => {
  it('measures a preset at its cadence and at the end; without it nothing is', () => {
    expect(momentsIn(tracked)).toEqual([
      [0, 4, 8, 'best'],
      [0, 4, 8, 'best'],
    ])
    expect(momentsIn(plain)).toEqual([[], []])
  })

  it('refuses a preset and a cadence that there are not', async () => {
    const wrong = async (options: string) => fathom(`compare ${study} --project ${join(folder, 'x.fathom')} ${options}`)
    expect(await wrong('--track standrad')).toMatchObject({
      exitCode: 2,
      said: expect.stringContaining("Did you mean 'standard'?") as string,
    })
    expect(await wrong('--track cheap --track-every 0')).toMatchObject({ exitCode: 2 })
    expect(existsSync(join(folder, 'x.fathom'))).toBe(false)
  })
})

describe('diagnose', () => {
  it('prints what is stored, and computes what is missing without keeping it', async () => {
    const { exitCode, text } = await fathom(`diagnose ${tracked} --quantities lag-profile,memory`)
    expect(exitCode).toBe(0)
    expect(text).toMatch(/shallow\/seed-1[\s\S]*stack-h\/seed-1/)
    for (const id of ['lag-profile', 'memory'] as const) expect(text).toContain(QUANTITIES[id].title)
    expect(text).toMatch(/[▁▂▃▄▅▆▇█]{5}/)
    const project = readProject(tracked)
    const [run] = readRuns(project, studyIds(project)[0]!)
    expect(momentsOf(project, run!.key, 'memory')).toEqual([])
    project.close()
  })

  it('gives everything as JSON, and --save keeps it for the next time', async () => {
    const copy = join(folder, 'copy.fathom')
    copyFileSync(plain, copy)
    const found = await document(`diagnose ${copy} --run stack-h/seed-1 --quantities all --save`)
    const [run] = found['runs'] as { run: string; quantities: Record<string, unknown> }[]
    expect(run!.run).toBe('stack-h/seed-1')
    expect(Object.keys(run!.quantities).sort()).toEqual(quantityIds.filter((id) => QUANTITIES[id].fromWeights).sort())
    expect(momentsIn(copy)).toEqual([[], ['best']])
    for (const ending of ['-wal', '-shm']) expect(existsSync(copy + ending)).toBe(false)
    // Read, not measured again: the same numbers to the last digit.
    const again = await document(`diagnose ${copy} --run stack-h/seed-1 --quantities lyapunov`)
    const [stored] = again['runs'] as { quantities: Record<string, unknown> }[]
    expect(stored!.quantities['lyapunov']).toEqual(run!.quantities['lyapunov'])
  })

  it('knows presets, and says of a quantity of training steps that only tracking has it', async () => {
    const { text } = await fathom(`diagnose ${plain} --run shallow/seed-1 --quantities standard`)
    const { quantities } = PRESETS.find(({ id }) => id === 'standard')!
    for (const id of quantities) expect(text).toContain(QUANTITIES[id].title)
    expect(text).toContain('known only where the run was tracked while it trained')
  })

  it('says in words what is wrong', async () => {
    const wrong = async (line: string) => {
      const { exitCode, said } = await fathom(`diagnose ${line}`)
      expect(exitCode).toBe(2)
      return said
    }
    expect(await wrong(`${plain} --quantities lyapunow`)).toContain("Did you mean 'lyapunov'?")
    expect(await wrong(`${plain} --run shalow/seed-1`)).toContain("Did you mean 'shallow/seed-1'?")
    expect(await wrong(join(folder, 'nothing.fathom'))).toContain('nothing.fathom')
  })

  it('computes what an example was stored with: the same kernels give the same figures', async () => {
    const copy = join(folder, 'moby-dick.fathom')
    copyFileSync(inRoot('resources', 'examples', 'moby-dick.fathom'), copy)
    const of = async (options: string) => {
      const { runs } = (await document(
        `diagnose ${copy} --run stack-h/seed-1 --quantities memory,features ${options}`,
      )) as { runs: { quantities: { memory: { capacity: number[] }; features: { score: number[] } } }[] }
      return runs[0]!.quantities
    }
    const [stored, fresh] = [await of(''), await of('--fresh')]
    // Single precision rounds otherwise on another machine's kernels.
    stored.memory.capacity.forEach((value, k) => expect(fresh.memory.capacity[k]).toBeCloseTo(value, 2))
    stored.features.score.forEach((value, k) => expect(fresh.features.score[k]).toBeCloseTo(value, 2))
  })
})
