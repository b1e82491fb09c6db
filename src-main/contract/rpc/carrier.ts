/**
 * What carries messages between a window and the main side: whole, in order, each at most once. A MessagePort, a WebSocket, or two ends in one
 * process. Messages that come before `onMessage` is called are kept for it.
 */
export interface Carrier {
  /** Nothing happens once it is closed. */
  post(bytes: Uint8Array<ArrayBuffer>): void
  /** Called once. */
  onMessage(listener: (bytes: Uint8Array) => void): void
  /** Told once, whichever side closed it or whatever cut it; at once when it is closed already. */
  onClose(listener: () => void): void
  close(): void
}
