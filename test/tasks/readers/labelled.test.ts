import { describe, expect, it } from 'vitest'
import { readLabelled } from '../../../src-main/tasks/readers/labelled.ts'
import { fixture, textFile } from '../fixture.ts'

const header = '@problemName Test\n@classLabel true a b\n@data\n'

describe('.ts', () => {
  it('reads channels, lengths, classes and lines', () => {
    const set = readLabelled(fixture('strokes_TRAIN.ts'), 'group')
    expect(set.series).toHaveLength(10)
    expect(set.channelNames).toEqual(['channel 1', 'channel 2'])
    expect(set.series[1]).toEqual({
      label: 'up',
      channels: [Float64Array.of(0.1, 0.1, 0.2, 0.2), Float64Array.of(1, 1.5, 2, 2.5)],
      place: 'strokes_TRAIN.ts, line 11',
    })
  })

  it('marks missing values', () => {
    const [series] = readLabelled(textFile('a.ts', `${header}1,?,NaN:a`), 'group').series
    expect([...series!.channels[0]!]).toEqual([1, NaN, NaN])
  })

  it.each([
    [`${header}1,2:c`, "a.ts, line 4: 'c' is none of the classes. There are: a, b."],
    [
      `${header}1,2:a\n1,x:b`,
      "a.ts, line 5, channel 1, value 2: 'x' is not a number. Correct the value, or write '?' for a missing one.",
    ],
    [`${header}1,2:1,2:a\n1,2:b`, 'a.ts, line 5: the sequence has 1 channels where the first has 2.'],
    [`${header}1,2:1:a`, 'a.ts, line 4: channel 2 has 1 steps where the first has 2.'],
    [header, 'a.ts: the file holds no sequences. Give a file with data in it.'],
    ['@classLabel true a b\n1,2:a', 'a.ts: there is no line @data. Expected @classLabel true A B'],
    ['@data\n1,2:a', 'a.ts: no line @classLabel true names the classes.'],
    ['@timeStamps true\n@classLabel true a\n@data\n1:a', 'a.ts, line 1: values with time stamps are not read.'],
    ['@targetLabel true\n@data\n1:0.5', 'a.ts, line 1: the targets are numbers, not classes.'],
    ['hello\n@data\n', "a.ts, line 1: 'hello' stands before @data."],
  ])('refuses %j', (text, message) => expect(() => readLabelled(textFile('a.ts', text), 'group')).toThrow(message))
})

describe('.tsv', () => {
  it('ends sequences at trailing NaN, and keeps gaps inside', () => {
    const { series } = readLabelled(fixture('beats.tsv'), 'group')
    expect(series.map(({ label }) => label)).toEqual(['1', '1', '1', '2', '2', '2'])
    expect([...series[1]!.channels[0]!]).toEqual([0.2, 0.3])
    expect([...series[2]!.channels[0]!]).toEqual([0.3, NaN, 0.5])
  })

  it.each([
    ['1\t2\t3\n2\t1\toops', "a.tsv, line 2, column 3: 'oops' is not a number."],
    ['1\t2\nlabel', 'a.tsv, line 2: the line is not a class and its values. Expected one sequence per line'],
    ['1\tNaN\tNaN', 'a.tsv, line 1: the sequence has no steps. Leave it out.'],
  ])('refuses %j', (text, message) => expect(() => readLabelled(textFile('a.tsv', text), 'group')).toThrow(message))
})

describe('.json', () => {
  it('reads steps, labels, channel names and the group', () => {
    const set = readLabelled(fixture('walks.json'), 'group')
    expect(set.channelNames).toEqual(['left', 'right'])
    expect(set.series[1]).toMatchObject({
      label: '-1',
      group: '1',
      channels: [Float64Array.of(0.3, 0.2, 0.1), Float64Array.of(0.2, 0.1, 0)],
    })
    expect(readLabelled(fixture('walks.json'), 'person').series.map(({ group }) => group)).toEqual([
      'ann',
      'ben',
      'ann',
      'ben',
      'ben',
      'ann',
      'ann',
      'ben',
    ])
  })

  it('reads null as missing', () => {
    const { series } = readLabelled(textFile('a.json', '{"sequences": [{"label": "a", "x": [[1], [null]]}]}'), 'group')
    expect([...series[0]!.channels[0]!]).toEqual([1, NaN])
  })

  it.each([
    ['[]', 'a.json: there is no list "sequences".'],
    ['{"sequences": []}', 'a.json: the file holds no sequences.'],
    ['{"sequences": [3]}', 'a.json, sequence 1: is not {...}.'],
    ['{"sequences": [{"x": [[1]]}]}', 'a.json, sequence 1: has no "label" (text or number).'],
    ['{"sequences": [{"label": 1, "x": []}]}', 'a.json, sequence 1: has no steps in "x".'],
    [
      '{"sequences": [{"label": 1, "x": [[1, 2], [1]]}]}',
      'a.json, sequence 1, step 2: does not hold 2 numbers as step 1 does.',
    ],
    [
      '{"sequences": [{"label": 1, "x": [[1], ["b"]]}]}',
      'a.json, sequence 1, step 2: holds b, which is not a number to compute with.',
    ],
    [
      '{"sequences": [{"label": 1, "x": [[1e999]]}]}',
      'a.json, sequence 1, step 1: holds Infinity, which is not a number to compute with.',
    ],
  ])('refuses %j', (text, message) => expect(() => readLabelled(textFile('a.json', text), 'group')).toThrow(message))

  it('suggests the fields that there are for an unknown group', () => {
    expect(() => readLabelled(fixture('walks.json'), 'persom')).toThrow(
      "walks.json, sequence 1: the sequence has no field 'persom'. Did you mean 'person'?",
    )
  })
})

it('refuses a format that it does not know', () => {
  expect(() => readLabelled(textFile('a.npy', 'x'), 'group')).toThrow(
    'a.npy: the format is not known. Give .ts or .tsv',
  )
})
