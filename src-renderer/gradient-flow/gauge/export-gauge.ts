/** A gauge as a file: the same marks as in the window, with title and subtitle. */
import { gaugeSvg } from '../../../src-main/figures/gauges/drawing/gauge-svg.ts'
import { tableCsv } from '../../../src-main/figures/gauges/drawing/gauge-table.ts'
import type { Gauge } from '../../../src-main/figures/gauges/drawing/gauge.ts'
import type { Palette } from '../../../src-main/figures/palette.ts'
import { saveFile } from '../../charts/save-file.ts'

export type GaugeForm = 'svg' | 'png' | 'csv'

export async function exportGauge(gauge: Gauge, form: GaugeForm, palette: Palette): Promise<void> {
  if (form === 'csv') saveFile(`${gauge.id}.csv`, new Blob([tableCsv(gauge.table)], { type: 'text/csv' }))
  else await exportSvg(gaugeSvg(gauge, palette), gauge.id, form)
}

/** An SVG document as it is, or as a PNG at twice its size in px. */
export async function exportSvg(svg: string, name: string, form: 'svg' | 'png'): Promise<void> {
  const file = new Blob([svg], { type: 'image/svg+xml' })
  saveFile(`${name}.${form}`, form === 'svg' ? file : await asPng(file))
}

const DENSITY = 2

async function asPng(svg: Blob): Promise<Blob> {
  const address = URL.createObjectURL(svg)
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = DENSITY * image.naturalWidth
    canvas.height = DENSITY * image.naturalHeight
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob === null ? reject(new Error('the picture is too large')) : resolve(blob)),
        'image/png',
      ),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}
