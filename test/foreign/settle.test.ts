import { describe, expect, it } from 'vitest'
import { readRunFiles } from '../../src-main/foreign/read-files.ts'
import { likelyChoices, settle, type ImportChoices, type TaskMeasure } from '../../src-main/foreign/settle.ts'

const measure = { task: 'adding', metric: 'squared-error', better: 'lower', unit: '' } as const
const found = (text: string) => readRunFiles([{ name: 'r.csv', bytes: new TextEncoder().encode(text) }])

const TWO = `run,seed,architecture,task,step,split,metric,value
a,1,GRU,adding,10,validation,loss,0.5
a,1,GRU,adding,20,validation,loss,0.2
a,1,GRU,adding,30,validation,loss,0.3
a,1,GRU,adding,10,test,loss,0.6
a,1,GRU,adding,20,test,loss,0.25
a,1,GRU,adding,30,test,loss,0.1
b,2,GRU,adding,30,test,loss,0.4
c,,LSTM,adding,30,validation,loss,0.4
`

const settled = (text: string, changes: Partial<ImportChoices> = {}) => {
  const runs = found(text)
  return settle(runs, { ...likelyChoices(runs, measure), ...changes }, measure)
}

describe('imported runs', () => {
  it('are mapped by the names of their series, and stand as a row for each architecture', () => {
    expect(likelyChoices(found(TWO), measure)).toMatchObject({
      test: 'test/loss',
      validation: 'validation/loss',
      train: null,
      isSameTask: true,
    })
    expect(settled(TWO).rows.map(({ title, runs }) => [title, runs.length])).toEqual([['GRU', 2]])
    expect(settled(TWO, { as: 'mine' }).rows.map(({ title }) => title)).toEqual(['mine'])
  })

  it('take the test figure where validation is best, never the best of the test split', () => {
    const [first, second] = settled(TWO).rows[0]!.runs
    expect(first).toMatchObject({ seed: 1, test: 0.25, testRule: 'at-best-validation', validation: 0.2, steps: 30 })
    expect(second).toMatchObject({ seed: 2, test: 0.4, testRule: 'only-one', validation: null })
    const last = settled(TWO, { validation: null }).rows[0]!.runs[0]
    expect(last).toMatchObject({ test: 0.1, testRule: 'last' })
  })

  it('without a test figure are left out, and named', () => {
    expect(settled(TWO).problems).toMatchObject([{ code: 'no-test-figure', place: 'run c' }])
    const none = settled(TWO, { test: 'test/accuracy' })
    expect([none.rows.length, none.problems.length]).toEqual([0, 3])
  })

  it('that state different sizes have none that is known', () => {
    const text = 'run,architecture,parameters,step,test_loss\na,G,100,1,2\nb,G,200,1,2\nc,L,300,1,2\n'
    const { rows, problems } = settled(text)
    expect(rows.map(({ title, parameters }) => [title, parameters])).toEqual([
      ['G', null],
      ['L', 300],
    ])
    expect(problems).toMatchObject([{ code: 'differs-between-runs', place: 'G' }])
    expect(settled(text, { parameters: 50 }).rows.map(({ parameters }) => parameters)).toEqual([50, 50])
  })

  it('of a task that is not named alike are not taken for the same task', () => {
    expect(likelyChoices(found(TWO.replaceAll('adding', 'copy')), measure).isSameTask).toBe(false)
    expect(likelyChoices(found('step,test_loss\n1,2\n'), measure).isSameTask).toBe(false)
  })
})

describe('a unit that is not the study’s', () => {
  const inBits = { task: 'text', metric: 'bits', better: 'lower', unit: 'bits per character' } as const
  const TEXT = 'run,step,val_loss,test_loss\na,1,2,1\na,2,1,0.5\nb,1,inf,nan\n'
  const of = (unit: ImportChoices['unit'], study: TaskMeasure = inBits) => {
    const runs = found(TEXT)
    return settle(runs, { ...likelyChoices(runs, study), unit }, study)
  }

  it('is converted in figures and curves together, and what the file has stands beside it', () => {
    const [a, b] = of('nats').rows.flatMap(({ runs }) => runs)
    expect(a).toMatchObject({ given: 0.5, test: 0.5 / Math.log(2), validation: 1 / Math.log(2) })
    expect(a!.points.test).toEqual({ steps: [1, 2], values: [1 / Math.log(2), 0.5 / Math.log(2)] })
    expect(b).toMatchObject({ test: Number.NaN, validation: Infinity })
    expect(of('nats', { ...inBits, unit: 'nats per step' }).rows[0]!.runs[0]!.test).toBe(0.5)
    expect(of('bits', { ...inBits, unit: 'nats' }).rows[0]!.runs[0]!.test).toBe(0.5 * Math.log(2))
    expect(of(null).rows[0]!.runs[0]!.test).toBe(0.5)
  })

  it('is refused in words where the study measures something else', () => {
    const { rows, problems } = of('nats', measure)
    expect(rows).toEqual([])
    expect(problems).toMatchObject([{ code: 'no-conversion', message: expect.stringContaining('nats') as string }])
  })
})
