import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Expression } from '../../../src-main/network/operations/expression.ts'
import { mapLeaves } from '../../../src-main/network/operations/expression.ts'
import { makeOptimiser, optimisers } from '../../../src-main/training/optimisers/index.ts'
import { updated, type Trainable } from '../update.ts'

type PytorchSettings = Readonly<Record<string, number | boolean | readonly [number, number]>>
interface Golden {
  readonly start: readonly number[]
  readonly gradients: readonly (readonly number[])[]
  readonly optimisers: Readonly<
    Record<string, { readonly settings: PytorchSettings; readonly trajectory: readonly (readonly number[])[] }>
  >
}
const golden = JSON.parse(
  readFileSync(new URL('../../golden/pytorch/optimisers.json', import.meta.url), 'utf8'),
) as Golden

/** PyTorch's names for our settings. */
const OURS: Readonly<Record<string, string>> = {
  momentum: 'momentum',
  nesterov: 'nesterov',
  weight_decay: 'weightDecay',
  alpha: 'alpha',
  eps: 'epsilon',
}

function ourSettings({ lr: _, betas, ...rest }: PytorchSettings): Record<string, number> {
  const plain = Object.entries(rest).map(([name, value]) => [OURS[name] ?? name, Number(value)] as const)
  const [beta1, beta2] = Array.isArray(betas) ? (betas as [number, number]) : []
  return { ...Object.fromEntries(plain), ...(beta1 === undefined ? {} : { beta1, beta2: beta2! }) }
}

describe.each(Object.entries(golden.optimisers))('%s', (name, { settings, trajectory }) => {
  it('takes the steps that PyTorch takes', () => {
    const optimiser = makeOptimiser(name.split('-')[0]!, ourSettings(settings))
    let now: Trainable = { weights: Float64Array.from(golden.start), slots: new Map() }
    for (const [k, gradient] of golden.gradients.entries()) {
      now = updated(optimiser, now, gradient, { step: k + 1, learningRate: Number(settings['lr']) })
      for (const [i, expected] of trajectory[k]!.entries()) {
        expect(Math.abs(now.weights[i]! - expected)).toBeLessThan(1e-14 * Math.max(1, Math.abs(expected)))
      }
    }
  })
})

describe.each(optimisers.map((kind) => [kind.id, kind] as const))('%s', (id, kind) => {
  it('is found by its id', () => {
    expect(makeOptimiser(id)).toMatchObject({ id, title: kind.title, reference: kind.reference })
  })

  it('has an update per slot and one for the parameter, and reads nothing that is not there', () => {
    for (const settings of variants(Object.keys(kind.settings))) {
      const { slots, update, scalars } = makeOptimiser(id, settings)
      expect(update.length).toBe(slots.length + 1)
      const known = scalars(1, 0.1)
      expect(known['learningRate']).toBe(0.1)
      update.forEach((expression, position) => {
        for (const leaf of leavesOf(expression)) {
          if (leaf.kind === 'read') expect(leaf.index).toBeLessThan(2 + slots.length)
          if (leaf.kind === 'local') expect(leaf.index).toBeLessThan(position)
          if (leaf.kind === 'scalar') expect(known).toHaveProperty(leaf.name)
        }
      })
    }
  })

  it('suggests the nearest setting, and says the range of each', () => {
    for (const [name, setting] of Object.entries(kind.settings)) {
      expect(() => makeOptimiser(id, { [`${name}s`]: setting.default })).toThrow(`Did you mean '${name}'?`)
      expect(() => makeOptimiser(id, { [name]: -1 })).toThrow(`-1 is not ${setting.range.words}`)
      expect(() => makeOptimiser(id, { [name]: NaN })).toThrow(setting.range.words)
      expect(setting.range.holds(setting.default)).toBe(true)
    }
  })
})

it('suggests the nearest optimiser', () => {
  expect(() => makeOptimiser('adamm')).toThrow("Did you mean 'adam'?")
  expect(() => makeOptimiser('adam', { constructor: 1 })).toThrow('has no setting')
})

/** The defaults, and every single setting at 0.5 or switched on. */
function variants(names: readonly string[]): Record<string, number>[] {
  const single = names.map((name) => ({ [name]: name === 'nesterov' ? 1 : 0.5 }))
  return [{}, ...single, Object.assign({}, ...single) as Record<string, number>]
}

function leavesOf(expression: Expression): Expression[] {
  const found: Expression[] = []
  mapLeaves(expression, (leaf) => {
    found.push(leaf)
    return leaf
  })
  return found
}
