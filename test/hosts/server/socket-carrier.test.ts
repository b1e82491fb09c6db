import { EventEmitter } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { socketCarrier } from '../../../src-main/hosts/server/sockets/socket-carrier.ts'

/** A socket whose traffic a test makes, and how many beats it has sent. */
class SocketDouble extends EventEmitter {
  bufferedAmount = 0
  readonly sent: unknown[] = []
  pings = 0
  isTerminated = false
  send(data: unknown): void {
    this.sent.push(data)
  }
  ping(): void {
    this.pings++
  }
  close(): void {
    this.emit('close')
  }
  terminate(): void {
    this.isTerminated = true
    this.emit('close')
  }
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

function line() {
  const socket = new SocketDouble()
  const stream = { bytesRead: 0 }
  const carrier = socketCarrier(socket as unknown as WebSocket, stream as unknown as Socket)
  let isClosed = false
  carrier.onClose(() => (isClosed = true))
  return { socket, stream, carrier, isClosed: () => isClosed }
}

const beat = (): void => void vi.advanceTimersByTime(10_000)

test('a window that answers pings stays, and hears from us at every beat', () => {
  const { socket, stream, isClosed } = line()
  for (let i = 1; i <= 5; i++) {
    beat()
    stream.bytesRead += 6
    expect(socket.pings).toBe(i)
    expect(socket.sent).toEqual(Array<string>(i).fill('0'))
  }
  expect(isClosed()).toBe(false)
})

test('a window from which nothing comes is gone after the second beat', () => {
  const { socket, isClosed } = line()
  beat()
  expect(isClosed()).toBe(false)
  beat()
  expect(socket.isTerminated).toBe(true)
  expect(isClosed()).toBe(true)
})

test('a window that slowly takes a large message stays as long as it takes', () => {
  const { socket, isClosed } = line()
  socket.bufferedAmount = 5_000
  for (let i = 0; i < 4; i++) {
    beat()
    socket.bufferedAmount -= 1_000
  }
  expect(isClosed()).toBe(false)
  beat()
  beat()
  expect(isClosed()).toBe(true)
})

test('a window that sends anything but bytes is cut off', () => {
  const { socket, isClosed } = line()
  socket.emit('message', Buffer.from('text'), false)
  expect(isClosed()).toBe(true)
})

test('nothing is sent, and nothing beats, once it is closed', () => {
  const { socket, carrier } = line()
  carrier.close()
  carrier.post(new Uint8Array(3))
  beat()
  expect(socket.sent).toEqual([])
  expect(vi.getTimerCount()).toBe(0)
})
