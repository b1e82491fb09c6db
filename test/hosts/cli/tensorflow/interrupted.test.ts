/** Real processes: an installation that is stopped, politely or not. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { addCompiler, addProgram, bareMachine, below } from '../../../execution/tensorflow-library/places.ts'
import type { Machine } from '../../../execution/tensorflow-library/places.ts'

const main = fileURLToPath(new URL('../../../../src-main/hosts/cli/main.ts', import.meta.url))

/** An installation whose pip fetches for ever; resolves once that has begun. */
async function begun(machine: Machine) {
  const pid = join(machine.folder, 'pid')
  addCompiler(machine)
  addProgram(
    machine,
    'pip',
    `if (args[0] === '--version') console.log('pip 24.0')
     else {
       fs.writeFileSync(path.join(after('--dest'), 'half'), 'half')
       fs.writeFileSync(${JSON.stringify(pid)}, process.pid + '.')
       setInterval(() => undefined, 1000)
     }`,
  )
  const environment = { ...machine.environment }
  const child = spawn(process.execPath, [main, 'tensorflow', 'install'], { env: environment })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const pip = await vi.waitFor(() => Number(/^(\d+)\.$/.exec(readFileSync(pid, 'utf8'))![1]), 60_000)
  return { child, ended, pip, said: () => said }
}

describe.skipIf(!(process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)))('an installation', () => {
  it('that is interrupted ends with 130, pip with it, and leaves nothing', async () => {
    const machine = bareMachine()
    const { child, ended, pip, said } = await begun(machine)
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(said()).toContain('Interrupted; nothing was left behind.')
    expect(() => process.kill(pip, 0)).toThrow('ESRCH')
    expect(below(machine.cache)).toEqual([join('fathom', 'tensorflow')])
  })

  it('that is killed leaves what the next one removes', async () => {
    const machine = bareMachine()
    const first = await begun(machine)
    first.child.kill('SIGKILL')
    await first.ended
    process.kill(first.pip, 'SIGKILL')
    const left = below(machine.home)
    expect(left.some((path) => path.endsWith('half'))).toBe(true)
    // A lock that nobody has touched for long belongs to nobody.
    const lock = join(machine.home, '2.21.0-cpu.lock')
    utimesSync(lock, 0, 0)
    const second = await begun({ ...machine, folder: machine.cache })
    expect(left.filter((path) => !path.endsWith('.lock')).some((path) => existsSync(join(machine.home, path)))).toBe(
      false,
    )
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(130)
    expect(below(machine.home)).toEqual([])
  })
})
