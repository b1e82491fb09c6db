/** What a gauge is before it is drawn: which quantity it shows, where, and how its values become a drawing. */
import type { QuantityId, QuantityValues } from '../../diagnostics/values.ts'
import type { Gauge } from './drawing/gauge.ts'

/** One measured value of one run. */
export interface Measurement<V> {
  readonly seed: number
  /** Training steps done. */
  readonly step: number
  readonly value: V
}

/** All that was measured of one architecture. */
export interface OfArchitecture<V> {
  readonly name: string
  /** Place in the palette. */
  readonly slot: number
  /** One per seed, or several by step where a gauge shows the course of training. */
  readonly seeds: readonly Measurement<V>[]
}

export interface GaugeLook {
  /** px. */
  readonly width: number
}

export type GaugePage = 'health' | 'spectrum' | 'learned'

/** Why there is nothing to draw, in words. */
export interface NothingToDraw {
  readonly why: string
}

/** Of what is drawn along the sequence or against a lag, where there is but one step. */
export const ONE_STEP: NothingToDraw = { why: 'The sequences have one step: none comes before it.' }

/**
 * A gauge of the registry. It draws one or several architectures on one scale, seeds as median and range, and never throws: where the values
 * hold nothing it says why.
 */
export interface GaugeKind<Q extends QuantityId = QuantityId> {
  readonly id: string
  readonly title: string
  readonly quantity: Q
  readonly page: GaugePage
  /** 'moment': at the chosen one. 'training': over all moments. */
  readonly over: 'moment' | 'training'
  draw(values: readonly OfArchitecture<QuantityValues[Q]>[], look: GaugeLook): Gauge | NothingToDraw
}

/** 'median and range of 6 seeds', 'one seed each'. */
export function seedWords(values: readonly Pick<OfArchitecture<unknown>, 'seeds'>[]): string {
  const counts = values.map(({ seeds }) => new Set(seeds.map(({ seed }) => seed)).size)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  if (most <= 1) return 'one seed each'
  return `median and range of ${least === most ? most : `${least} to ${most}`} seeds`
}

/** '; in double precision', where every value says so; '' for values that do not say. */
export function precisionWords(
  values: readonly OfArchitecture<{ readonly isDouble?: boolean }>[],
  error: string,
): string {
  const told = values.flatMap(({ seeds }) => seeds.flatMap(({ value }) => value.isDouble ?? []))
  if (told.length === 0) return ''
  if (told.every((isDouble) => isDouble)) return '; in double precision'
  return `; ${told.some((isDouble) => isDouble) ? 'partly ' : ''}in single precision, off by less than ${error}`
}

/** 'LSTM, layer 2', for one architecture alone 'layer 2'. */
export function placeName(name: string, place: string, isAlone: boolean): string {
  return isAlone ? place : `${name}, ${place}`
}

/** Whether it is a drawing. */
export const isDrawn = (drawn: Gauge | NothingToDraw): drawn is Gauge => 'marks' in drawn
