import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { connect } from '../../../src-main/contract/rpc/connect.ts'
import { Delivery } from '../../../src-main/contract/rpc/delivery.ts'
import { serve } from '../../../src-main/contract/rpc/serve.ts'
import { startServedHost, type ServedHost } from '../../../src-main/hosts/server/served-host.ts'
import type { WindowFile } from '../../../src-main/hosts/window/window-files.ts'
import { noDeeds, trial, trialAnswers } from '../../contract/rpc/trial-contract.ts'

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const text = (content: string, isHashed = false): WindowFile => ({
  type: 'text/html; charset=utf-8',
  bytes: Buffer.from(content),
  gzipped: null,
  isHashed,
})
const files = new Map([
  ['/', text('<p>the window</p>')],
  ['/assets/index-abcdefgh.js', text('the code', true)],
])

let host: ServedHost
const nextAddresses: string[] = []
beforeAll(async () => {
  host = await startServedHost({
    address: '127.0.0.1',
    port: 0,
    files,
    admitted: (next) => nextAddresses.push(next),
    serveWindow: (carrier) =>
      serve({
        contract: trial,
        answers: trialAnswers(noDeeds()),
        carrier,
        problemsOf: () => null,
        log: () => undefined,
      }),
  })
})
afterAll(() => host.close())

/** Sends the path as it stands, which a browser would tidy up first. */
function get(path: string, headers: OutgoingHttpHeaders = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ port: host.port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
      let body = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (body += part))
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

const pathOf = (address: string): string => address.slice(new URL(address).origin.length)

/** The cookie of a browser that was let in. */
async function admittedCookie(): Promise<string> {
  const { headers } = await get(pathOf(host.invite()))
  return headers['set-cookie']![0]!.split(';')[0]!
}

describe('a token', () => {
  test('lets a browser in by a cookie that no script reads and no other site sends, and leaves the address', async () => {
    const { status, headers } = await get(pathOf(host.invite()))
    expect(status).toBe(303)
    expect(headers.location).toBe('/')
    expect(headers['set-cookie']).toHaveLength(1)
    expect(headers['set-cookie']![0]).toMatch(/^fathom-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
    const page = await get('/', { cookie: headers['set-cookie']![0]!.split(';')[0] })
    expect(page).toMatchObject({ status: 200, body: '<p>the window</p>' })
  })

  test('works once, and the next address is told', async () => {
    const path = pathOf(host.invite())
    nextAddresses.length = 0
    expect((await get(path)).status).toBe(303)
    const again = await get(path)
    expect(again.status).toBe(401)
    expect(again.headers['set-cookie']).toBeUndefined()
    expect(nextAddresses).toHaveLength(1)
    expect((await get(pathOf(nextAddresses[0]!))).status).toBe(303)
  })

  test('used up leads a browser that is in already to the window', async () => {
    const path = pathOf(host.invite())
    const cookie = (await get(path)).headers['set-cookie']![0]!.split(';')[0]!
    const again = await get(path, { cookie })
    expect([again.status, again.headers.location, again.headers['set-cookie']]).toEqual([303, '/', undefined])
  })

  test.each(['', 'x', '?'.repeat(43), 'A'.repeat(43), 'ä'.repeat(43)])(
    'that is wrong lets nobody in: "%s"',
    async (token) => {
      const { status, headers } = await get(`/?token=${encodeURIComponent(token)}`)
      expect(status).toBe(401)
      expect(headers['set-cookie']).toBeUndefined()
    },
  )
})

describe('without a cookie', () => {
  test.each(['/', '/index.html', '/assets/index-abcdefgh.js', '/nothing'])(
    '%s is a page that says what to do',
    async (path) => {
      const { status, body } = await get(path)
      expect(status).toBe(401)
      expect(body).toContain('?token=')
      expect(body).not.toContain('the window')
      expect(body).not.toContain('the code')
    },
  )

  test.each([
    ['of another host', 'fathom-1=abc'],
    ['made up', () => `fathom-${host.port}=${'A'.repeat(43)}`],
    ['empty', () => `fathom-${host.port}=`],
    ['with the name inside another', async () => `x${await admittedCookie()}`],
  ])('or with one %s it is the same', async (_, cookie) => {
    const value = typeof cookie === 'string' ? cookie : await cookie()
    expect((await get('/', { cookie: value })).status).toBe(401)
  })

  test('one among others is found', async () => {
    const cookie = `theme=dark; ${await admittedCookie()}; other=1`
    expect((await get('/', { cookie })).status).toBe(200)
  })

  test('a link from another site is asked again by our own page, for then the browser sends the cookie', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }
    expect((await get('/', headers)).body).toContain('http-equiv="refresh" content="0; url=/"')
    expect((await get('/', { ...headers, 'sec-fetch-site': 'same-origin' })).body).not.toContain('refresh')
  })
})

describe('a request', () => {
  test.each([
    'evil.example',
    'evil.example:80',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    '[::2]',
    '@localhost',
  ])('for the name "%s" is refused, cookie or not', async (name) => {
    const cookie = await admittedCookie()
    const { status, body } = await get('/', { host: name, cookie })
    expect(status).toBe(403)
    expect(body).not.toContain('the window')
  })

  test.each(['localhost', 'LOCALHOST:9000', '127.0.0.1:1', '[::1]:9000'])(
    'for %s is answered: a tunnel begins at any port',
    async (name) => {
      expect((await get('/', { host: name, cookie: await admittedCookie() })).status).toBe(200)
    },
  )

  test('that would change something is refused', async () => {
    const cookie = await admittedCookie()
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await get('/', { cookie }, method)).status).toBe(405)
  })

  test.each([
    '/../package.json',
    '/assets/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/assets/%2e%2e%2f%2e%2e%2fpackage.json',
    '/..\\package.json',
    '/%5c..%5cpackage.json',
    '//etc/passwd',
    '/etc/passwd',
    '/%00',
    '/assets',
    '/assets/',
    '/assets/index-abcdefgh.js/',
    '/%69ndex.html',
    'http://evil.example/assets/../package.json',
  ])('for %s finds nothing', async (path) => {
    expect((await get(path, { cookie: await admittedCookie() })).status).toBe(404)
  })

  test('gets the headers that keep a page to itself', async () => {
    for (const headers of [{}, { cookie: await admittedCookie() }]) {
      const answer = await get('/', headers)
      const policy = answer.headers['content-security-policy'] ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self';")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe-eval')
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      })
    }
  })

  test('for a file that never changes may be kept', async () => {
    const { headers } = await get('/assets/index-abcdefgh.js', { cookie: await admittedCookie() })
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable')
  })
})

describe('a socket', () => {
  const own = (): string => `http://127.0.0.1:${host.port}`

  /** The status it is refused with, or 'open'. */
  function open(path: string, headers: OutgoingHttpHeaders): Promise<number | string> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers: headers as Record<string, string> })
      socket.on('open', () => {
        socket.close()
        resolve('open')
      })
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0))
      socket.on('error', () => undefined)
    })
  }

  test('of our own page in a browser that was let in is opened', async () => {
    const cookie = await admittedCookie()
    expect(await open('/contract', { cookie, origin: own() })).toBe('open')
    const tunnel = { cookie, host: 'localhost:9000', origin: 'http://localhost:9000' }
    expect(await open('/contract', tunnel)).toBe('open')
  })

  test.each([
    ['without a cookie', 401, () => ({ origin: own() })],
    ['with a wrong cookie', 401, () => ({ origin: own(), cookie: `fathom-${host.port}=${'A'.repeat(43)}` })],
    ['without an origin', 403, async () => ({ cookie: await admittedCookie() })],
    ['of another site', 403, async () => ({ origin: 'http://evil.example', cookie: await admittedCookie() })],
    [
      'of another port of this machine',
      403,
      async () => ({ origin: 'http://127.0.0.1:1', cookie: await admittedCookie() }),
    ],
    ['of a page without a site', 403, async () => ({ origin: 'null', cookie: await admittedCookie() })],
    [
      'of another scheme',
      403,
      async () => ({ origin: own().replace('http', 'https'), cookie: await admittedCookie() }),
    ],
    [
      'by a name that was pointed here',
      403,
      async () => ({ origin: 'http://evil.example', host: 'evil.example', cookie: await admittedCookie() }),
    ],
  ])('%s is refused', async (_, status, headers) => {
    expect(await open('/contract', await headers())).toBe(status)
  })

  test('elsewhere is refused', async () => {
    const cookie = await admittedCookie()
    expect(await open('/', { cookie, origin: own() })).toBe(404)
    expect(await open('/contract/../other', { cookie, origin: own() })).toBe(404)
  })

  test('is not opened by a token', async () => {
    expect(await open(`/contract${pathOf(host.invite()).slice(1)}`, { origin: own() })).toBe(401)
  })

  /** A window's end of a connection, with ws instead of a browser. */
  async function window(name: string) {
    const headers = { cookie: await admittedCookie(), origin: own() }
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/contract?window=${name}`, { headers })
    const delivery = new Delivery()
    socket.on('message', (data: Buffer, isBinary) => isBinary && delivery.deliver(data))
    socket.on('close', () => delivery.close())
    await new Promise((resolve) => socket.on('open', resolve))
    const connected = connect(trial, {
      post: (bytes) => socket.send(bytes),
      onMessage: (listener) => delivery.onMessage(listener),
      onClose: (listener) => delivery.onClose(listener),
      close: () => socket.close(),
    })
    return { ...connected, closed: new Promise<void>((resolve) => delivery.onClose(resolve)), socket }
  }

  test('carries the contract', async () => {
    const { client, socket } = await window('a')
    const value = { curve: new Float64Array([1, Number.NaN, -0]) }
    expect(await client.values.echo({ value })).toStrictEqual(value)
    socket.close()
  })

  test('of a window that comes again takes the place of its earlier one, and of no other', async () => {
    const [first, other] = [await window('same'), await window('other')]
    await first.ready
    const second = await window('same')
    await first.closed
    expect(await second.client.values.echo({ value: 2 })).toBe(2)
    expect(await other.client.values.echo({ value: 3 })).toBe(3)
    for (const { socket } of [second, other]) socket.close()
  })
})

describe('an end', () => {
  /** A host of its own, with a cookie for it. */
  async function endingHost() {
    const ending = await startServedHost({
      address: '127.0.0.1',
      port: 0,
      files,
      admitted: () => undefined,
      serveWindow: () => undefined,
    })
    const { headers } = await fetch(ending.invite(), { redirect: 'manual' })
    const origin = `http://127.0.0.1:${ending.port}`
    return { ending, origin, cookie: headers.get('set-cookie')!.split(';')[0]! }
  }

  test('closes sockets and port', async () => {
    const { ending, origin, cookie } = await endingHost()
    const socket = new WebSocket(`ws://127.0.0.1:${ending.port}/contract`, { headers: { cookie, origin } })
    await once(socket, 'open')
    const closed = once(socket, 'close')
    await ending.close()
    await closed
    await expect(fetch(origin)).rejects.toThrow()
  })

  test('does not wait for a window that has stopped answering', async () => {
    const { ending, origin, cookie } = await endingHost()
    const headers = {
      ...{ cookie, origin, connection: 'Upgrade', upgrade: 'websocket' },
      ...{ 'sec-websocket-version': '13', 'sec-websocket-key': Buffer.alloc(16).toString('base64') },
    }
    const asked = request({ port: ending.port, host: '127.0.0.1', path: '/contract', headers }).end()
    const [, stream] = (await once(asked, 'upgrade')) as [unknown, Duplex]
    // Nobody reads, so nobody answers.
    stream.pause()
    const cut = once(
      stream.on('error', () => undefined),
      'close',
    )
    await ending.close()
    stream.resume()
    await cut
    // ws itself would wait for half a minute.
  }, 10_000)
})
