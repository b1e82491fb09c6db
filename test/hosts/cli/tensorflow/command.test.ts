import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { addCompiler, bareMachine, below } from '../../../execution/tensorflow-library/places.ts'
import type { Machine } from '../../../execution/tensorflow-library/places.ts'
import { document, fathom } from '../recorded-terminal.ts'

let machine: Machine
beforeEach(() => {
  machine = bareMachine()
  for (const [name, value] of Object.entries(machine.environment)) vi.stubEnv(name, value)
  for (const name of ['FATHOM_TENSORFLOW', 'CXX', 'PIP_INDEX_URL', 'PIP_CONFIG_FILE']) vi.stubEnv(name, undefined)
  return () => vi.unstubAllEnvs()
})

describe('fathom tensorflow', () => {
  it('knows its actions, and what belongs to each', async () => {
    const wrong = async (line: string) => {
      const { exitCode, said } = await fathom(`tensorflow ${line}`)
      expect(exitCode).toBe(2)
      return said
    }
    expect(await wrong('instal')).toContain("Did you mean 'install'?")
    expect(await wrong('')).toContain("Write 'fathom tensorflow install|status|use|remove")
    expect(await wrong('status --cuda')).toContain("--cuda: it means nothing to 'status'")
    expect(await wrong('remove there')).toContain("Only 'use' takes a path")
    expect(await wrong('use')).toContain("Write 'fathom tensorflow use PATH'")
    expect(await wrong('use /nowhere')).toContain('there is no such file or folder')
    expect(await wrong('install --wheel /nowhere.whl')).toContain('/nowhere.whl: there is no such file')
  })

  it('says what an installation misses, and ends with 1', async () => {
    const { exitCode, said } = await fathom('tensorflow install')
    expect(exitCode).toBe(1)
    expect(said).toContain('none of c++, g++ and clang++ is on the PATH')
    addCompiler(machine)
    const { documents } = await fathom('tensorflow install --index http://127.0.0.1:9/simple', true)
    expect(documents).toMatchObject([{ problems: [{ code: 'index-unreachable' }] }])
    expect(below(machine.cache)).toEqual([join('fathom', 'tensorflow')])
  })

  it('says that there is no library, or why the one there does not work', async () => {
    const none = await fathom('tensorflow status')
    expect(none).toMatchObject({ exitCode: 1, text: expect.stringContaining('No TensorFlow library') as string })
    mkdirSync(join(machine.home, '2.21.0-cpu', 'lib'), { recursive: true })
    writeFileSync(join(machine.home, '2.21.0-cpu', 'lib', 'tfjs_binding.node'), 'text')
    const broken = await fathom('tensorflow status')
    expect(broken).toMatchObject({ exitCode: 1, said: expect.stringContaining('not a native library') as string })
  })

  it('removes what there is', async () => {
    expect((await fathom('tensorflow remove')).text).toBe('Nothing was installed.')
    mkdirSync(join(machine.home, '2.21.0-cpu'), { recursive: true })
    writeFileSync(join(machine.home, '2.21.0-cpu', 'file'), Buffer.alloc(3_000_000))
    expect(await document('tensorflow remove')).toEqual({ folder: machine.home, bytes: 3_000_000, forgotten: null })
    expect(below(machine.cache)).toEqual(['fathom'])
  })
})

describe("the doctor's page", () => {
  it('tells what TensorFlow misses here, and what to do', async () => {
    const { text, exitCode } = await fathom('doctor')
    expect(exitCode).toBe(0)
    expect(text).toMatch(/^TensorFlow +no, no TensorFlow library is installed\. Run 'fathom tensorflow install'\.$/m)
    expect(text).toMatch(/^ {2}compiler +no, no C\+\+ compiler on the PATH\. Install/m)
    expect(text).toMatch(/^ {2}wheels from +no, neither pip nor a configured index/m)
  })
})
