import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { present } from '../../../src-main/foundation/invariant.ts'
import { inRoot } from '../../../scripts/places.mjs'
import { serveProgram } from '../../journeys/served-program.ts'

const isBuilt = existsSync(inRoot('out', 'renderer', 'index.html'))
const title = `fathom serve${isBuilt ? '' : ' (skipped: the window is not built; npm run serve builds it)'}`

describe.skipIf(!isBuilt)(title, () => {
  test('prints an address, makes its folder, and ends with 0 when it is told to', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const program = await serveProgram()
      expect(program.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/)
      expect(existsSync(program.projects)).toBe(true)
      expect((await fetch(`http://127.0.0.1:${program.port}/`)).status).toBe(401)
      expect(await program.stop(signal)).toBe(0)
      expect(program.words()).toContain('running studies come to their checkpoints')
    }
  })

  test('tells the next address once one is used up', async () => {
    const program = await serveProgram()
    await fetch(program.address, { redirect: 'manual' })
    const next = await vi.waitFor(() => present(/http:\S+/.exec(program.words())?.[0], 'an address'))
    expect((await fetch(next, { redirect: 'manual' })).status).toBe(303)
    await program.stop()
  })

  test.each(['0.0.0.0', '::', '192.168.1.7', 'example.org'])(
    'does not listen on %s, and tells the way by ssh',
    async (host) => {
      await expect(serveProgram({ words: ['--host', host] })).rejects.toThrow(/2: --host .*ssh -L/s)
    },
  )

  test('says so when the port is taken, and takes another when none was asked for', async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const { port } = taken.address() as AddressInfo
    await expect(serveProgram({ words: ['--port', `${port}`] })).rejects.toThrow(/another program has it/)
    taken.close()
    const [first, second] = [await serveProgram(), await serveProgram()]
    expect(second.port).not.toBe(first.port)
    await Promise.all([first.stop(), second.stop()])
  })

  test('says so when the folder cannot be made', async () => {
    const folder = join(inRoot('package.json'), 'x')
    await expect(serveProgram({ words: ['--projects', folder] })).rejects.toThrow(/given 2 times/)
    await expect(serveProgram({ folder })).rejects.toThrow(/2: --projects .*cannot be used/s)
  })
})
