import type { ExportedFile } from '../../../src-main/contract/exchange.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'

/** Files that say what was asked for. */
export function exchangeDouble(): WorkbenchAnswers['exchange'] {
  const file = (name: string, mediaType: string): ExportedFile => ({
    name,
    mediaType,
    bytes: new Uint8Array([1, 2, 3]),
  })
  return {
    drawingPdf: ({ title }) => file(`${title}.pdf`, 'application/pdf'),
    reportFormats: () => [{ id: 'pdf', title: 'PDF, typeset, with vector figures', isOneFile: true }],
    report: ({ format }) => file(`report.${format}`, 'application/octet-stream'),
    codeFormats: () => [{ id: 'pytorch', title: 'Code for PyTorch, with the weights' }],
    code: ({ format }) => file(`net-${format}.zip`, 'application/zip'),
  }
}
