import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { remediesFor } from '../../../src-renderer/data/draft/remedies.ts'
import { useDraft } from '../../../src-renderer/data/draft/draft-store.ts'
import { useProject } from '../../../src-renderer/stores/project.ts'
import { openExample } from '../stores/window-stores.ts'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const rows = (line: (k: number) => string): string => Array.from({ length: 120 }, (_, k) => line(k)).join('\n')

beforeEach(async () => {
  await openExample()
  await useDraft().load()
})

const settled = (): Promise<boolean> => vi.waitUntil(() => !useDraft().isStale && useDraft().reading === null)

describe('a draft', () => {
  test('shows the task that it would be', async () => {
    const store = useDraft()
    store.begin('adding')
    expect(store.whyNotAdded).toBe('the preview is being made')
    await settled()
    expect(store.view).toMatchObject({ reads: 'last', definition: { task: 'adding', options: { length: 100 } } })
    expect(store.title).toBe('Adding problem')
    expect(store.whyNotAdded).toBeNull()
  })

  test('follows its options, the old preview there until the new one is', async () => {
    const store = useDraft()
    store.begin('adding')
    await settled()
    store.setOption('length', 30)
    expect([store.isStale, store.view?.splits.train.longest]).toEqual([true, 100])
    await settled()
    expect(store.view?.splits.train.longest).toBe(30)
  })

  test('shows the last of many changes alone', async () => {
    const store = useDraft()
    store.begin('adding')
    for (const length of [10, 20, 30]) store.setOption('length', length)
    await settled()
    expect(store.view?.splits.train.longest).toBe(30)
  })

  test('cannot be added with something wrong, and keeps the last view', async () => {
    const store = useDraft()
    store.begin('parity')
    await settled()
    store.setOption('shortest', 50)
    await vi.waitUntil(() => store.problems.length > 0)
    expect(store.view).not.toBeNull()
    expect(store.whyNotAdded).toBe('what is wrong has to be mended first')
    expect(await store.add()).toBeNull()
    expect(useProject().document.tasks).toEqual({})
  })

  test('cannot be added while a number is mistyped', async () => {
    const store = useDraft()
    store.begin('adding')
    await settled()
    store.setMistyped('length', true)
    expect(store.whyNotAdded).not.toBeNull()
    store.setMistyped('length', false)
    expect(store.whyNotAdded).toBeNull()
  })

  test('is a task of the document once it is added', async () => {
    const store = useDraft()
    store.begin('adding')
    await settled()
    store.setTitle('  Sums ')
    expect(await store.add()).toBe('adding-1')
    expect(store.draft).toBeNull()
    await vi.waitUntil(() => useProject().document.tasks['adding-1'] !== undefined)
    expect(useProject().document.tasks['adding-1']).toMatchObject({ title: 'Sums', definition: { task: 'adding' } })
    expect(useProject().history.undo).toBe('add the task Sums')
  })

  test('like a task of the project has its options and a name of its own', async () => {
    const store = useDraft()
    store.begin('adding')
    store.setOption('length', 30)
    await settled()
    await store.add()
    await vi.waitUntil(() => useProject().document.tasks['adding-1'] !== undefined)
    const { definition, title } = useProject().document.tasks['adding-1']!
    store.beginLike(definition, title)
    await settled()
    expect(store.title).toBe('Adding problem 2')
    expect(store.view?.splits.train.longest).toBe(30)
  })
})

describe('a file', () => {
  test('is read as the likeliest kind', async () => {
    const store = useDraft()
    await store.beginFile('climate.csv', bytes(`indoor,outdoor\n${rows((k) => `${k % 7},${k % 5}`)}`))
    await settled()
    expect(store.draft).toMatchObject({ kind: 'forecast', files: [{ file: { name: 'climate.csv' } }] })
    expect(store.view?.target.size).toBe(2)
  })

  test('can be read as another, with the options that both have', async () => {
    const store = useDraft()
    const lines = rows((k) => `walk-${Math.floor(k / 6)},${Math.floor(k / 6) % 2 === 0 ? 'up' : 'down'},${k % 6}`)
    await store.beginFile('walks.csv', bytes(`walk,way,height\n${lines}`))
    store.setOption('sequence', 'walk')
    store.setKind('classification')
    store.setOption('label', 'way')
    await settled()
    expect(store.problems).toEqual([])
    expect(store.view?.balance?.map(({ name }) => name).toSorted()).toEqual(['down', 'up'])
  })

  test('of training sequences takes one of test sequences beside it', async () => {
    const store = useDraft()
    const fixture = (name: string): Uint8Array => readFileSync(join(import.meta.dirname, '../../tasks/fixtures', name))
    await store.beginFile('strokes_TRAIN.ts', fixture('strokes_TRAIN.ts.txt'))
    await store.addFile('strokes_TEST.ts', fixture('strokes_TEST.ts.txt'))
    await settled()
    expect(store.problems).toEqual([])
    expect(store.view?.definition.data.map(({ name }) => name)).toEqual(['strokes_TRAIN.ts', 'strokes_TEST.ts'])
  })

  test('of no known format is refused in words', async () => {
    const store = useDraft()
    await store.beginFile('picture.bmp', Uint8Array.of(0x42, 0x4d, 0, 0, 0))
    expect(store.problems).toMatchObject([{ code: 'unknown-format', place: 'picture.bmp' }])
    expect(await store.add()).toBeNull()
  })

  test('that comes along is marked as such', async () => {
    const store = useDraft()
    await store.beginPackaged('births')
    await settled()
    expect(store.draft).toMatchObject({ packaged: 'births', kind: 'forecast' })
  })

  test('with gaps can be mended with one press', async () => {
    const store = useDraft()
    await store.beginFile('gaps.csv', bytes(`a,b\n${rows((k) => `${k % 7},${k === 5 ? '' : k % 3}`)}`))
    await vi.waitUntil(() => store.problems.length > 0)
    const remedies = remediesFor(store.problems[0]!, {
      taskOptions: store.kind!.options,
      options: store.draft!.options,
      file: store.draft!.files[0],
    })
    expect(remedies.map(({ words }) => words)).toEqual([
      'Take the value before',
      'Draw a straight line across',
      'Leave b out',
    ])
    for (const { options } of remedies) {
      await store.beginFile('gaps.csv', bytes(`a,b\n${rows((k) => `${k % 7},${k === 5 ? '' : k % 3}`)}`))
      store.setOptions(options)
      await settled()
      expect(store.problems).toEqual([])
    }
  })
})
