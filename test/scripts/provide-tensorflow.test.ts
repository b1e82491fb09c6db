import { describe, expect, it } from 'vitest'
import { reasonIn, wantsTensorflow } from '../../scripts/provide-tensorflow.mjs'

describe('the TensorFlow library for the tests', () => {
  it('is fetched in CI, or where it is asked for, and not over one that is named', () => {
    expect(wantsTensorflow({})).toBe(false)
    expect(wantsTensorflow({ CI: 'true' })).toBe(true)
    expect(wantsTensorflow({ CI: 'false' })).toBe(false)
    expect(wantsTensorflow({ FATHOM_TEST_TENSORFLOW: '1' })).toBe(true)
    expect(wantsTensorflow({ CI: 'true', FATHOM_TEST_TENSORFLOW: '0' })).toBe(false)
    expect(wantsTensorflow({ CI: 'true', FATHOM_TENSORFLOW: '/there' })).toBe(false)
  })

  it('is missed for a reason in one line', () => {
    const document = { problems: [{ code: 'x', place: 'c++', message: 'it fails\n  error: 1', hint: '' }] }
    expect(reasonIn(JSON.stringify(document))).toBe('c++: it fails')
    expect(reasonIn('')).toBeUndefined()
    expect(reasonIn('{ "problems": [] }')).toBeUndefined()
  })
})
