import type { IncomingHttpHeaders } from 'node:http'

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Whether the request was addressed to this machine by one of its own names, at whatever port: a tunnel may begin at another. Any other name is one that
 * somebody else has pointed at this machine (DNS rebinding), so that their page counts as ours.
 */
export function isAddressedToLoopback(headers: IncomingHttpHeaders): boolean {
  const name = /^(\[[^\]]*\]|[^:]*)(:\d+)?$/.exec(headers.host ?? '')?.[1]
  return name !== undefined && loopbackNames.has(name.toLowerCase())
}

/** Whether the page that asks was served by us. Browsers name it in every request for a socket; what is no browser has no page. */
export function isFromOwnPage(headers: IncomingHttpHeaders): boolean {
  return headers.origin === `http://${headers.host ?? ''}`
}
