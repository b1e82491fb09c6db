import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { parentPort, TAKEN } from '../../../src-main/hosts/engine/parent-port.ts'

/** The engine's end, and what the host does at its own. */
function pair() {
  const host = new EventEmitter<{ message: [{ data: unknown }] }>()
  const posted: unknown[] = []
  const port = parentPort({
    postMessage: (message) => posted.push(message),
    on: (name, listener) => host.on(name, listener),
  })
  return { port, posted, hostPosts: (data: unknown) => host.emit('message', { data }) }
}

test('an engine waits until each of its messages has come', async () => {
  const { port, posted, hostPosts } = pair()
  port.post({ kind: 'ready' })
  port.post({ kind: 'prepared', variant: 'plain' })
  let isEmpty = false
  const flushed = port.flush().then(() => (isEmpty = true))
  hostPosts(TAKEN)
  await Promise.resolve()
  expect(isEmpty).toBe(false)
  hostPosts(TAKEN)
  await flushed
  expect(posted).toHaveLength(2)
})

test('with nothing on its way it does not wait', async () => {
  await expect(pair().port.flush()).resolves.toBeUndefined()
})

test('it hears what the host posts, and not that something has come', () => {
  const { port, hostPosts } = pair()
  const heard: unknown[] = []
  port.onMessage((message) => heard.push(message))
  port.post({ kind: 'ready' })
  hostPosts(TAKEN)
  hostPosts({ kind: 'stop' })
  expect(heard).toEqual([{ kind: 'stop' }])
})
