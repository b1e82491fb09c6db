import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSafetensors } from '../../../../src-main/exchange/safetensors/safetensors.ts'
import { readProject } from '../../../../src-main/project/open.ts'
import { studyIds } from '../../../../src-main/project/studies.ts'
import { readBest, readRuns } from '../../../../src-main/project/runs.ts'
import { document, fathom } from '../recorded-terminal.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'fathom-export-command-'))))
afterAll(() => rmSync(folder, { recursive: true }))

const weightsIn = (path: string) => readSafetensors(readFileSync(join(path, 'weights.safetensors')), path)

describe('export', () => {
  it('writes an untrained net by its strategy, the same for the same seed', async () => {
    const line = 'export --strategy input-mlp --cell gru --width 6 --inputs 4 --outputs 3 --format safetensors'
    const [a, b, c] = ['a', 'b', 'c'].map((name) => join(folder, name)) as [string, string, string]
    const told = await document(`${line} --out ${a}`)
    expect(told).toMatchObject({ format: 'safetensors', architecture: 'input-mlp', loss: 'softmax-cross-entropy' })
    await document(`${line} --out ${b}`)
    await document(`${line} --out ${c} --seed 2`)
    expect(weightsIn(b)).toEqual(weightsIn(a))
    expect(weightsIn(c)).not.toEqual(weightsIn(a))
  })

  it('writes the best weights of a run, and a batch of its task', async () => {
    const project = join(folder, 'p.fathom')
    await fathom(
      `compare --task adding --length 8 --epoch 40 --validation 16 --test 24 --strategies shallow,output-mlp --budget 400 --seeds 1 --batch 4 --executor reference --max-steps 12 --project ${project}`,
    )
    const out = join(folder, 'trained')
    const told = await document(`export ${project} --architecture output-mlp --format jax --out ${out}`)
    expect(told['weights']).toContain('of the run output-mlp/seed-1')
    const opened = readProject(project)
    const [study = ''] = studyIds(opened)
    const run = readRuns(opened, study).find(({ id }) => id === 'output-mlp/seed-1')!
    const best = readBest(opened, run.key)!
    opened.close()
    // The reference trains in 64 bits.
    const trained = Float32Array.from(best.parameters.get('layer1.W_h')!.values)
    expect(weightsIn(out).get('layer1.W_h')?.values).toEqual(trained)
    const example = readSafetensors(readFileSync(join(out, 'example.safetensors')), 'e')
    expect(example.get('input')?.shape).toEqual([8, 3, 2])

    for (const [options, said] of [
      ['--run output-mlp/seed-7', "no run 'output-mlp/seed-7'"],
      ['--architecture outptu-mlp', "Did you mean 'output-mlp'?"],
      ['--study other', "no study 'other'"],
    ]) {
      const refused = await fathom(`export ${project} ${options} --out ${join(folder, 'none')}`)
      expect(refused.exitCode).toBe(2)
      expect(refused.said).toContain(said)
    }
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })

  it('leaves a folder that holds something as it is, unless it may replace', async () => {
    const out = join(folder, 'full')
    await document(`export --strategy shallow --format json --out ${out}`)
    writeFileSync(join(out, 'letter.txt'), 'Dear reader')
    const line = `export --strategy stack-h --format json --out ${out}`
    const refused = await fathom(line)
    expect(refused.exitCode).toBe(2)
    expect(refused.said).toContain('--replace')
    expect(readFileSync(join(out, 'architecture.json'), 'utf8')).toContain('"shallow"')
    await document(`${line} --replace`)
    expect(readFileSync(join(out, 'architecture.json'), 'utf8')).toContain('"stack-h"')
    expect(readdirSync(out).sort()).toEqual(['architecture.json', 'letter.txt'])
  })

  it('says what is missing', async () => {
    for (const [line, said] of [
      ['export --strategy shallow', 'Name a folder: --out FOLDER.'],
      ['export --out x', 'Give a project, or --strategy NAME.'],
      ['export p.fathom --strategy shallow --out x', 'are two nets'],
      ['export --strategy shallow --format pytroch --out x', "Did you mean 'pytorch'?"],
    ] as const) {
      const { exitCode, said: heard } = await fathom(line)
      expect(exitCode).toBe(2)
      expect(heard).toContain(said)
    }
  })
})
