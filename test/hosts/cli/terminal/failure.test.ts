import { describe, expect, it } from 'vitest'
import { StorageFailed } from '../../../../src-main/project/file/storage-failed.ts'
import { wrongInput } from '../../../../src-main/foundation/problem.ts'
import { tellFailure } from '../../../../src-main/hosts/cli/terminal/failure.ts'
import { recordedTerminal } from '../recorded-terminal.ts'

const problem = { code: 'disk-full', place: 'a.fathom', message: 'the disk is full', hint: 'Make room, then resume' }

describe('a failure', () => {
  it('is 2 for wrong input and 1 for what the machine refuses, in the same words', () => {
    for (const [error, status] of [[wrongInput(problem), 2] as const, [new StorageFailed(problem), 1] as const]) {
      const terminal = recordedTerminal()
      expect(tellFailure(error, terminal)).toBe(status)
      expect(terminal.said).toEqual(['a.fathom: the disk is full.', '  Make room, then resume.'])
    }
  })

  it('is one document where JSON is wanted, also for an error of the program itself', () => {
    const terminal = recordedTerminal(true)
    expect(tellFailure(new Error('oops'), terminal)).toBe(1)
    expect(terminal.documents).toMatchObject([{ problems: [{ code: 'unexpected', message: 'Error: oops' }] }])
    expect(terminal.said.join('\n')).toContain('failure.test.ts')
  })
})
