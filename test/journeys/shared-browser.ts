import { chromium, type Browser } from 'playwright-core'
import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where they are asked for: '/browser' and '/page' answer with an address each. */
    readonly services: string
  }
}

/** The browser of all tests, with contexts of one's own in it: `close` ends these and leaves it to the others. */
export async function sharedBrowser(): Promise<Browser> {
  return chromium.connect(await sharedAddress('browser'))
}

/** The address of a service that tests share (test/shared-services.ts), started by whoever asks first. */
export async function sharedAddress(service: 'browser' | 'page'): Promise<string> {
  const answer = await fetch(`${inject('services')}/${service}`)
  const words = await answer.text()
  if (!answer.ok) throw new Error(words)
  return words
}
