import { describe, expect, it } from 'vitest'
import { inverse, printRational, rational, toNumber } from '../../../../src-main/network/measures/depth/rational.ts'

describe('rational', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(rational(6, -4)).toEqual({ numerator: -3, denominator: 2 })
    expect(rational(0, -7)).toEqual({ numerator: 0, denominator: 1 })
  })

  it('turns over, and reads as a fraction', () => {
    expect(printRational(inverse(rational(6, 2)))).toBe('1/3')
    expect(printRational(rational(6, 2))).toBe('3')
    expect(toNumber(rational(3, 2))).toBe(1.5)
  })

  it('refuses what is no fraction of whole numbers', () => {
    expect(() => rational(1, 0)).toThrow('not a fraction')
    expect(() => rational(0.5)).toThrow('numerator = 0.5')
    expect(() => inverse(rational(0))).toThrow('not a fraction')
  })
})
