import { describe, expect, it } from 'vitest'
import { readRunFiles } from '../../src-main/foreign/read-files.ts'
import { likelyChoices, settle, type ImportChoices } from '../../src-main/foreign/settle.ts'

const measure = { task: 'adding', metric: 'squared-error', better: 'lower' } as const
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
