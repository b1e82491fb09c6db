import { expect, test } from 'vitest'
import { portCarrier as mainCarrier, type MainPort } from '../../../src-main/hosts/window/port-carrier.ts'
import { PORT_HANDOVER } from '../../../src-main/contract/rpc/handover.ts'
import { portCarrier, receivePort } from '../../../src-renderer/bridge/message-port.ts'
import { bringsTheContract } from '../../contract/rpc/contract-suite.ts'

bringsTheContract('message port', () => {
  const { port1, port2 } = new MessageChannel()
  const window = portCarrier(port1)
  const main = mainCarrier(asMainPort(port2))
  return Promise.resolve({
    window,
    main,
    cut: () => port2.close(),
    release: () => {
      window.close()
      main.close()
      return Promise.resolve()
    },
  })
})

/** A port with the verbs of Electron's `MessagePortMain`. */
function asMainPort(port: MessagePort): MainPort {
  return {
    postMessage: (message) => port.postMessage(message),
    on: (event: string, listener: (message: { data: unknown }) => void) =>
      port.addEventListener(event, (message) => listener({ data: (message as MessageEvent).data })),
    start: () => port.start(),
    close: () => port.close(),
  }
}

test('a window that posts anything but bytes is cut off', async () => {
  const { port1, port2 } = new MessageChannel()
  const main = mainCarrier(asMainPort(port2))
  const closed = new Promise<void>((resolve) => main.onClose(resolve))
  port1.postMessage({ kind: 'call' })
  await closed
  port1.close()
})

test("the port is taken from the preload's message and from no other", async () => {
  const window = Object.assign(new EventTarget(), { name: 'window' }) as unknown as Window
  const received = receivePort(window)
  const [own, foreign] = [new MessageChannel(), new MessageChannel()]
  const post = (data: string, ports: MessagePort[], source: object): void => {
    window.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }))
  }
  post('something else', [foreign.port1], window)
  post(PORT_HANDOVER, [foreign.port1], new EventTarget())
  post(PORT_HANDOVER, [own.port1], window)
  expect(await received).toBe(own.port1)
  for (const { port1 } of [own, foreign]) port1.close()
})
