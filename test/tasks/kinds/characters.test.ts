import { describe, expect, it } from 'vitest'
import { characters } from '../../../src-main/tasks/kinds/characters.ts'
import { describeShared, fixture, sharedFile, textFile } from '../fixture.ts'
import { level, scoreOf } from '../predictors.ts'

describe('characters', () => {
  const file = textFile('abc.txt', 'abcabcabbcabacbabcbc'.repeat(20))
  const task = characters.make({}, [file])

  it('splits by position and predicts the next character', () => {
    expect(task.input.size).toBe(3)
    expect([task.splits.train, task.splits.validation, task.splits.test].map((split) => split.predictions)).toEqual([
      359, 19, 19,
    ])
    const [batch] = task.evaluationBatches('test', { batch: 1, truncation: 50 })
    expect([...batch!.target].slice(0, -1)).toEqual([...batch!.input].slice(1))
  })

  it('scores its levels when they predict', () => {
    const text = new TextDecoder().decode(file.bytes).slice(0, 360)
    const after = Array.from(text).slice(1)
    const logFrequency = (letters: readonly string[]): number[] =>
      ['a', 'b', 'c'].map((letter) =>
        Math.log((letters.filter((other) => other === letter).length + 0.02) / (letters.length + 0.06)),
      )
    const unigram = logFrequency(after)
    const bigram = ['a', 'b', 'c'].map((letter) => logFrequency(after.filter((_, k) => text[k] === letter)))
    const bits = (predict: Parameters<typeof scoreOf>[1]): number => scoreOf(task, predict)['bits-per-character']!
    expect(bits(() => [0, 0, 0])).toBeCloseTo(level(task, 'uniform'), 12)
    expect(bits(() => unigram)).toBeCloseTo(level(task, 'unigram'), 12)
    expect(bits(({ input }, k) => bigram[input[k]!]!)).toBeCloseTo(level(task, 'bigram'), 12)
  })

  it('gives bits, nats and accuracy', () => {
    const values = scoreOf(task, () => [0, 0, 0])
    expect(values['bits-per-character']).toBeCloseTo(Math.log2(3), 12)
    expect(values['cross-entropy']).toBeCloseTo(Math.log(3), 12)
    expect(task.metrics.map((metric) => metric.id)).toEqual(['bits-per-character', 'cross-entropy', 'accuracy'])
  })

  it('reads a part, small letters, and a small alphabet where asked to', () => {
    const verse = fixture('verse.txt')
    expect(characters.make({ longest: 100 }, [verse]).splits.train.predictions).toBe(89)
    expect(characters.make({}, [verse]).names?.input).toContain('O')
    expect(characters.make({ 'lower-case': true }, [verse]).names?.input).not.toContain('O')
    expect(characters.make({ alphabet: 5 }, [verse]).names?.input).toEqual([' ', 'a', 'e', 'o', 't', 'other'])
  })

  it('shows where lines end', () => {
    expect(characters.make({}, [fixture('verse.txt')]).examples(1)[0]!.lines[0]).toContain('shore,⏎and one lay')
  })

  it.each([
    ['a'.repeat(100), "a.txt: the text is 'a' again and again. Give a text in which there is something to predict."],
    [
      'abcdefghijabcdefghij',
      'a.txt: the validation part has 1 character, so no next one to predict. Give a longer text',
    ],
    ['ab', 'option split of task characters: so little data leaves a part empty (1, 0, 1).'],
  ])('refuses %j', (text, message) => expect(() => characters.make({}, [textFile('a.txt', text)])).toThrow(message))

  it('refuses a second file', () => {
    expect(() => characters.make({}, [file, file])).toThrow(
      'data of task characters: 2 files were given. Give one file: a text in UTF-8.',
    )
  })
})

describeShared('characters of real texts', () => {
  // Counts and n-gram levels of the data sets' own notes, computed there by another program.
  it.each([
    ['frankenstein/frankenstein.txt', '80/10/10', 437_927, 82, 4.414, 3.507],
    ['tiny-shakespeare/input.txt', '90/5/5', 1_115_394, 65, 4.85, 3.606],
    ['war-and-peace/warpeace_input.txt.gz', '80/10/10', 3_258_231 - 1, 82, 4.473, 3.454],
  ])('%s has the known levels', (path, split, count, symbols, unigram, bigram) => {
    const task = characters.make({ split }, [sharedFile(path)])
    const { train, validation, test } = task.splits
    expect(train.predictions + validation.predictions + test.predictions + 3).toBe(count)
    expect(task.input.size).toBe(symbols)
    expect(level(task, 'unigram')).toBeCloseTo(unigram, 3)
    expect(level(task, 'bigram')).toBeCloseTo(bigram, 3)
  })
})
