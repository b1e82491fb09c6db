import { spawnSync } from 'node:child_process'
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { FormTimes } from '../../../../src-main/execution/tensorflow/forms/form.ts'
import { RememberedForms } from '../../../../src-main/execution/tensorflow/forms/remembered-forms.ts'
import { temporaryFolder } from '../../tensorflow-library/places.ts'

const TIMES: FormTimes = { plain: 10, compiled: { step: 6, compiling: 2 } }
const always = (measure: () => FormTimes) => ({ isEnough: () => true, measure })
const never = (): FormTimes => expect.fail('it is known')
/** The number of a process that has ended. */
const endedProcess = (): number => spawnSync(process.execPath, ['-e', '']).pid

it('measures once, and remembers', async () => {
  const folder = join(temporaryFolder(), 'forms')
  const forms = new RememberedForms(folder)
  expect(forms.known('net')).toBeUndefined()
  expect(
    await forms.find(
      'net',
      always(() => TIMES),
    ),
  ).toEqual(TIMES)
  expect(await forms.find('net', always(never))).toEqual(TIMES)
  expect(new RememberedForms(folder).known('net')).toEqual(TIMES)
  expect(forms.known('another net')).toBeUndefined()
  expect(readdirSync(folder)).toEqual(['net.json'])
})

it('measures again where what is known is not enough', async () => {
  const forms = new RememberedForms(temporaryFolder())
  await forms.find(
    'net',
    always(() => ({ plain: 10, compiled: null })),
  )
  const isEnough = ({ compiled }: FormTimes): boolean => compiled !== null
  expect(await forms.find('net', { isEnough, measure: () => TIMES })).toEqual(TIMES)
})

it('waits for a process that is measuring, and takes what it finds', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'net.json'), JSON.stringify({ process: process.pid, tries: 1 }))
  const forms = new RememberedForms(folder)
  const found = forms.find('net', always(never))
  expect(forms.known('net')).toBeUndefined()
  writeFileSync(join(folder, 'net.json'), JSON.stringify(TIMES))
  expect(await found).toEqual(TIMES)
})

it('tries once more after a process that ended in its trial, and then no more', async () => {
  const folder = temporaryFolder()
  const forms = new RememberedForms(folder)
  const begun = (tries: number): void =>
    writeFileSync(join(folder, 'net.json'), JSON.stringify({ process: endedProcess(), tries }))
  begun(1)
  expect(
    await forms.find(
      'net',
      always(() => TIMES),
    ),
  ).toEqual(TIMES)
  begun(2)
  const found = await forms.find('net', always(never))
  expect(found?.compiled).toEqual({ failure: 'a trial of XLA ended its process here, 2 times' })
  expect(forms.known('net')).toEqual(found)
})

it('keeps nothing of a measurement that throws', async () => {
  const folder = temporaryFolder()
  const forms = new RememberedForms(folder)
  const measure = vi.fn(() => {
    throw new Error('out of memory')
  })
  await expect(forms.find('net', always(measure))).rejects.toThrow('out of memory')
  expect(readdirSync(folder)).toEqual([])
})

it('takes a damaged or an old file as none', async () => {
  const folder = temporaryFolder()
  const forms = new RememberedForms(folder)
  for (const damaged of ['{"pla', '{"plain":"fast"}', '[]']) {
    writeFileSync(join(folder, 'net.json'), damaged)
    expect(
      await forms.find(
        'net',
        always(() => TIMES),
      ),
    ).toEqual(TIMES)
  }
  const longAgo = new Date(Date.now() - 31 * 24 * 3600 * 1000)
  utimesSync(join(folder, 'net.json'), longAgo, longAgo)
  expect(forms.known('net')).toBeUndefined()
})

it('measures again and again where it cannot write', async () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  const forms = new RememberedForms(join(file, 'forms'))
  const measure = vi.fn(() => TIMES)
  for (let k = 0; k < 2; k++) expect(await forms.find('net', always(measure))).toEqual(TIMES)
  expect(measure).toHaveBeenCalledTimes(2)
})
