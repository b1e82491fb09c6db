/** Real processes: what a user types, and what is left behind. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src-main/studies/comparison/comparison.ts'

const main = fileURLToPath(new URL('../../../src-main/hosts/cli/main.ts', import.meta.url))
const STUDY =
  'compare --task adding --length 8 --epoch 40 --validation 16 --test 24 --strategies shallow,transition-mlp --budget 400 --seeds 2 --batch 4 --checkpoint-every 20 --executor reference --max-steps'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'fathom-e2e-'))))
afterAll(() => rmSync(folder, { recursive: true }))

function start(line: string) {
  const child = spawn(process.execPath, [main, ...line.split(' ')], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  let [out, err] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (out += piece))
  child.stderr.setEncoding('utf8').on('data', (piece: string) => (err += piece))
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, out, err }))
  })
  return { child, ended, said: () => err }
}

const run = (line: string) => start(line).ended

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** All figures but the times. */
function figures(json: string) {
  const { architectures, complete } = JSON.parse(json) as Comparison
  const runs = architectures.flatMap((architecture) => architecture.runs.map(({ seconds: _seconds, ...rest }) => rest))
  return { complete, runs, tests: architectures.map(({ test }) => test) }
}

describe('a study from the command line', () => {
  it('is compared, shown, reported, put to work, and not mixed up with another', async () => {
    const done = await run(`${STUDY} 12 --project a.fathom --report a.html --json`)
    expect(done.err).not.toContain('error of Fathom')
    expect(done.code).toBe(0)
    const compared = JSON.parse(done.out) as Comparison
    expect(compared).toMatchObject({
      task: 'adding',
      baseline: 'shallow',
      budget: { amount: 400, unit: 'parameters' },
      complete: true,
    })
    expect(compared.architectures.map(({ id, runs }) => [id, runs.length])).toEqual([
      ['shallow', 2],
      ['transition-mlp', 2],
    ])
    for (const { parameters } of compared.architectures) expect(parameters).toBeLessThanOrEqual(400)
    expect(compared.architectures[1]?.difference?.improves).toBe('cannot-tell')
    expect(readFileSync(join(folder, 'a.html'), 'utf8')).toContain('Where should the depth go?')

    const shown = await run('show a.fathom --json')
    expect(JSON.parse(shown.out)).toEqual(compared)
    const predicted = await run('predict a.fathom --run shallow/seed-2 --json')
    expect(JSON.parse(predicted.out)).toMatchObject({ run: 'shallow/seed-2', kind: 'values', source: 'the test split' })

    const other = await run(`${STUDY} 13 --project a.fathom`)
    expect(other.code).toBe(2)
    expect(other.err).toContain('it holds another study; what differs: the training recipe')
    expect(other.err).toContain('fathom resume a.fathom')
  })

  it('keeps everything when it is interrupted, and ends as if it had not been', async () => {
    const whole = await run(`${STUDY} 100 --project whole.fathom --json`)
    const { child, ended, said } = start(`${STUDY} 100 --project cut.fathom --json`)
    // Of two runs at a time one is done, so another is under way.
    await until(() => said().includes(' is done'))
    child.kill('SIGINT')
    const cut = await ended
    expect(cut.code).toBe(130)
    expect(cut.err).toContain('fathom resume cut.fathom')
    expect(figures(cut.out).complete).toBe(false)
    // One file, no log beside it.
    expect(existsSync(join(folder, 'cut.fathom-wal'))).toBe(false)
    const resumed = await run('resume cut.fathom --json')
    expect(resumed.code).toBe(0)
    expect(figures(resumed.out)).toEqual(figures(whole.out))
  })

  it('goes on with another executor when that is asked for, and the record says so', async () => {
    const { child, ended, said } = start(`${STUDY.replace('reference', 'wasm')} 100 --project moved.fathom`)
    await until(() => said().includes(' is done'))
    child.kill('SIGINT')
    expect((await ended).code).toBe(130)
    const refused = await run('resume moved.fathom --executor refrence')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain("Did you mean 'reference'?")
    const { architectures, complete } = JSON.parse(
      (await run('resume moved.fathom --executor reference --json')).out,
    ) as Comparison
    expect(complete).toBe(true)
    const last = architectures.flatMap(({ runs }) => runs.map(({ executors }) => executors.at(-1)))
    // What was done stays what it was; what was not went on with the other one, and nothing made it.
    expect(new Set(last.map((span) => span?.executor))).toEqual(new Set(['wasm', 'reference']))
    expect(last.map((span) => span?.why)).toEqual([null, null, null, null])
  })

  it('ends with 2 and leaves foreign files as they are', async () => {
    writeFileSync(join(folder, 'letter.fathom'), 'Dear reader')
    const refused = await run('resume letter.fathom')
    expect(refused.code).toBe(2)
    expect(refused.err).toContain('it is not a Fathom project')
    expect(readFileSync(join(folder, 'letter.fathom'), 'utf8')).toBe('Dear reader')
  })
})
