import { describe, expect, it } from 'vitest'
import { readPolyphony } from '../../../src-main/tasks/readers/polyphony.ts'
import { fixture, textFile } from '../fixture.ts'

describe('readPolyphony', () => {
  it('reads the three parts', () => {
    const { train, validation, test } = readPolyphony(fixture('tune.json'))
    expect([train.length, validation?.length, test.length]).toEqual([3, 1, 2])
    expect(train[0]![2]).toEqual([62, 65])
  })

  it.each([
    ['[[60]]', 'a.json: has no lists "train" and "test". Expected {"train"'],
    ['{"train": 3, "test": []}', 'a.json, train: is not a list of pieces.'],
    ['{"train": [], "test": []}', 'a.json, train: there are no pieces. Move some pieces here from another part.'],
    [
      '{"train": [[[60]]], "test": [[[60], [60]]]}',
      'a.json, train, piece 1: with 1 steps there is no next step to predict. Leave the piece out.',
    ],
    ['{"train": [[[60], 61]], "test": []}', 'a.json, train, piece 1, step 2: is not a list of pitches.'],
    [
      '{"train": [[[60], [61, 20]]], "test": []}',
      'a.json, train, piece 1, step 2: 20 is not a MIDI pitch from 21 to 108.',
    ],
    ['{"train": [[[60], ["C4"]]], "test": []}', 'a.json, train, piece 1, step 2: "C4" is not a MIDI pitch'],
    ['{"train": [[[60], [null]]], "test": []}', 'a.json, train, piece 1, step 2: null is not a MIDI pitch'],
  ])('refuses %j', (text, message) => expect(() => readPolyphony(textFile('a.json', text))).toThrow(message))
})
