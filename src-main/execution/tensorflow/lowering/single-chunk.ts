/** What is there once and not at time steps: a readout of the last step, its loss, and their adjoint. It lives between the two loops. */
import { present } from '../../../foundation/invariant.ts'
import type { Stage } from '../../../compiler/program.ts'
import type { Frame } from '../graph/frame.ts'
import type { BatchFeeds } from './batch-feeds.ts'
import { Chunk, type Surroundings } from './chunk/chunk.ts'
import { WholePlace } from './chunk/place.ts'
import { lastName } from './instructions/last.ts'
import { isLocal, writeInstruction } from './instructions/write-instruction.ts'
import type { LoopOutcome, LoopsPlan } from './loops/chunk-loop.ts'
import { atStepsOf } from './loops/formed-stages.ts'

interface SingleChunkPlan {
  readonly feeds: BatchFeeds
  readonly surroundings: Surroundings
}

/** A chunk of one step outside of the loops. */
export function singleChunk(graph: Frame, { feeds, surroundings }: SingleChunkPlan): Chunk {
  return new Chunk({
    frame: graph,
    steps: 1,
    columns: feeds.batch,
    firstStep: graph.whole(0),
    feeds: feeds.single(),
    surroundings,
  })
}

/** Takes the last valid steps out of the forward loop. */
export function takeLast({ stages, single }: LoopsPlan, forward: LoopOutcome): void {
  for (const { instruction } of atStepsOf(stages, 'forward')) {
    if (instruction.kind !== 'last') continue
    const last = present(forward.totals.get(lastName(instruction)), 'last step')
    single.value(instruction.write.value).put('wide', instruction.write, last)
  }
}

export function writeOnce({ stages, single }: LoopsPlan, part: Stage['part']): void {
  const place = new WholePlace(single, 'wide')
  for (const stage of stages)
    if (stage.part === part)
      for (const instruction of stage.once) if (isLocal(instruction)) writeInstruction(instruction, place)
}
