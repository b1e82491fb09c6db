import { describe, expect, it } from 'vitest'
import { forecast } from '../../../src-main/tasks/kinds/forecast.ts'
import type { TaskOptions } from '../../../src-main/tasks/task.ts'
import { describeShared, fixture, sharedFile, textFile } from '../fixture.ts'
import { level, scoreOf } from '../predictors.ts'

const file = fixture('temperatures.csv')
const make = (options: TaskOptions = {}): ReturnType<typeof forecast.make> => forecast.make(options, [file])
/** A table of one column. */
const column = (values: readonly (number | string)[]): ReturnType<typeof textFile> =>
  textFile('a.csv', `x\n${values.join('\n')}\n`)
const counting = (count: number): number[] => Array.from({ length: count }, (_, k) => (k % 7) + k / 10)

describe('forecast', () => {
  it('reads and predicts all columns of numbers', () => {
    const task = make()
    expect(task.names).toEqual({ input: ['indoor', 'outdoor'], target: ['indoor +1', 'outdoor +1'] })
    expect([task.splits.validation.predictions, task.splits.test.predictions]).toEqual([4, 5])
    expect(task.metrics.map((metric) => metric.id)).toEqual(['nrmse', 'scaled-mse', 'scaled-mae'])
  })

  it('predicts the chosen target, in its own unit', () => {
    const task = make({ inputs: 'outdoor', targets: 'indoor', horizon: 3 })
    expect(task.names).toEqual({ input: ['outdoor'], target: ['indoor +3'] })
    expect(task.metrics[0]).toMatchObject({ id: 'rmse', unit: 'units of indoor' })
    const { mean, deviation } = task.scale![0]!
    const wanted = [...task.evaluationBatches('test', { batch: 1, truncation: 9 })].flatMap(({ target, weights }) =>
      [...target].filter((_, k) => weights[k]! > 0).map((value) => value * deviation + mean),
    )
    expect(wanted.map((value) => Math.round(value * 10) / 10)).toEqual([20.5, 20.8, 21, 20.9, 20.6])
  })

  it('standardises with the training rows alone', () => {
    const { mean, deviation } = make({ targets: 'outdoor' }).scale![0]!
    const rows = new TextDecoder()
      .decode(file.bytes)
      .trim()
      .split('\n')
      .slice(1, 22)
      .map((line) => Number(line.split(',')[2]))
    const average = rows.reduce((sum, value) => sum + value, 0) / 21
    expect(mean).toBeCloseTo(average, 12)
    expect(deviation).toBeCloseTo(Math.sqrt(rows.reduce((sum, value) => sum + (value - average) ** 2, 0) / 21), 12)
  })

  it('scores its levels when they predict', () => {
    const task = make({ targets: 'outdoor', inputs: 'outdoor', season: 9 })
    expect(scoreOf(task, () => [0])['rmse']).toBeCloseTo(level(task, 'mean'), 5)
    expect(scoreOf(task, ({ input }, k) => [input[k]!])['rmse']).toBeCloseTo(level(task, 'last value'), 5)
    // Written out from the file: rows 26 to 30 against rows 17 to 21, nine days before.
    const errors = [1 - 2.5, 2 - 3, 3 - 3.5, 3.5 - 2.5, 3 - 1.5]
    expect(level(task, 'season before')).toBeCloseTo(
      Math.sqrt(errors.reduce((sum, error) => sum + error ** 2, 0) / 5),
      5,
    )
  })

  it('predicts the whole path where asked to', () => {
    const task = make({ targets: 'outdoor', horizon: 3, path: true })
    expect(task.names?.target).toEqual(['outdoor +1', 'outdoor +2', 'outdoor +3'])
    expect(task.splits.test.predictions).toBe(3)
  })

  it('fills gaps as told, and never takes a filled value for a target', () => {
    const values: (number | string)[] = counting(40)
    values[36] = 'NaN'
    const filled = forecast.make({ gaps: 'previous' }, [column(values)])
    expect(filled.splits.test.predictions).toBe(5)
    expect(Number.isFinite(level(filled, 'last value'))).toBe(true)
  })

  it.each([
    [column([1, 2, 3]), {}, 'a.csv: the table has 3 rows of data. A forecast needs training, validation and test rows'],
    [
      column(counting(40)),
      { horizon: 30 },
      'a.csv, train part of 28 rows: the part is too short for a horizon of 30 rows. Shorten the horizon',
    ],
    [
      column(counting(40)),
      { horizon: 8, path: true },
      'a.csv, validation part of 6 rows: the part is too short for a horizon of 8 rows.',
    ],
    [
      column([...counting(20), '', ...counting(20)]),
      {},
      "a.csv, line 22, column x: the value is missing. Fill it in, or choose what to do about gaps: 'previous'",
    ],
    [column([...counting(20), 'nan', ...counting(20)]), {}, 'a.csv, line 22, column x: the value is missing.'],
    [column([...counting(20), 'oops']), {}, "a.csv, line 22, column x: 'oops' is not a number."],
    [
      column(new Array<number>(30).fill(5)),
      {},
      'a.csv, column x: the target is 5 in all training rows, so there is nothing to learn. Name the targets without this column',
    ],
    [
      column([...new Array<string>(30).fill(''), ...counting(10)]),
      { gaps: 'previous' },
      'a.csv, column x: the column has no value in the training rows.',
    ],
    [
      column([...counting(30), ...new Array<string>(10).fill('-')]),
      { gaps: 'previous' },
      'a.csv, test part of 6 rows: no target has all its values. Fill values in',
    ],
    [
      column(counting(40)),
      { window: 50 },
      'options window and context of task forecast (a.csv): a window of 50 steps does not fit into 27 training rows. Choose a window of at most 27.',
    ],
    [
      column(counting(40)),
      { window: 8, context: 8 },
      'a context of 8 leaves nothing of a window of 8 steps to count. Choose a shorter context.',
    ],
    [column(counting(40)), { targets: 'y' }, "a.csv: there is no column 'y'."],
    [
      textFile(
        'a.csv',
        `d,x\n${counting(12)
          .map((x, k) => `2024-01-${30 - k},${x}`)
          .join('\n')}`,
      ),
      {},
      "a.csv, line 13, column d: the rows run back in time, from 2024-01-30 to 2024-01-19. Name the column of time ('d'), or sort the table",
    ],
  ])('refuses what cannot be learned (%#)', (table, options, message) => {
    expect(() => forecast.make(options, [table])).toThrow(message)
  })
})

describeShared('forecasts of real series', () => {
  // Persistence and seasonal errors from the data sets' own notes, computed there by another program.
  it.each([
    ['monthly-sunspots.csv', 12, 282, 18.02, 36.6],
    ['airline-passengers.csv', 12, 15, 52.2, 52],
    ['daily-min-temperatures.csv', 365, 365, 2.58, undefined],
  ])('%s has the known levels', (name, season, predictions, persistence, seasonal) => {
    const task = forecast.make({ split: '80/10/10', season }, [sharedFile(`univariate-series/${name}`)])
    expect(task.splits.test.predictions).toBe(predictions)
    expect(level(task, 'last value')).toBeCloseTo(persistence, 1)
    if (seasonal !== undefined) expect(level(task, 'season before')).toBeCloseTo(seasonal, 1)
  })

  it.each([
    [24, 1.222, 0.424],
    [48, 1.267, 0.465],
  ])('ETTh1 has the known errors over a path of %i hours', (horizon, persistence, sameHour) => {
    const task = forecast.make({ split: '8640/2880/2880', horizon, path: true, season: 24 }, [
      sharedFile('etth1/ETTh1.csv'),
    ])
    expect(task.input.size).toBe(7)
    expect(task.splits.test.predictions).toBe(2880 - horizon + 1)
    expect(level(task, 'last value') ** 2).toBeCloseTo(persistence, 3)
    expect(level(task, 'season before') ** 2).toBeCloseTo(sameHour, 3)
  })
})
