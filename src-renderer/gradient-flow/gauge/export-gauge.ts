/** A gauge as a file: the same marks as in the window, with title and subtitle. */
import { gaugeSvg } from '../../../src-main/figures/gauges/drawing/gauge-svg.ts'
import { tableCsv } from '../../../src-main/figures/gauges/drawing/gauge-table.ts'
import type { Gauge } from '../../../src-main/figures/gauges/drawing/gauge.ts'
import type { Palette } from '../../../src-main/figures/palette.ts'
import { saveFile } from '../../charts/save-file.ts'
import { useConnection } from '../../stores/connection.ts'
import { pngOf } from '../../ui/picture-png.ts'

export type DrawingForm = 'svg' | 'png' | 'pdf'
export type GaugeForm = DrawingForm | 'csv'

export async function exportGauge(gauge: Gauge, form: GaugeForm, palette: Palette): Promise<void> {
  if (form === 'csv') {
    saveFile(`${gauge.id}.csv`, new Blob([tableCsv(gauge.table)], { type: 'text/csv' }))
    return
  }
  const { id, title, description } = gauge
  await exportDrawing({ svg: gaugeSvg(gauge, palette), name: id, title, description }, form, palette)
}

export interface Drawing {
  readonly svg: string
  /** Of the file, without its ending. */
  readonly name: string
  readonly title: string
  readonly description: string
}

/** An SVG document as it is, as a PNG at twice its size in px, or as a PDF that the main side makes. */
export async function exportDrawing(
  { svg, name, title, description }: Drawing,
  form: DrawingForm,
  { ground }: Palette,
): Promise<void> {
  const save = (parts: BlobPart, type: string): void => saveFile(`${name}.${form}`, new Blob([parts], { type }))
  if (form === 'svg') save(svg, 'image/svg+xml')
  else if (form === 'png') save((await pngOf(svg, 2, ground)) as BlobPart, 'image/png')
  else {
    const words = { title: title.slice(0, 500), description: description.slice(0, 20_000) }
    const { bytes, mediaType } = await useConnection().client.exchange.drawingPdf({ svg, ...words })
    save(bytes as BlobPart, mediaType)
  }
}
