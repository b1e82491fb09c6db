/** One loop over the chunks of a sequence, in either direction. */
import { present } from '../../../../foundation/invariant.ts'
import { writesOf } from '../../../../compiler/instructions.ts'
import type { Program, Stage, Value, ValueId } from '../../../../compiler/program.ts'
import type { Frame, Output } from '../../graph/frame.ts'
import { nth, type Kept, type Loop, type Round } from '../../graph/loop.ts'
import type { BatchFeeds } from '../batch-feeds.ts'
import { Chunk, type Surroundings } from '../chunk/chunk.ts'
import { StepPlace, WholePlace } from '../chunk/place.ts'
import { additionName, additionShape, isAddition } from '../instructions/additions.ts'
import { addLast, lastName, writeLastAdjoint } from '../instructions/last.ts'
import { isLocal, writeInstruction } from '../instructions/write-instruction.ts'
import type { Carried } from './crossings.ts'
import type { FormedStage } from './formed-stages.ts'

export interface LoopsPlan {
  readonly graph: Frame
  readonly loop: Loop
  readonly program: Program
  readonly stages: readonly FormedStage[]
  /** K */
  readonly steps: number
  readonly feeds: BatchFeeds
  readonly surroundings: Surroundings
  /** By value, the state before the first step: [n, B]. */
  readonly states: ReadonlyMap<ValueId, Output>
  /** Values that are fetched after a run. */
  readonly wanted: ReadonlySet<ValueId>
  /** Holds the values of time 'once'. */
  readonly single: Chunk
}

/** What differs between the directions. */
export interface Direction {
  readonly part: Stage['part']
  /** Steps before each chunk, or after it. */
  readonly carried: readonly Carried[]
  /** The carried step k before the first chunk (or after the last); zero where undefined. */
  readonly initial: (value: ValueId, k: number) => Output | undefined
  /** The place among the chunks of the one that a round is about. */
  readonly place: (round: Round) => Output
  /** What is known before any instruction is written. */
  readonly begin: (chunk: Chunk, place: Output) => void
  readonly keep: (chunk: Chunk) => readonly Output[]
}

export interface LoopOutcome {
  /** By name: gradients, loss, last steps. */
  readonly totals: ReadonlyMap<string, Output>
  /** Wanted values that it writes, [K B, n] by chunk. */
  readonly wanted: ReadonlyMap<ValueId, Kept>
  /** In the order of `keep`. */
  readonly kept: readonly Kept[]
}

export function chunkLoop(plan: LoopsPlan, direction: Direction): LoopOutcome {
  const stages = plan.stages.filter(({ part }) => part === direction.part)
  const totals = totalsOf(stages, plan.program)
  const wanted = wantedOf(plan, stages)
  const carried = carriedSteps(direction, plan)
  const { variables, kept } = plan.loop(plan.graph, {
    count: plan.feeds.wholes.rounds,
    variables: [
      ...carried.map(({ value, k, size }) => direction.initial(value, k) ?? zeros(plan, [size, 'B'])),
      ...totals.map(({ shape }) => zeros(plan, shape)),
    ],
    body: (round) => {
      const place = direction.place(round)
      const chunk = newChunk(plan, round, place)
      direction.begin(chunk, place)
      carried.forEach(({ value, outside, size }, k) => {
        chunk.value(value).putStep(outside, { offset: 0, size }, nth(round.variables, k))
      })
      for (const stage of stages) writeStage(stage, chunk, plan.single)
      const next = carried.map(({ value, inside, size }) => chunk.value(value).step(inside, { offset: 0, size }))
      const sums = totals.map(({ name }, k) => added(chunk, name, nth(round.variables, carried.length + k)))
      const outputs = [...direction.keep(chunk), ...wanted.map((value) => rowsOf(chunk, value))]
      return { next: [...next, ...sums], kept: outputs.map((output) => ({ output, place })) }
    },
  })
  const others = kept.length - wanted.length
  return {
    totals: new Map(totals.map(({ name }, k) => [name, nth(variables, carried.length + k)])),
    wanted: new Map(wanted.map(({ id }, k) => [id, nth(kept, others + k)])),
    kept: kept.slice(0, others),
  }
}

function newChunk({ steps, feeds, surroundings }: LoopsPlan, { frame }: Round, place: Output): Chunk {
  return new Chunk({
    frame,
    steps,
    columns: feeds.columns,
    firstStep: frame.op('Mul', [place, frame.whole(steps)]),
    feeds: feeds.chunk(frame, place),
    surroundings,
  })
}

interface CarriedStep {
  readonly value: ValueId
  readonly size: number
  /** How far outside of the chunk: 1, 2 ... */
  readonly k: number
  /** Its step for the chunk of this round, and the step of this chunk that it is in the next round. */
  readonly outside: number
  readonly inside: number
}

function carriedSteps({ part, carried }: Direction, { program, steps }: LoopsPlan): readonly CarriedStep[] {
  return carried.flatMap(({ value, reach }) => {
    const { size } = present(program.values[value], 'value')
    return Array.from({ length: reach }, (_, before): CarriedStep => {
      const k = before + 1
      return part === 'forward'
        ? { value, size, k, outside: -k, inside: steps - k }
        : { value, size, k, outside: steps - 1 + k, inside: k - 1 }
    })
  })
}

function writeStage(stage: FormedStage, chunk: Chunk, single: Chunk): void {
  if (stage.isScan) writeScan(stage, chunk)
  else
    for (const { instruction, form } of stage.atSteps) {
      if (instruction.kind === 'last') addLast(instruction, chunk)
      else if (instruction.kind === 'last-adjoint') {
        const { read } = instruction
        writeLastAdjoint(instruction, single.value(read.value).matrix('wide', { range: read, shift: 0 }), chunk)
      } else writeInstruction(instruction, new WholePlace(chunk, form === 'stack' ? 'stack' : 'wide'))
    }
}

function writeScan({ part, atSteps }: FormedStage, chunk: Chunk): void {
  const upwards = Array.from({ length: chunk.steps }, (_, j) => j)
  for (const j of part === 'forward' ? upwards : upwards.reverse())
    for (const { instruction } of atSteps)
      if (isLocal(instruction)) writeInstruction(instruction, new StepPlace(chunk, j))
}

interface Total {
  readonly name: string
  readonly shape: Shape
}

type Shape = readonly (number | 'B')[]

/** What the steps of these stages add up, each name once. */
function totalsOf(stages: readonly FormedStage[], { values }: Program): readonly Total[] {
  const totals = stages
    .flatMap(({ atSteps }) => atSteps)
    .flatMap(({ instruction }): readonly (readonly [string, Shape])[] => {
      if (instruction.kind === 'last')
        return [[lastName(instruction), [present(values[instruction.read.value], 'value').size, 'B']]]
      return isAddition(instruction) ? [[additionName(instruction), additionShape(instruction)]] : []
    })
  return [...new Map(totals)].map(([name, shape]) => ({ name, shape }))
}

function added(chunk: Chunk, name: string, before: Output): Output {
  const addition = chunk.total(name)
  return addition === undefined ? before : chunk.frame.op('AddV2', [before, addition])
}

/** Wanted values all of whose rows these stages write. */
function wantedOf({ program, wanted }: LoopsPlan, stages: readonly FormedStage[]): readonly Value[] {
  const writes = stages
    .flatMap(({ atSteps }) => atSteps)
    .flatMap(({ instruction }) => (instruction.kind === 'last' ? [] : writesOf(instruction)))
  const rows = new Map<ValueId, number>()
  for (const { value, size } of writes) rows.set(value, size + (rows.get(value) ?? 0))
  return program.values.filter(({ id, size }) => wanted.has(id) && rows.get(id) === size)
}

function rowsOf(chunk: Chunk, { id, size }: Value): Output {
  return chunk.value(id).matrix('rows', { range: { offset: 0, size }, shift: 0 })
}

function zeros({ graph, feeds }: LoopsPlan, shape: Shape): Output {
  if (shape.length === 0) return graph.float(0)
  const sizes = shape.map((size) => (size === 'B' ? feeds.batch : size))
  return graph.op('Fill', [graph.sizes(sizes), graph.float(0)])
}
