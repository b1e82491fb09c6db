import { describe, expect, it } from 'vitest'
import { choiceFor, chosen, variantOf, wantedForm } from '../../../../src-main/execution/tensorflow/forms/form.ts'

describe('the choice of a form', () => {
  const times = { plain: 10, compiled: { step: 6, compiling: 8 } }

  it('counts the time that XLA takes to compile', () => {
    // 1 900 steps: 19 s without XLA, 8 + 11.4 s with it.
    expect(choiceFor(times, 1900)?.form).toBe('plain')
    expect(choiceFor(times, 2100)?.form).toBe('compiled')
  })

  it('takes what is faster by step where there is no end to the steps', () => {
    expect(choiceFor(times, Infinity)?.form).toBe('compiled')
    expect(choiceFor({ ...times, compiled: { step: 10.1, compiling: 0 } }, Infinity)?.form).toBe('plain')
  })

  it('says what was measured', () => {
    expect(choiceFor(times, 5000)?.why).toBe('6 ms per training step with XLA, which compiles for 8 s, 10 ms without')
  })

  it('leaves XLA untried for short runs, and is open for longer ones', () => {
    expect(choiceFor({ plain: 10, compiled: null }, 100)).toMatchObject({ form: 'plain', failed: false })
    expect(choiceFor({ plain: 10, compiled: null }, 10_000)).toBeUndefined()
  })

  it('keeps why XLA failed', () => {
    const failed = choiceFor({ plain: 10, compiled: { failure: 'no such operation' } }, 10_000)
    expect(failed).toEqual({ form: 'plain', failed: true, why: 'no such operation' })
  })
})

describe('the variant in the record of a run', () => {
  it('tells the forms apart, and that XLA failed', () => {
    expect(variantOf('tensorflow 2', chosen('plain', ''))).toBe('tensorflow 2')
    expect(variantOf('tensorflow 2', chosen('compiled', ''))).toBe('tensorflow 2, XLA')
    expect(variantOf('tensorflow 2', { form: 'plain', failed: true })).toBe('tensorflow 2, without XLA, which failed')
  })
})

describe('FATHOM_XLA', () => {
  it.each([
    [undefined, 'measured'],
    ['', 'measured'],
    ['auto', 'measured'],
    ['on', 'compiled'],
    ['off', 'plain'],
  ])('%s means %s', (word, form) => {
    expect(wantedForm({ FATHOM_XLA: word })).toBe(form)
  })

  it('is refused in words where it says something else', () => {
    expect(() => wantedForm({ FATHOM_XLA: 'yes' })).toThrow("FATHOM_XLA is 'yes': it can be on, off or auto")
  })
})
