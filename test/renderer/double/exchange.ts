/** The exchange room's answers: the formats that there are; the files say what was asked for. */
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

export function exchangeDouble(): WorkbenchAnswers['exchange'] {
  return {
    codeFormats: () => [
      { id: 'pytorch', title: 'Code for PyTorch, with the weights' },
      { id: 'jax', title: 'Code for JAX alone, with the weights' },
    ],
    drawingPdf: ({ title, svg }) => ({
      name: `${title}.pdf`,
      mediaType: 'application/pdf',
      bytes: bytesOf(`%PDF of ${svg.length}`),
    }),
    code: ({ format }) => ({ name: `net-${format}.zip`, mediaType: 'application/zip', bytes: bytesOf(`PK ${format}`) }),
  }
}
