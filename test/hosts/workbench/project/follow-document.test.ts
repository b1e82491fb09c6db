import { expect, test } from 'vitest'
import type { DocumentView } from '../../../../src-main/contract/project.ts'
import { followDocument } from '../../../../src-main/hosts/workbench/project/follow-document.ts'

/** A window whose document is a number that counts up. */
function countingWindow() {
  const listeners = new Set<() => void>()
  const state = { isOpen: true, count: 0 }
  return {
    listeners,
    get isOpen() {
      return state.isOpen
    },
    get documentView() {
      return { saved: String(state.count) } as DocumentView
    },
    onChange: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    change: (isOpen = true) => {
      state.count++
      state.isOpen = isOpen
      for (const listener of [...listeners]) listener()
    },
  }
}

test('tells how it is at first, and again only when something has changed', async () => {
  const window = countingWindow()
  const end = new AbortController()
  const items = followDocument(window, end.signal)
  expect((await items.next()).value).toEqual({ saved: '0' })
  let isTold = false
  const next = items.next().finally(() => (isTold = true))
  await new Promise(setImmediate)
  expect(isTold).toBe(false)
  window.change()
  window.change()
  expect((await next).value).toEqual({ saved: '2' })
})

test('listens no more when the signal, its reader or the window ends it', async () => {
  type Counting = ReturnType<typeof countingWindow>
  const ends = [(end: AbortController) => end.abort(), (_: AbortController, window: Counting) => window.change(false)]
  for (const bringToEnd of ends) {
    const window = countingWindow()
    const end = new AbortController()
    const items = followDocument(window, end.signal)
    await items.next()
    const next = items.next()
    expect(window.listeners.size).toBe(1)
    bringToEnd(end, window)
    expect(await next).toEqual({ done: true, value: undefined })
    expect(window.listeners.size).toBe(0)
  }
  const window = countingWindow()
  const items = followDocument(window, new AbortController().signal)
  await items.next()
  await items.return(undefined)
  expect(window.listeners.size).toBe(0)
})
