import { expect, it } from 'vitest'
import { moreSeeds } from '../../../src-renderer/comparison/inspector/more-seeds.ts'
import { studyDocument } from '../double/study-project.ts'

const study = { ...studyDocument({ architectures: 3, seeds: 6 }).studies['depth']!, plan: 'plan-1' }

it('plans the next seeds as a draft of the same study', () => {
  const more = moreSeeds(study, { count: 3, known: study.seeds, taken: {} })
  expect(more).toMatchObject({ plan: null, seeds: [7, 8, 9], title: `${study.title}, seeds 7 to 9` })
  expect({ ...more, id: '', title: '', seeds: [], plan: null }).toEqual({
    ...study,
    id: '',
    title: '',
    seeds: [],
    plan: null,
  })
})

it('goes on from seeds that joined, with one name however often it is asked', () => {
  const first = moreSeeds(study, { count: 3, known: study.seeds, taken: {} })
  const again = moreSeeds(first, { count: 1, known: [...study.seeds, ...first.seeds], taken: { [first.id]: first } })
  expect(again.seeds).toEqual([10])
  expect(again.title).toBe(`${study.title}, seed 10`)
})

it('never takes the id of another study', () => {
  const first = moreSeeds(study, { count: 2, known: study.seeds, taken: {} })
  expect(moreSeeds(study, { count: 2, known: study.seeds, taken: { [first.id]: first } }).id).toBe(`${first.id}-2`)
})
