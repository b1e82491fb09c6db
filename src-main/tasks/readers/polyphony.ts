/** Polyphonic music as JSON: `{"train": [...], "valid": [...], "test": [...]}`, a piece a list of steps, a step a list of MIDI pitches. */
import { wrongInput } from '../../foundation/problem.ts'
import type { DataFile } from '../task.ts'
import { isRecord, jsonOf } from './json.ts'

export const LOWEST_PITCH = 21
export const HIGHEST_PITCH = 108

/** Pitches that sound, per step. */
export type Piece = readonly (readonly number[])[]

export interface Polyphony {
  readonly train: readonly Piece[]
  /** Undefined where the file has no validation part. */
  readonly validation: readonly Piece[] | undefined
  readonly test: readonly Piece[]
}

/** Throws `WrongInput` with part, piece and step for whatever is no list of pitches from 21 to 108. */
export function readPolyphony(file: DataFile): Polyphony {
  const json = jsonOf(file)
  if (!isRecord(json) || !('train' in json) || !('test' in json))
    throw wrongFormat(file.name, 'has no lists "train" and "test"')
  const validation = json['valid'] ?? json['validation']
  return {
    train: readPart(file.name, 'train', json['train']),
    validation: validation === undefined ? undefined : readPart(file.name, 'valid', validation),
    test: readPart(file.name, 'test', json['test']),
  }
}

function readPart(file: string, part: string, value: unknown): readonly Piece[] {
  if (!Array.isArray(value)) throw wrongFormat(`${file}, ${part}`, 'is not a list of pieces')
  if (value.length === 0)
    throw wrongInput({
      code: 'empty-split',
      place: `${file}, ${part}`,
      message: 'there are no pieces',
      hint: 'Move some pieces here from another part.',
    })
  value.forEach((piece, k) => checkPiece(`${file}, ${part}, piece ${k + 1}`, piece))
  return value as readonly Piece[]
}

function checkPiece(place: string, piece: unknown): void {
  if (!Array.isArray(piece)) throw wrongFormat(place, 'is not a list of steps')
  if (piece.length < 2)
    throw wrongInput({
      code: 'too-short',
      place,
      message: `with ${piece.length} steps there is no next step to predict`,
      hint: 'Leave the piece out.',
    })
  piece.forEach((step: unknown, t) => {
    if (!Array.isArray(step)) throw wrongFormat(`${place}, step ${t + 1}`, 'is not a list of pitches')
    const wrong = step.find((pitch: unknown) => !isPitch(pitch)) as unknown
    if (wrong !== undefined)
      throw wrongInput({
        code: 'no-pitch',
        place: `${place}, step ${t + 1}`,
        message: `${JSON.stringify(wrong)} is not a MIDI pitch from ${LOWEST_PITCH} to ${HIGHEST_PITCH}`,
        hint: 'A step is the list of whole pitches that sound in it, [] for silence.',
      })
  })
}

function isPitch(pitch: unknown): boolean {
  return typeof pitch === 'number' && Number.isInteger(pitch) && pitch >= LOWEST_PITCH && pitch <= HIGHEST_PITCH
}

function wrongFormat(place: string, message: string): Error {
  const hint = 'Expected {"train": [piece, ...], "valid": [...], "test": [...]}, a piece being [[60, 64], [62], ...].'
  return wrongInput({ code: 'wrong-format', place, message, hint })
}
