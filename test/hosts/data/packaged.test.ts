import { describe, expect, it } from 'vitest'
import { packagedData, readPackaged } from '../../../src-main/hosts/data/packaged.ts'
import { taskKind } from '../../../src-main/tasks/index.ts'
import { lookInto } from '../../../src-main/tasks/preview/file-preview.ts'

describe('data that comes along', () => {
  it.each(packagedData().map(({ id, kind }) => [id, kind]))('%s makes a task of its kind as it is', (id, kind) => {
    const file = readPackaged(id)
    expect(lookInto(file).kinds[0]).toBe(kind)
    expect(lookInto(file).problems).toEqual([])
    expect(taskKind(kind).make({}, [file]).splits.train.predictions).toBeGreaterThan(1000)
  })

  it('has births per day with their date', () => {
    const text = new TextDecoder().decode(readPackaged('us-births').bytes)
    const [header, first] = text.split('\n')
    expect([header, first]).toEqual(['date,weekday,births', '2000-01-01,Saturday,9083'])
    expect(text).toContain('\n2014-12-31,Wednesday,')
    const task = taskKind('forecast').make({}, [readPackaged('us-births')])
    expect(task.names).toEqual({ input: ['births'], target: ['births +1'] })
  })

  it('is refused by a name that there is not', () => {
    expect(() => readPackaged('moby')).toThrow('moby: no such data came along with this installation')
  })
})
