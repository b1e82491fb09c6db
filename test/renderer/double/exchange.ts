import type { ExportedFile } from '../../../src-main/contract/exchange.ts'
import type { Document } from '../../../src-main/document/document.ts'
import { WrongInput } from '../../../src-main/foundation/problem.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import type { TrainingDouble } from './training.ts'

/** Files that say what was asked for; `trainings` by the study's id, `settings` of a project's document as it stands. */
export function exchangeDouble(
  trainings: ReadonlyMap<string, TrainingDouble>,
  settings: (project: string) => Document['settings'],
): WorkbenchAnswers['exchange'] {
  const file = (name: string, mediaType: string): ExportedFile => ({
    name,
    mediaType,
    bytes: new Uint8Array([1, 2, 3]),
  })
  return {
    drawingPdf: ({ title }) => file(`${title}.pdf`, 'application/pdf'),
    reportFormats: () => [
      { id: 'html', title: 'One page that needs no network', isOneFile: true },
      { id: 'pdf', title: 'PDF, typeset, with vector figures', isOneFile: true },
      { id: 'csv', title: 'All figures as CSV', isOneFile: false },
    ],
    report: ({ format }) => {
      if (format === 'csv') throw refused()
      return file(`report.${format}`, 'application/octet-stream')
    },
    reportDraft: async ({ project, study, text }) => {
      const training = trainings.get(study)
      const runs = { planned: training?.settings.plan.runs.length ?? 0, ended: training?.ended ?? 0 }
      // Figures are heavy: whoever tests another room does without.
      const { reportDraft } = await import('./report-draft.ts')
      return reportDraft(text, { runs, settings: settings(project) })
    },
    freezeBlocks: async ({ blocks }) => {
      const { frozenBlocks } = await import('./report-draft.ts')
      return frozenBlocks(blocks)
    },
    codeFormats: () => [{ id: 'pytorch', title: 'Code for PyTorch, with the weights' }],
    code: ({ format }) => file(`net-${format}.zip`, 'application/zip'),
  }
}

function refused(): Error {
  return new WrongInput([
    { code: 'disk-full', place: 'report.zip', message: 'there is no room for the file', hint: 'Make room for it.' },
  ])
}
