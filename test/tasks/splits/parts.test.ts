import { expect, it } from 'vitest'
import { splitByPosition } from '../../../src-main/tasks/splits/parts.ts'

it('splits by percent', () => {
  expect(splitByPosition('70/15/15', 103, 'here')).toEqual({
    train: { start: 0, end: 72 },
    validation: { start: 72, end: 87 },
    test: { start: 87, end: 103 },
  })
})

it('splits by rows, and leaves the rest', () => {
  expect(splitByPosition('8640/2880/2880', 17_420, 'here').test).toEqual({ start: 11_520, end: 14_400 })
})

it.each([
  [
    '70/30',
    "here: '70/30' is not three numbers with / between. Give train/validation/test in percent, '70/15/15', or in rows.",
  ],
  ['a/b/c', "here: 'a/b/c' holds a part that is not above zero."],
  ['100/0/0', "here: '100/0/0' holds a part that is not above zero."],
  ['60/15/15', "here: '60/15/15' is neither 100 percent nor whole rows within the 50 there are."],
  ['10.5/5/5', "here: '10.5/5/5' is neither 100 percent nor whole rows within the 50 there are."],
  ['98/1/1', 'here: so little data leaves a part empty (49, 0, 1).'],
])('refuses %s', (text, message) => expect(() => splitByPosition(text, 50, 'here')).toThrow(message))
