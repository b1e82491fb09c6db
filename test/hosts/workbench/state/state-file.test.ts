import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { stateFile } from '../../../../src-main/hosts/workbench/state/state-file.ts'
import { temporaryFolder } from '../../../project/temporary.ts'

function numbers() {
  const folder = temporaryFolder()
  const path = join(folder, 'deep', 'numbers.json')
  const lines: string[] = []
  const file = stateFile({ path, form: z.array(z.number()), empty: [], log: (line) => lines.push(line) })
  return { folder, path, lines, file }
}

test('what was written is read again, and nothing else lies beside it', () => {
  const { file, path } = numbers()
  expect(file.read()).toEqual([])
  file.write([1, 2])
  file.write([3])
  expect(file.read()).toEqual([3])
  expect(readdirSync(join(path, '..'))).toEqual(['numbers.json'])
})

test.each(['', '[1, 2', '["one"]', 'null', '{}'])('%j counts as nothing', (text) => {
  const { file, path } = numbers()
  file.write([1])
  writeFileSync(path, text)
  expect(file.read()).toEqual([])
})

test('a file that cannot be written stays as it was, and the log says why', () => {
  const { file, path, lines } = numbers()
  file.write([1])
  mkdirSync(`${path}.new-${process.pid}`)
  file.write([2])
  expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual([1])
  expect(lines).toEqual([expect.stringContaining('numbers.json was not written')])
})
