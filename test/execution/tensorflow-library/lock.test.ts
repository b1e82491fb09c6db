import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holdingLock, lockHolder } from '../../../src-main/execution/tensorflow/library/staging/lock.ts'
import { temporaryFolder } from './places.ts'

const never = { signal: new AbortController().signal, waits: () => undefined }

describe('a lock', () => {
  it('lets one work after the other, and says who holds it', async () => {
    const file = join(temporaryFolder(), 'deep', 'lock')
    const order: string[] = []
    const { promise: end, resolve: finish } = Promise.withResolvers<undefined>()
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>()
    const first = holdingLock(file, never, async () => {
      order.push('first begins')
      begin(undefined)
      await end
      order.push('first ends')
    })
    await begun
    expect(lockHolder(file)).toContain(`process ${process.pid} on `)
    const waits = (holder: string): void => {
      order.push(`second waits for ${holder.split(' ')[1] ?? ''}`)
      finish(undefined)
    }
    const second = holdingLock(file, { ...never, waits }, () => Promise.resolve(void order.push('second')))
    await Promise.all([first, second])
    expect(order).toEqual(['first begins', `second waits for ${process.pid}`, 'first ends', 'second'])
    expect(existsSync(file)).toBe(false)
  })

  it('is given back when the work fails', async () => {
    const file = join(temporaryFolder(), 'lock')
    await expect(holdingLock(file, never, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(lockHolder(file)).toBeUndefined()
  })

  it('is taken over from a holder that was killed', async () => {
    const file = join(temporaryFolder(), 'lock')
    writeFileSync(file, 'process 1 on another\n')
    const longAgo = new Date(Date.now() - 60_000)
    utimesSync(file, longAgo, longAgo)
    expect(lockHolder(file)).toBeUndefined()
    await expect(holdingLock(file, never, () => Promise.resolve('done'))).resolves.toBe('done')
  })

  it('is waited for no longer when aborted', async () => {
    const file = join(temporaryFolder(), 'lock')
    writeFileSync(file, 'process 1 on another\n')
    const controller = new AbortController()
    const waiting = holdingLock(file, { signal: controller.signal, waits: () => controller.abort() }, () =>
      Promise.resolve('done'),
    )
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    expect(lockHolder(file)).toBe('process 1 on another')
  })
})
