import type { Carrier } from '../../../src-main/contract/rpc/carrier.ts'
import { Delivery } from '../../../src-main/contract/rpc/delivery.ts'

/** Two ends of a line within one process; what is posted arrives a moment later, as over any other. */
export function carrierPair(): [Carrier, Carrier] {
  const deliveries = [new Delivery(), new Delivery()] as const
  const close = (): void => deliveries.forEach((delivery) => delivery.close())
  const end = (own: Delivery, other: Delivery): Carrier => ({
    post: (bytes) => {
      const copy = bytes.slice()
      queueMicrotask(() => other.deliver(copy))
    },
    onMessage: (listener) => own.onMessage(listener),
    onClose: (listener) => own.onClose(listener),
    close,
  })
  return [end(deliveries[0], deliveries[1]), end(deliveries[1], deliveries[0])]
}
