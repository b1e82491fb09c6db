import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { STRATEGIES } from '../../../src-main/network/strategies/index.ts'
import { commands } from '../../../src-main/hosts/cli/commands.ts'
import { missingLibrary } from '../../studies/fake-library.ts'
import { document, fathom } from './recorded-terminal.ts'

describe('the command line', () => {
  it('lists every command, and explains each with an example', async () => {
    const { text } = await fathom('help')
    for (const { id, load } of commands) {
      expect(text).toContain(`  ${id} `)
      const { exitCode, text: help } = await fathom(`${id} --help`)
      const command = await load()
      expect(exitCode).toBe(0)
      expect(help).toMatch(new RegExp(`^Usage: fathom ${id}`))
      for (const option of command.options) expect(help).toContain(`--${option.id}`)
      expect(command.examples.length).toBeGreaterThan(0)
      for (const [line] of command.examples) expect(line).toContain(`fathom ${id}`)
    }
  })

  it('tells its version, and the nearest command to a wrong one', async () => {
    expect((await fathom('--version')).text).toMatch(/^\d+\.\d+\.\d+$/)
    const { exitCode, said } = await fathom('descrbe shallow')
    expect(exitCode).toBe(2)
    expect(said).toContain("Did you mean 'describe'?")
  })
})

describe('strategies', () => {
  it('are all listed, with place and reference', async () => {
    const listed = (await document('strategies')) as unknown as readonly Record<string, unknown>[]
    expect(listed.map(({ id }) => id)).toEqual(STRATEGIES.map(({ id }) => id))
    for (const strategy of listed)
      expect(strategy).toMatchObject({
        title: expect.any(String) as string,
        place: expect.any(String) as string,
        reference: { year: expect.any(Number) as number },
      })
    expect((await fathom('strategies')).text).toContain('Pascanu et al. 2014')
  })
})

describe('describe', () => {
  it('gives the figures of the literature for an LSTM: 4d(n + d + 1) and d m + m', async () => {
    const found = await document('describe shallow --cell lstm --inputs 88 --width 64 --outputs 88')
    expect(found).toMatchObject({
      recurrentParameters: 4 * 64 * (88 + 64 + 1),
      readoutParameters: 64 * 88 + 88,
      parameters: 4 * 64 * 153 + 65 * 88,
      matrices: [
        { name: 'layer1.W_h', rows: 256, columns: 152 },
        { name: 'layer1.b_h', rows: 256, columns: 1 },
        { name: 'W_y', rows: 88, columns: 64 },
        { name: 'b_y', rows: 88, columns: 1 },
      ],
      recurrentDepth: 1,
      feedforwardDepth: 2,
      nonlinear: { skipCoefficient: null, linearCarry: true },
    })
    expect(found['connections']).toContain('layer1.transition')
    expect((found['equations'] as string[]).join()).toContain('\\langle t\\rangle')
  })

  it('takes options of cells, widths, depths and readouts', async () => {
    const plain = await document('describe input-mlp --cell gru --width 8 --inputs 3 --outputs 2')
    expect(plain['parameters']).toBe(3 * 8 + 8 + 3 * 8 * (8 + 8 + 1) + (8 * 2 + 2))
    const wide = await document(
      'describe input-mlp --cell gru --cell-option reset=after --width 8 --inputs 3 --outputs 2 --own-width 5 --depth 2 --reads last',
    )
    expect(wide['parameters']).toBe(3 * 5 + 5 + (5 * 5 + 5) + 3 * 8 * (5 + 8 + 2) + (8 * 2 + 2))
    expect(wide).toMatchObject({
      architecture: { readout: { reads: 'last' }, layers: [{ options: { reset: 'after' } }] },
    })
  })

  it('says in words what is wrong', async () => {
    const wrong = async (line: string) => {
      const { exitCode, said } = await fathom(line)
      expect(exitCode).toBe(2)
      return said
    }
    expect(await wrong('describe gate-mpl')).toContain("Did you mean 'gate-mlp'?")
    expect(await wrong('describe shallow --cell lsmt')).toContain("Did you mean 'lstm'?")
    expect(await wrong('describe forget-gate-mlp --cell gru')).toContain(
      "'forget-gate-mlp' cannot deepen the cell 'gru'",
    )
    expect(await wrong('describe shallow --cell-option forgetBais=1')).toContain("Did you mean 'forgetBias'?")
    expect(await wrong('describe input-mlp --activation tahn')).toContain("Did you mean 'tanh'?")
    expect(await wrong('describe nowhere.json')).toContain('nowhere.json: the file cannot be read')
  })
})

describe('with files', () => {
  let folder: string
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'fathom-cli-'))))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('describe reads the architecture that describe wrote', async () => {
    const { architecture, parameters } = await document(
      'describe transition-mlp-shortcut --width 7 --inputs 3 --outputs 2',
    )
    const path = join(folder, 'net.json')
    writeFileSync(path, JSON.stringify(architecture))
    expect((await document(`describe ${path}`))['parameters']).toBe(parameters)
  })

  it('inspect tells the kind of task by the ending of the file, and names the line of a wrong cell', async () => {
    const series = join(folder, 'series.csv')
    const rows = Array.from({ length: 400 }, (_, t) => `${t},${Math.sin(t / 5).toFixed(4)}`)
    writeFileSync(series, ['step,wave', ...rows].join('\n'))
    expect(await document(`inspect ${series} --horizon 2`)).toMatchObject({
      task: 'forecast',
      options: { horizon: 2 },
      metrics: [{ id: 'rmse' }, {}, {}, {}, {}],
    })
    writeFileSync(series, ['step,wave', ...rows, '400,x'].join('\n'))
    const { exitCode, said } = await fathom(`inspect ${series}`)
    expect(exitCode).toBe(2)
    expect(said).toContain('series.csv, line 402, column wave')
  })
})

describe('tasks', () => {
  it('are listed with their options; inspect shows one with its do-nothing level', async () => {
    const listed = (await document('tasks')) as unknown as readonly { id: string; options: unknown[] }[]
    expect(listed.map(({ id }) => id)).toContain('characters')
    expect(await document('inspect adding --length 30 --task-option test=50')).toMatchObject({
      task: 'adding',
      doNothing: [{ name: 'constant', value: 1 / 6 }],
      splits: { test: { sequences: 50, longest: 30 } },
    })
    expect((await fathom('inspect adding --lenght 30')).said).toContain('Did you mean --length?')
    expect((await fathom('inspect addng')).said).toContain("Did you mean 'adding'?")
  })
})

describe('check', () => {
  it('finds a right gradient right on every executor that works here', async () => {
    const found = await document('check transition-mlp --cell gru --width 3 --inputs 2 --outputs 2')
    expect(found).toMatchObject({
      strategy: 'transition-mlp',
      cell: 'gru',
      passed: true,
      worst: { parameter: expect.stringMatching(/\[\d+, \d+\]$/) as string },
    })
    expect(found['maxRelativeError']).toBeLessThan(1e-6)
    for (const { maxDeviation } of found['executors'] as { maxDeviation: number }[])
      expect(maxDeviation).toBeLessThan(1e-3)
  })
})

describe('an executor that is not here', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('is refused with the reason and what to do, wherever it is asked for', async () => {
    missingLibrary()
    const folder = mkdtempSync(join(tmpdir(), 'fathom-cli-'))
    for (const line of [
      'check shallow --executor tensorflow',
      `compare --task adding --max-steps 1 --strategies shallow --executor tensorflow --project ${join(folder, 'a.fathom')}`,
      `compare --task adding --max-steps 1 --strategies shallow --budget-unit seconds --executor tensorflow --project ${join(folder, 'a.fathom')}`,
    ]) {
      const { exitCode, said } = await fathom(line)
      expect(exitCode).toBe(2)
      expect(said).toMatch(/executor tensorflow: .*FATHOM_TENSORFLOW names .*, where there is no/)
    }
    rmSync(folder, { recursive: true })
  })

  it('is said by doctor, and left out of a check', async () => {
    missingLibrary()
    const found = await document('doctor')
    expect(found['executors']).toContainEqual({
      name: 'tensorflow',
      works: false,
      variant: null,
      why: expect.stringContaining('FATHOM_TENSORFLOW names') as string,
    })
    const { exitCode, said } = await fathom('check shallow --cell rnn --width 2 --inputs 1 --outputs 1')
    expect(said).toContain('tensorflow is not compared: FATHOM_TENSORFLOW names')
    expect(exitCode).toBe(0)
  })

  it('is refused by its name where there is none of it', async () => {
    expect((await fathom('check shallow --executor wasn')).said).toContain("Did you mean 'wasm'?")
    expect((await fathom('compare --executor wasn')).said).toContain("Did you mean 'wasm'?")
  })
})

describe('doctor', () => {
  it('says what the machine has and which executors work', async () => {
    const found = await document('doctor')
    expect(found).toMatchObject({ node: process.versions.node, threads: { works: true } })
    expect(found['executors']).toContainEqual({
      name: 'reference',
      works: true,
      variant: 'reference float64',
      why: null,
    })
  })
})
