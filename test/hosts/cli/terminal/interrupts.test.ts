import { afterEach, describe, expect, it, vi } from 'vitest'
import { watchInterrupts } from '../../../../src-main/hosts/cli/terminal/interrupts.ts'

describe('an interrupt', () => {
  afterEach(() => void vi.useRealTimers())

  it('counts once when a launcher passes the same one on, and again when the user repeats it', () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const heard: number[] = []
    const release = watchInterrupts(() => heard.push(performance.now()))
    process.emit('SIGINT', 'SIGINT')
    vi.advanceTimersByTime(100)
    process.emit('SIGINT', 'SIGINT')
    expect(heard).toHaveLength(1)
    vi.advanceTimersByTime(2000)
    process.emit('SIGTERM', 'SIGTERM')
    expect(heard).toHaveLength(2)
    release()
    expect(process.listenerCount('SIGTERM')).toBe(0)
  })
})
