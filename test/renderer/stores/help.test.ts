import { beforeEach, expect, test } from 'vitest'
import { useHelp } from '../../../src-renderer/stores/help.ts'
import { openStores } from './window-stores.ts'

beforeEach(() => void openStores())

test('the page of the room is opened', async () => {
  const help = useHelp()
  await help.open('data')
  expect(help.isOpen).toBe(true)
  expect(help.page?.title).toBe('Data')
})

test('a room without a page of its own gets the first', async () => {
  const help = useHelp()
  await help.open('comparison')
  expect(help.page?.id).toBe('home')
})
