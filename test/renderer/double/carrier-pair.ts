import type { Carrier } from '../../../src-main/contract/rpc/carrier.ts'
import { Delivery } from '../../../src-main/contract/rpc/delivery.ts'

/** Two ends of a line within one process; what is posted arrives a moment later, as over any other, or after a delay in ms. */
export function carrierPair(delay = 0): [Carrier, Carrier] {
  const deliveries = [new Delivery(), new Delivery()] as const
  const close = (): void => deliveries.forEach((delivery) => delivery.close())
  const end = (own: Delivery, other: Delivery): Carrier => ({
    post: (bytes) => {
      const copy = bytes.slice()
      if (delay > 0) setTimeout(() => other.deliver(copy), delay)
      else queueMicrotask(() => other.deliver(copy))
    },
    onMessage: (listener) => own.onMessage(listener),
    onClose: (listener) => own.onClose(listener),
    close,
  })
  return [end(deliveries[0], deliveries[1]), end(deliveries[1], deliveries[0])]
}
