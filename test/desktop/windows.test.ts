import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { MenuRequests } from '../../src-main/hosts/desktop/windows/menu-requests.ts'
import { projectsIn } from '../../src-main/hosts/desktop/projects-in.ts'
import { newBounds } from '../../src-main/hosts/desktop/windows/window-place.ts'

const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }]
const kept = { x: 100, y: 50, width: 1200, height: 800, isMaximized: false }

test('a window is opened where one was closed, and further windows beside it', () => {
  expect(newBounds(kept, { screens, open: 0 })).toEqual({ x: 100, y: 50, width: 1200, height: 800 })
  expect(newBounds(kept, { screens, open: 2 })).toMatchObject({ x: 156, y: 106 })
})

test.each([
  ['right of every screen', { x: 1900, y: 50 }],
  ['above', { x: 100, y: -200 }],
  ['below', { x: 100, y: 1030 }],
  ['on a second screen that was unplugged', { x: 2500, y: 50 }],
])('a window whose title would be %s is placed by the system, in its size', (_, place) => {
  expect(newBounds({ ...kept, ...place }, { screens, open: 0 })).toEqual({ width: 1200, height: 800 })
})

test('a second screen counts', () => {
  const second = { x: 1920, y: 0, width: 1920, height: 1040 }
  expect(newBounds({ ...kept, x: 2500 }, { screens: [...screens, second], open: 0 })).toMatchObject({ x: 2500 })
})

test('projects are found among the words of a command line', () => {
  const words = ['/opt/Fathom.fathom', '--flag=a.fathom', 'a.fathom', '/b/C.FATHOM', 'notes.txt', '.']
  expect(projectsIn(words, '/home/d')).toEqual(['/home/d/a.fathom', '/b/C.FATHOM'])
})

test('what is asked of a window waits for its page, and for the next one when the page is loaded again', async () => {
  const requests = new MenuRequests()
  requests.ask({ command: 'a', argument: null })
  const [first, second] = [new AbortController(), new AbortController()]
  const old = requests.follow(first.signal)
  expect(await old.next()).toEqual({ done: false, value: { command: 'a', argument: null } })
  const oldEnd = old.next()
  await wait(0)
  const next = requests.follow(second.signal).next()
  first.abort()
  expect(await oldEnd).toEqual({ done: true, value: undefined })
  requests.ask({ command: 'b', argument: null })
  expect(await next).toMatchObject({ value: { command: 'b' } })
})
