/** A figure is a description: what is drawn, how it reads in words, and the same data as a table. */
import type { EChartsOption } from 'echarts'

export interface DataTable {
  readonly columns: readonly { readonly title: string; readonly align: 'left' | 'right' }[]
  readonly rows: readonly (readonly string[])[]
}

export interface ChartFigure {
  /** Unique on its page: 'test-metric'. */
  readonly id: string
  readonly title: string
  /** One line under the title: marks, intervals, N. */
  readonly subtitle: string
  /** Alternative text: what is drawn and what it shows, for who cannot see it. */
  readonly description: string
  /** How to read it, in a sentence or two. */
  readonly reading: string
  /** px; texts are 11 px, so a figure must not be printed smaller. */
  readonly width: number
  readonly height: number
  readonly option: EChartsOption
  readonly table: DataTable
}

/** The axis of a metric. */
export interface MetricAxis {
  /** 'negative log-likelihood' */
  readonly title: string
  /** 'nats per step', or '' */
  readonly unit: string
  readonly better: 'lower' | 'higher'
}

/** 'negative log-likelihood, nats per step' */
export function axisTitle({ title, unit }: Pick<MetricAxis, 'title' | 'unit'>): string {
  return unit === '' ? title : `${title}, ${unit}`
}
