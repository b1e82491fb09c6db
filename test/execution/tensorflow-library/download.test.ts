import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { configuredIndex } from '../../../src-main/execution/tensorflow/library/wheels/configured-index.ts'
import { download } from '../../../src-main/execution/tensorflow/library/wheels/download.ts'
import { filesOnIndex } from '../../../src-main/execution/tensorflow/library/wheels/index-page.ts'
import { fakeIndex } from './fake-index.ts'
import type { IndexSettings } from './fake-index.ts'
import { bareMachine, temporaryFolder } from './places.ts'

const wheel = { file: 'thing-1-py3-none-any.whl', bytes: Uint8Array.from({ length: 400_000 }, (_, k) => (k * k) % 251) }

async function fetched(settings: Partial<IndexSettings>) {
  const index = await fakeIndex({ wheels: [wheel], ...settings })
  const to = join(temporaryFolder(), 'file')
  const told: (readonly [number, number | null])[] = []
  const { signal } = new AbortController()
  const url = index.url.replace('simple', `files/${wheel.file}`)
  await download({ url, to, signal, tell: (done, total) => told.push([done, total]) })
  return { bytes: new Uint8Array(readFileSync(to)), asked: index.asked, told }
}

describe('a download', () => {
  it('brings the bytes and tells how far it is', async () => {
    const { bytes, told } = await fetched({})
    expect(bytes).toEqual(wheel.bytes)
    expect(told.at(-1)).toEqual([400_000, 400_000])
  })

  it('goes on where the connection broke', async () => {
    const { bytes, asked } = await fetched({ cuts: [150_000, 100_000] })
    expect(bytes).toEqual(wheel.bytes)
    expect(asked.map((line) => line.split(' ')[1])).toEqual([undefined, 'bytes=150000-', 'bytes=250000-'])
  })

  it('starts over where the server cannot begin in the middle', async () => {
    const { bytes } = await fetched({ cuts: [150_000], knowsRanges: false })
    expect(bytes).toEqual(wheel.bytes)
  })

  it('gives up a server that brings nothing', async () => {
    const failure = fetched({ cuts: [0, 0, 0, 0, 0, 0] })
    await expect(failure).rejects.toMatchObject({ problem: { code: 'index-unreachable' } })
  })

  it.each([
    [404, 'not-on-index'],
    [403, 'index-refuses'],
  ])('tells what status %d means', async (status, code) => {
    await expect(fetched({ status })).rejects.toMatchObject({ problem: { code } })
  })

  it('ends at once when it is aborted', async () => {
    const index = await fakeIndex({ wheels: [wheel], hangsAfter: 1000 })
    const controller = new AbortController()
    const url = index.url.replace('simple', `files/${wheel.file}`)
    const tell = (): void => controller.abort()
    const under = download({ url, to: join(temporaryFolder(), 'file'), signal: controller.signal, tell })
    await expect(under).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe("a project's page", () => {
  async function page(body: string, type: string, path = '/pip/simple') {
    const seen: (string | undefined)[] = []
    const server = createServer((request, response) => {
      seen.push(request.headers.authorization)
      response.writeHead(200, { 'content-type': type }).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const address = server.address()
    const host = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
    const { signal } = new AbortController()
    return { host, seen, files: await filesOnIndex(`http://ann:s%40fe@${host}${path}`, 'thing', signal) }
  }
  const hash = 'ab'.repeat(32)

  it('is read as HTML, with relative, absolute and escaped links', async () => {
    const { host, files } = await page(
      `<a data-x="1" href="../../a/thing-1.0%2Bcpu-py3-none-any.whl#sha256=${hash}">a</a>
       <A class='b' HREF='http://elsewhere.invalid/b.whl?x=1&amp;y=2'>b</A>`,
      'text/html; charset=utf-8',
    )
    expect(files).toEqual([
      { name: 'thing-1.0+cpu-py3-none-any.whl', url: expect.any(String) as string, sha256: hash },
      { name: 'b.whl', url: 'http://elsewhere.invalid/b.whl?x=1&y=2', sha256: null },
    ])
    expect(files[0]?.url).toBe(`http://ann:s%40fe@${host}/pip/a/thing-1.0%2Bcpu-py3-none-any.whl`)
  })

  it('is read as JSON', async () => {
    const listed = { files: [{ filename: 'b.whl', url: '/files/b.whl', hashes: { sha256: hash } }] }
    const { host, files } = await page(JSON.stringify(listed), 'application/vnd.pypi.simple.v1+json')
    expect(files).toEqual([{ name: 'b.whl', url: `http://ann:s%40fe@${host}/files/b.whl`, sha256: hash }])
  })

  it('is asked for with the name and password of the address', async () => {
    const { seen } = await page('', 'text/html')
    expect(seen).toEqual([`Basic ${Buffer.from('ann:s@fe').toString('base64')}`])
  })
})

describe('the configured index', () => {
  it("is pip's: the environment before the file, the special section before the general one", () => {
    const { folder, environment } = bareMachine()
    const file = join(folder, 'pip.conf')
    writeFileSync(file, '[global]\nindex-url = https://a.invalid/simple\n[install]\nindex-url = https://b.invalid\n')
    expect(configuredIndex({ ...environment, PIP_CONFIG_FILE: file })).toBe('https://a.invalid/simple')
    writeFileSync(file, '[global]\nindex_url: https://a.invalid\n[download]\nindex-url=https://c.invalid/simple')
    expect(configuredIndex({ ...environment, PIP_CONFIG_FILE: file })).toBe('https://c.invalid/simple')
    expect(configuredIndex({ ...environment, PIP_CONFIG_FILE: file, PIP_INDEX_URL: 'https://d.invalid' })).toBe(
      'https://d.invalid',
    )
  })
})
