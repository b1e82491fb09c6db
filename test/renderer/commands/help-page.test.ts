import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { windowCommands } from '../../../src-main/contract/window-commands.ts'

const page = readFileSync(join(import.meta.dirname, '../../../docs/help/keyboard.md'), 'utf8')
/** Keys of the page's table with what they do. */
const listed = [...page.matchAll(/^\| (\S+) +\| (.+?) +\|$/gm)].map(([, keys, title]) => `${keys} ${title}`)

test('the help page lists the keys of all commands, and no others', () => {
  const keys = windowCommands.flatMap((command) => ('keys' in command ? [`${command.keys} ${command.title}`] : []))
  expect(listed.filter((line) => !/^(keys|-+) /.test(line)).toSorted()).toEqual(keys.toSorted())
})
