import { BOULANGER_LEWANDOWSKI_2012 } from '../sources.ts'
import { sha256 } from '../../foundation/sha256.ts'
import { labelled } from '../drawing/sparkline.ts'
import { choose } from '../options.ts'
import { keyLevels } from '../preparation/key-levels.ts'
import { oneFile } from '../readers/files.ts'
import type { Piece, Polyphony } from '../readers/polyphony.ts'
import { HIGHEST_PITCH, LOWEST_PITCH, readPolyphony } from '../readers/polyphony.ts'
import { frameAccuracy } from '../scores/frame-accuracy.ts'
import { meanLoss } from '../scores/mean-loss.ts'
import { combine } from '../scores/score.ts'
import { batchesInOrder, batchesOf } from '../sequences/collected.ts'
import type { Sequence, SequenceShape } from '../sequences/sequence.ts'
import { holdOut } from '../splits/stratified.ts'
import type { SplitName, TaskKind, TaskOption } from '../task.ts'

const KEYS = HIGHEST_PITCH - LOWEST_PITCH + 1
const SHAPE: SequenceShape = {
  input: { kind: 'real', size: KEYS },
  target: { kind: 'real', size: KEYS },
  reads: 'step',
}

const OPTIONS = [
  {
    id: 'piece',
    meaning: 'Steps after which a longer sequence is cut: the state is carried on, the gradient is not',
    default: 500,
    least: 1,
    most: 1_000_000,
    whole: true,
  },
  {
    id: 'split-seed',
    meaning: 'Draws the validation pieces (20 % of training) where the file has none',
    default: 1,
    whole: true,
  },
] as const satisfies readonly TaskOption[]

/** Next-step prediction of polyphonic music: 88 sigmoids, negative log-likelihood summed over keys, averaged over all steps of the set. */
export const pianoRoll: TaskKind = {
  id: 'piano-roll',
  title: 'polyphonic music',
  summary: 'Predict which of 88 keys sound in the next step of a piece.',
  reference: 'Boulanger-Lewandowski, Bengio and Vincent 2012',
  references: [BOULANGER_LEWANDOWSKI_2012],
  options: OPTIONS,
  data: 'required',
  make: (given, files) => {
    const chosen = choose('piano-roll', OPTIONS, given)
    const file = oneFile('piano-roll', files, 'JSON of piano rolls, {"train": [...], "valid": [...], "test": [...]}')
    const rolls = rollsOf(readPolyphony(file), chosen['split-seed'])
    return {
      id: 'piano-roll',
      title: `polyphonic music, ${file.name}`,
      ...SHAPE,
      activation: 'sigmoid',
      loss: 'sigmoid-cross-entropy',
      ...combine([
        meanLoss({ id: 'nll', title: 'negative log-likelihood', unit: 'nats per step', better: 'lower', factor: 1 }),
        frameAccuracy(KEYS),
      ]),
      doNothing: levels(rolls),
      names: { input: KEY_NAMES, target: KEY_NAMES },
      ...batchesOf({ shape: SHAPE, sets: mapSets(rolls, sequenceOf), most: chosen.piece }),
      otherBatches: (other, { batch }) => {
        const { train, validation = [], test } = readPolyphony(other)
        const sequences = [...train, ...validation, ...test].map((piece) => sequenceOf(rollOf(piece)))
        return batchesInOrder(SHAPE, sequences, { batch, most: chosen.piece })
      },
      examples: (count) =>
        rolls.train.slice(0, count).map((roll, k) => ({
          title: `piece ${k + 1}, ${roll.length / KEYS} steps`,
          lines: drawn(roll),
          drawing: { kind: 'piano-roll', lowestKey: LOWEST_PITCH, steps: stepsOf(roll) },
        })),
      definition: { task: 'piano-roll', options: chosen, data: [{ name: file.name, sha256: sha256(file.bytes) }] },
    }
  },
}

type Sets<T> = Readonly<Record<SplitName, readonly T[]>>

function mapSets<A, B>(sets: Sets<A>, map: (item: A) => B): Sets<B> {
  return { train: sets.train.map(map), validation: sets.validation.map(map), test: sets.test.map(map) }
}

/** Piano rolls [T, 88] of the three parts. */
function rollsOf(music: Polyphony, splitSeed: number): Sets<Float32Array> {
  if (music.validation !== undefined) return mapSets({ ...music, validation: music.validation }, rollOf)
  const { kept, held } = holdOut(
    music.train.map(() => ({ label: 'piece' })),
    { share: 0.2, seed: splitSeed },
  )
  const pick = (indices: readonly number[]): Piece[] => indices.map((k) => music.train[k]!)
  return mapSets({ train: pick(kept), validation: pick(held), test: music.test }, rollOf)
}

function rollOf(piece: Piece): Float32Array {
  const roll = new Float32Array(piece.length * KEYS)
  piece.forEach((pitches, t) => {
    for (const pitch of pitches) roll[t * KEYS + pitch - LOWEST_PITCH] = 1
  })
  return roll
}

function sequenceOf(roll: Float32Array): Sequence {
  return { length: roll.length / KEYS - 1, input: roll.subarray(0, roll.length - KEYS), target: roll.subarray(KEYS) }
}

function levels(rolls: Sets<Float32Array>): { name: string; value: number; how: string }[] {
  const { marginal, markov } = keyLevels({ keys: KEYS, train: rolls.train, test: rolls.test })
  return [
    { name: 'marginal', value: marginal, how: 'Gives every key its training frequency at every step.' },
    {
      name: 'Markov',
      value: markov,
      how: 'Gives every key its training frequency after it sounded, or did not, one step ago.',
    },
  ]
}

const NOTES = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B']
const KEY_NAMES = Array.from({ length: KEYS }, (_, k) => {
  const pitch = k + LOWEST_PITCH
  return `${NOTES[pitch % 12] ?? ''}${Math.floor(pitch / 12) - 1}`
})

/** Keys that sound, per step, from 0. */
function stepsOf(roll: Float32Array): number[][] {
  return Array.from({ length: roll.length / KEYS }, (_, t) =>
    Array.from({ length: KEYS }, (_, key) => key).filter((key) => roll[t * KEYS + key] === 1),
  )
}

/** One row per key that sounds, highest first. */
function drawn(roll: Float32Array, columns = 100): string[] {
  const steps = Math.min(columns, roll.length / KEYS)
  const rows: string[] = []
  for (let key = KEYS - 1; key >= 0; key--) {
    const row = Array.from({ length: steps }, (_, t) => (roll[t * KEYS + key] === 1 ? '█' : '·')).join('')
    if (row.includes('█')) rows.push(labelled(KEY_NAMES[key]!, row))
  }
  return rows
}
