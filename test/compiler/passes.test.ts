import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compileGraph } from '../../src-main/compiler/compile.ts'
import { blocksOf, readsOf } from '../../src-main/compiler/instructions.ts'
import type { Instruction, Program, Stage } from '../../src-main/compiler/program.ts'
import { verify } from '../../src-main/compiler/verify.ts'
import type { Session } from '../../src-main/execution/executor.ts'
import type { Deepening, Feedback } from '../../src-main/network/architecture/architecture.ts'
import { makeOptimiser } from '../../src-main/training/optimisers/index.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { plainStep, sampleSession } from '../execution/sample-session.ts'
import { architecture, EVERY_DEEPENING, EVERY_NET } from '../network/nets.ts'
import { PASSES, printedPasses, programs, SMALL_NETS, type Pass } from './small-programs.ts'

type OfKind<K extends Instruction['kind']> = Extract<Instruction, { kind: K }>

const instructionsIn = (program: Program, kind?: Stage['kind']): readonly Instruction[] =>
  program.stages.filter((stage) => kind === undefined || stage.kind === kind).flatMap((stage) => stage.instructions)
const ofKind = <K extends Instruction['kind']>(list: readonly Instruction[], kind: K): readonly OfKind<K>[] =>
  list.filter((instruction): instruction is OfKind<K> => instruction.kind === kind)
const productsOf = (program: Program, kind: Stage['kind']): readonly string[] =>
  ofKind(instructionsIn(program, kind), 'product').map(({ weight }) => {
    return `${program.parameters[weight.parameter]!.name} ${weight.rows}x${weight.columns}`
  })
const stagesOf = ({ stages }: Program): readonly string[] => stages.map(({ kind, part }) => `${kind} ${part}`)
const after = (name: string): Readonly<Record<Pass, Program>> => programs(SMALL_NETS[name]!)

describe('the printed programs, pass by pass', () => {
  it.each(Object.entries(SMALL_NETS))('of %s', (name, net) => {
    const golden = readFileSync(new URL(`../golden/programs/${name}.txt`, import.meta.url), 'utf8')
    expect(printedPasses(net)).toBe(golden)
  })
})

describe('lower', () => {
  it('makes one product per gate and value read, the input before the state', () => {
    const { lower } = after('lstm')
    const forget = ofKind(instructionsIn(lower), 'product').filter(
      ({ weight }) => lower.parameters[weight.parameter]!.name === 'layer1.W_f',
    )
    expect(forget.map(({ weight, read }) => [weight.column, weight.columns, read.shift])).toEqual([
      [2, 3, 0],
      [0, 2, -1],
    ])
    expect(forget[0]!.addend).toHaveProperty('bias')
    expect(forget[1]!.addend).toEqual({ read: { ...forget[0]!.write, shift: 0 } })
  })

  it('makes no instruction of connections, concatenations and previous steps', () => {
    expect(ofKind(instructionsIn(after('lstm').lower), 'copy')).toEqual([])
  })
})

describe('pack', () => {
  it("makes one W_h of 4d x (d+n) of the LSTM's gates", () => {
    const { pack } = after('lstm')
    expect(pack.parameters.map(({ name, rows, columns }) => `${name} ${rows}x${columns}`)).toEqual([
      'layer1.W_h 8x5',
      'layer1.b_h 8x1',
      'W_y 1x2',
      'b_y 1x1',
    ])
    expect(pack.parameters[0]!.leaves.map(({ name, row, rows }) => [name, row, rows])).toEqual([
      ['layer1.W_f', 0, 2],
      ['layer1.W_i', 2, 2],
      ['layer1.W_c', 4, 2],
      ['layer1.W_o', 6, 2],
    ])
  })

  it('packs the hidden layers of the gates, which read the same, but not what follows them', () => {
    const { pack } = after('gate-mlp')
    const shapes = new Map(pack.parameters.map(({ name, rows, columns }) => [name, `${rows}x${columns}`]))
    expect(shapes.get('layer1.W1')).toBe('20x5')
    for (const gate of ['f', 'i', 'c', 'o']) expect(shapes.get(`layer1.W_${gate}`)).toBe('2x5')
  })
})

describe('differentiate', () => {
  it('gives every parameter a gradient that covers it once', () => {
    for (const name of Object.keys(SMALL_NETS)) {
      const { differentiate } = after(name)
      const gradients = instructionsIn(differentiate).filter(({ kind }) => kind.endsWith('-gradient'))
      const covered = new Map<number, number>()
      for (const { parameter, rows, columns } of gradients.flatMap(blocksOf))
        covered.set(parameter, (covered.get(parameter) ?? 0) + rows * columns)
      differentiate.parameters.forEach(({ rows, columns }, k) => expect(covered.get(k)).toBe(rows * columns))
    }
  })
})

describe('split', () => {
  it('leaves one product W_h of 4d rows in the scan, the input product outside', () => {
    const { split } = after('lstm')
    expect(productsOf(split, 'scan-forward')).toEqual(['layer1.W_h 8x2'])
    expect(productsOf(split, 'whole')).toEqual(['layer1.W_h 8x3', 'W_y 1x2'])
  })

  it('takes every gradient of a parameter, the readout and the loss out of the scans', () => {
    for (const name of Object.keys(SMALL_NETS)) {
      const { split } = after(name)
      const scanned = [...instructionsIn(split, 'scan-forward'), ...instructionsIn(split, 'scan-backward')]
      const outside: readonly Instruction['kind'][] = ['weight-gradient', 'bias-gradient', 'feed', 'loss', 'reduce']
      expect(scanned.filter(({ kind }) => outside.includes(kind))).toEqual([])
    }
  })

  it('makes one scan per layer of a stack, in the order of the layers, and back', () => {
    const { split } = after('stack-h')
    expect(stagesOf(split)).toEqual([
      'whole forward',
      'scan-forward forward',
      'whole forward',
      'scan-forward forward',
      'whole forward',
      'whole adjoint',
      'scan-backward adjoint',
      'whole adjoint',
      'scan-backward adjoint',
      'whole adjoint',
    ])
    expect(productsOf(split, 'scan-forward')).toEqual(['layer1.W_h 8x2', 'layer2.W_h 8x2'])
  })

  it('joins layers and what lies between into one scan where one above feeds back, and leaves outside what it can', () => {
    const { wiring, ...stack } = architecture('stack-h', { cell: 'rnn', n: 1, d: 2, m: 1, layers: 3 })
    const mlp = (at: string): Deepening => ({ at, widths: [4], activation: 'tanh', shortcut: 'none' })
    const deep = { ...stack, deepenings: ['input', 'layer1.between', 'readout.before'].map(mlp) }
    const splitOf = (feedback?: Feedback): Program =>
      programs({ ...deep, wiring: { ...wiring, ...(feedback === undefined ? {} : { feedback }) } }).split
    expect(stagesOf(splitOf()).filter((stage) => stage === 'scan-forward forward')).toHaveLength(3)
    for (const feedback of ['next', 'top', 'all'] as const) {
      const split = splitOf(feedback)
      const scans = stagesOf(split).filter((stage) => stage.startsWith('scan'))
      expect(scans).toEqual(['scan-forward forward', 'scan-backward adjoint'])
      const names = productsOf(split, 'scan-forward').map((product) => product.replace(/ .*/, ''))
      expect(new Set(names)).toEqual(new Set(['layer1.W_h', 'layer1.between.W1', 'layer2.W_h', 'layer3.W_h']))
      expect(productsOf(split, 'whole').map((product) => product.replace(/ .*/, ''))).toEqual(
        expect.arrayContaining(['input.W1', 'layer1.W_h', 'readout.before.W1', 'W_y']),
      )
    }
  })

  it('keeps the transition MLP in the scan and takes the input MLP out', () => {
    expect(productsOf(after('transition-mlp').split, 'scan-forward')).toEqual([
      'layer1.transition.W1 5x2',
      'layer1.W_h 8x5',
    ])
  })
})

describe('simplify', () => {
  it('makes the gates one group, whose inner results need no memory', () => {
    const { simplify } = after('lstm')
    const groups = ofKind(instructionsIn(simplify, 'scan-forward'), 'pointwise')
    expect(groups).toHaveLength(1)
    expect(groups[0]!.expressions).toHaveLength(9)
    expect(groups[0]!.writes.filter((write) => write === null)).toHaveLength(2)
  })

  it('leaves only what somebody reads', () => {
    for (const name of Object.keys(SMALL_NETS)) {
      const { simplify } = after(name)
      const instructions = instructionsIn(simplify)
      const read = new Set(instructions.flatMap(readsOf).map(({ value }) => value))
      const kept = [simplify.logits, simplify.prediction, simplify.loss, ...simplify.states.map(({ value }) => value)]
      for (const group of ofKind(instructions, 'pointwise'))
        for (const write of group.writes)
          if (write !== null) expect(read.has(write.value) || kept.includes(write.value)).toBe(true)
    }
  })
})

describe('every net after every pass', () => {
  it.each([...EVERY_NET, ...EVERY_DEEPENING.filter((_, k) => k % 7 === 0)])('is legal: %s', (_name, graph) => {
    const taps = graph.connections.map(({ id }) => id)
    const seen: string[] = []
    compileGraph(graph, {
      loss: 'softmax-cross-entropy',
      taps,
      watch: (pass, program) => {
        verify(program)
        seen.push(pass)
      },
    })
    expect(seen).toEqual(PASSES)
  })

  it.each(EVERY_NET)('gives the same bits with and without simplify: %s', async (_name, graph) => {
    const after = new Map<string, Program>()
    const taps = graph.connections.map(({ id }) => id).filter((_, k) => k % 3 === 0)
    compileGraph(graph, { loss: 'softmax-cross-entropy', taps, watch: (pass, program) => after.set(pass, program) })
    const [plain, simple] = await Promise.all([trained(after.get('split')!), trained(after.get('simplify')!)])
    expect(simple.save()).toEqual(plain.save())
    for (const tap of taps) expect(simple.tap(tap)).toEqual(plain.tap(tap))
  })
})

async function trained(program: Program): Promise<Session> {
  const session = await sampleSession(program, { optimiser: makeOptimiser('adam') })
  const batch = sampleBatch(program, { steps: 4, lengths: [4, 2, 3] })
  for (let step = 1; step <= 2; step++) session.train(batch, plainStep(step))
  return session
}
