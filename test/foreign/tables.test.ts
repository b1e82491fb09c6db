import { describe, expect, it } from 'vitest'
import { readRunFile, readRunFiles } from '../../src-main/foreign/read-files.ts'
import { columnsThatFit, type ColumnRoles } from '../../src-main/foreign/tables/fields.ts'
import { csvReport } from '../../src-main/reports/formats/data/csv.ts'
import { studyDocument } from '../../src-main/reports/study/study-document.ts'
import { madeUpStudy } from '../reports/study.ts'

const file = (name: string, text: string) => ({ name, bytes: new TextEncoder().encode(text) })
const plain = (name: string, text: string) => {
  const { runs, problems } = readRunFile(file(name, text))
  return {
    problems,
    runs: runs.map(({ series, ...run }) => ({
      ...run,
      series: Object.fromEntries(
        series.map(({ split, metric, steps, values }) => [`${split}/${metric}`, [[...steps], [...values]]]),
      ),
    })),
  }
}

describe('a table', () => {
  it('of one row a value gives runs with what identifies them', () => {
    const text = [
      'run,seed,architecture,parameters,cost,task,step,split,metric,value',
      'a,3,GRU,1200,2400,adding,10,val,loss,0.5',
      'a,3,GRU,1200,2400,adding,20,val,loss,0.25',
      'a,3,GRU,1200,2400,adding,20,test,loss,0.3',
    ].join('\n')
    const { runs, problems } = plain('r.csv', text)
    expect(problems).toEqual([])
    expect(runs).toMatchObject([
      { name: 'a', seed: 3, architecture: 'GRU', task: 'adding', parameters: 1200, multiplyAddsPerStep: 2400 },
    ])
    expect(runs[0]!.series).toEqual({
      'validation/loss': [
        [10, 20],
        [0.5, 0.25],
      ],
      'test/loss': [[20], [0.3]],
    })
  })

  it('of one column a metric is read too; a column of words is no metric, and the file is the run', () => {
    const { runs, problems } = plain('logs/keras.csv', 'epoch;loss;val_loss;note\n0;1.5;2;warm\n1;1;1.5;cold\n')
    expect(problems).toEqual([])
    expect(runs[0]).toMatchObject({ name: 'keras', seed: null })
    expect(runs[0]!.series).toEqual({
      '/loss': [
        [0, 1],
        [1.5, 1],
      ],
      'validation/loss': [
        [0, 1],
        [2, 1.5],
      ],
    })
  })

  it("as TensorBoard's own download writes it takes its metric from the file's name", () => {
    const { runs } = plain('test_loss.csv', 'Wall time,Step,Value\n1700000000.5,1,2\n1700000001,2,1\n')
    expect(runs[0]!.series).toEqual({
      'test/loss': [
        [1, 2],
        [2, 1],
      ],
    })
  })

  it('keeps infinities and NaN, and names cells that are no figures at line and column', () => {
    const text = 'step,split,metric,value\n1,test,loss,inf\n2,test,loss,nan\n3,test,loss,about 2\nx,test,loss,1\n'
    const { runs, problems } = plain('r.csv', text)
    expect(runs[0]!.series).toEqual({
      'test/loss': [
        [1, 2],
        [Infinity, Number.NaN],
      ],
    })
    expect(problems.map(({ code, place }) => [code, place])).toEqual([
      ['not-a-figure', 'r.csv, line 4, column value'],
      ['not-a-figure', 'r.csv, line 5, column step'],
    ])
  })

  it.each([
    ['no-step-column', 'run,value\na,1\n'],
    ['no-value-column', 'run,step\na,1\n'],
    ['no-figures', 'run,step,value\n'],
    ['wrong-csv', 'run,step,value\n"a,1,2\n'],
    ['empty-file', ''],
  ])('says %s', (code, text) => {
    expect(plain('r.csv', text).problems).toMatchObject([{ code }])
    expect(plain('r.csv', text).runs).toEqual([])
  })

  it('sums up problems that are many', () => {
    const rows = Array.from({ length: 50 }, (_, k) => `${k},bad`)
    const { problems } = plain('r.csv', `step,value\n1,2\n${rows.join('\n')}\n`)
    expect(problems).toHaveLength(13)
    expect(problems.at(-1)).toMatchObject({ code: 'more-problems', message: '38 more of the like' })
  })
})

describe('JSON lines', () => {
  it('are rows, with Python’s NaN and Infinity, and metrics in an object of their own', () => {
    const text = [
      '{"run": "a", "step": 1, "split": "test", "metric": "loss", "value": Infinity}',
      '{"run": "b", "step": 1, "val": {"loss": 0.5}, "seed": 7}',
    ].join('\n')
    const { runs, problems } = plain('r.jsonl', text)
    expect(problems).toEqual([])
    expect(runs.map(({ name, seed, series }) => [name, seed, series])).toMatchObject([
      ['a', null, { 'test/loss': [[1], [Infinity]] }],
      ['b', 7, { 'validation/loss': [[1], [0.5]] }],
    ])
  })

  it('that are broken are named by line, and the others read', () => {
    const { runs, problems } = plain('r.jsonl', '{"step": 1, "loss": 2}\n[1]\n{"step": \n{"step": 2, "loss": 1}\n')
    expect(problems.map(({ code, place, message }) => [code, place, message])).toEqual([
      ['not-json', 'r.jsonl, line 2', 'the line is no object'],
      ['not-json', 'r.jsonl, line 3', 'the line is no JSON'],
    ])
    expect(runs[0]!.series).toEqual({
      '/loss': [
        [1, 2],
        [2, 1],
      ],
    })
  })
})

it("Fathom's own curves.csv comes back as the same runs", () => {
  const data = madeUpStudy()
  const csv = csvReport({ data, document: studyDocument(data) }).get('curves.csv')!
  const found = readRunFiles([file('curves.csv', csv)])
  expect(found.problems).toEqual([])
  expect(found.runs).toHaveLength(data.curves.length)
  const { evaluations, seed } = data.curves[0]!
  expect(found.runs[0]).toMatchObject({ seed })
  const series = found.runs[0]!.series.find(({ split, metric }) => `${split}/${metric}`.includes('validation'))!
  expect([...series.values]).toEqual(evaluations.map(({ value }) => value))
})

describe('columns by hand', () => {
  const odd = 'it,model,r,epoch,mse\n10,GRU,4,1,0.5\n20,GRU,4,2,0.25\n'
  const read = (roles: ColumnRoles) => readRunFile(file('r.csv', odd), roles)

  it('stand before what the names say', () => {
    expect(read({}).runs[0]!.series.find(({ metric }) => metric === 'mse')!.steps).toEqual(new Float64Array([1, 2]))
    const { runs, problems } = read({ step: 'it', value: 'mse', seed: 'r' })
    expect(problems).toEqual([])
    expect(runs).toMatchObject([{ name: 'GRU/seed-4', architecture: 'GRU', seed: 4 }])
    expect(runs[0]!.series).toMatchObject([{ metric: 'mse', steps: new Float64Array([10, 20]) }])
  })

  it('may say that no column stands for something', () => {
    expect(read({ architecture: null, run: 'model' }).runs).toMatchObject([{ name: 'GRU', architecture: null }])
    const { runs, problems } = read({ step: null })
    expect([runs, problems.map(({ code }) => code)]).toEqual([[], ['no-step-column']])
  })

  it('of another file are not asked of this one', () => {
    expect(read({ step: 'iterations' }).runs).toEqual(read({}).runs)
    expect(read({}).files[0]!.columns).toEqual(['it', 'model', 'r', 'epoch', 'mse'])
  })

  it('that would fit by name are told, for where there are two it is a guess', () => {
    expect(columnsThatFit(['Epoch', 'step', 'loss'], 'step')).toEqual(['Epoch', 'step'])
    expect(columnsThatFit(['Epoch', 'step', 'loss'], 'seed')).toEqual([])
  })

  it('serve JSON lines too', () => {
    const text = '{"it": 1, "loss": 2}\n{"it": 2, "loss": 1}\n'
    expect(readRunFile(file('r.jsonl', text)).problems).toMatchObject([{ code: 'no-step-column' }])
    const { runs } = readRunFile(file('r.jsonl', text), { step: 'it' })
    expect(runs[0]!.series).toMatchObject([{ metric: 'loss', values: new Float64Array([2, 1]) }])
  })
})
