/** The answers of the exchange room: nothing is written here, files are handed to the window. */
import type { ExportedFile } from '../../../contract/exchange.ts'
import type { WorkbenchAnswers } from '../../../contract/workbench.ts'
import { EXPORT_FORMATS } from '../../../exchange/formats.ts'
import { fileName } from '../../../foundation/file-name.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { readBest, readRuns } from '../../../project/runs.ts'
import { readStudy } from '../../../project/studies.ts'
import { REPORT_FORMATS } from '../../../reports/formats/formats.ts'
import { questionOf } from '../data/known-tasks.ts'
import { studyOf } from '../draft/draft-of.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { Surroundings } from '../room.ts'
import type { CodeQuestion } from '../worker/jobs/export-code.ts'

export type ExchangeAnswers = WorkbenchAnswers['exchange']

/** Typst and the compiler work on the worker threads. */
export function exchangeAnswers({ settings, projects, pool }: Surroundings): ExchangeAnswers {
  return {
    drawingPdf: async ({ svg, title, description }, signal) =>
      file(title, 'pdf', 'application/pdf', await pool.run('drawing-pdf', { svg, title, description }, { signal })),
    reportFormats: () => REPORT_FORMATS.map(({ id, title, isOneFile }) => ({ id, title, isOneFile })),
    report: async ({ project, study, format, text = null }, signal) => {
      const { title, ...stored } = storedStudy(projects.of(project), study)
      const question = { ...stored, format, text, version: settings.version }
      const report = await pool.run('write-report', question, { signal })
      return file(title, report.ending.slice(1), report.mediaType, report.bytes)
    },
    reportDraft: ({ project, study, text }, signal) =>
      pool.run(
        'draft-report',
        { ...storedStudy(projects.of(project), study), text, version: settings.version },
        { signal },
      ),
    freezeBlocks: ({ project, study, blocks }, signal) => {
      const { title: _, ...stored } = storedStudy(projects.of(project), study)
      const at = settings.now().toISOString()
      return pool.run('freeze-blocks', { ...stored, blocks, at, version: settings.version }, { signal })
    },
    codeFormats: () => EXPORT_FORMATS.map(({ id, title }) => ({ id, title })),
    code: async ({ format, net }, signal) => {
      const question: CodeQuestion['net'] =
        net.kind === 'untrained' ? net : trainedNet(projects.of(net.project), net.study, net.run)
      const made = settings.now().toISOString()
      const bytes = await pool.run('export-code', { format, net: question, made }, { signal })
      return file(`${net.kind === 'run' ? net.run : 'net'}-${format}`, 'zip', 'application/zip', bytes)
    },
  }
}

/** Where a started study is stored. Throws `WrongInput` for one that is not started. */
function storedStudy(open: OpenProject, study: string) {
  const { title, plan: id } = studyOf(open.document(), study)
  const plan = id === null ? undefined : readStudy(open.project, id)
  if (plan === undefined) throw notStarted(title)
  return { title, path: open.path, plan: plan.id, task: questionOf(open, plan.task) }
}

function notStarted(title: string): Error {
  return wrongInput({
    code: 'study-not-started',
    place: title,
    message: 'there is nothing to report before the study has started',
    hint: 'Start it in the Study room.',
  })
}

function file(name: string, ending: string, mediaType: string, bytes: Uint8Array): ExportedFile {
  return { name: `${fileName(name, 'drawing')}.${ending}`, mediaType, bytes }
}

/** The run with its best weights. Throws `WrongInput` where there is no such run, or it is not trained yet. */
function trainedNet(open: OpenProject, study: string, run: string): CodeQuestion['net'] {
  const refuse = (message: string, hint: string): Error =>
    wrongInput({ code: 'no-trained-run', place: run, message, hint })
  const { plan: id } = studyOf(open.document(), study)
  const plan = id === null ? undefined : readStudy(open.project, id)
  const planned = plan?.runs.find((candidate) => candidate.id === run)
  const architecture = plan?.architectures.find((candidate) => candidate.id === planned?.architecture)?.architecture
  const stored = plan && readRuns(open.project, plan.id).find((candidate) => candidate.id === run)
  if (plan === undefined || architecture === undefined || stored === undefined)
    throw refuse('the study has no such run', 'Choose one of its runs.')
  const best = readBest(open.project, stored.key)
  if (best === null) throw refuse('it has no trained weights yet', 'Wait for its first evaluation.')
  return {
    kind: 'trained',
    architecture,
    run,
    step: best.step,
    parameters: best.parameters,
    recipe: plan.recipe,
    task: questionOf(open, plan.task),
  }
}
