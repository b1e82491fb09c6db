import { exportNet } from '../../../exchange/export-net.ts'
import { EXPORT_FORMATS, exportFormat } from '../../../exchange/formats.ts'
import type { ExportedNet } from '../../../exchange/net/exported-net.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import { parameterCount } from '../../../network/measures/parameters.ts'
import { readProject } from '../../../project/open.ts'
import type { Given } from '../arguments/option.ts'
import { claims, text } from '../arguments/read.ts'
import type { Command, ExitCode } from '../command.ts'
import { DRAWING_ENDINGS, namesDrawing, writeDrawing } from '../drawing/write-drawing.ts'
import { trainedNet, untrainedNet, type NetToExport } from '../export/net-to-export.ts'
import { refuseFolder, writeFolder } from '../export/write-folder.ts'
import { cellOptions, sizeOptions } from '../nets/net-options.ts'
import { count } from '../terminal/numbers.ts'
import { give, type Terminal } from '../terminal/terminal.ts'

export const exportCommand: Command = {
  places: ['P.fathom?'],
  about:
    'Writes a net to a folder as readable code with its weights, and with a check that feeds a stored batch and compares outputs and gradients. ' +
    'Out of a project it is a trained net, with the best weights of a run by validation; with --strategy one that is not trained.\n' +
    EXPORT_FORMATS.map(({ id, title }) => `${id}: ${title}.`).join('\n'),
  options: [
    {
      id: 'format',
      value: 'NAME',
      meaning: `Format: ${EXPORT_FORMATS.map(({ id }) => id).join(', ')}`,
      otherwise: 'pytorch',
    },
    {
      id: 'out',
      value: 'FOLDER|FILE',
      meaning: `Where to write: a folder, made where it is missing; or a drawing by its ending (${DRAWING_ENDINGS.join(', ')})`,
    },
    { id: 'replace', meaning: 'Write over files of the same names' },
    { id: 'study', value: 'ID', meaning: 'Study of the project', otherwise: 'the newest' },
    {
      id: 'run',
      value: 'ID',
      meaning: 'Run, for example gate-mlp/seed-1',
      otherwise: 'the one with the best validation',
    },
    { id: 'architecture', value: 'ID', meaning: 'Architecture of the study, with its best run', otherwise: 'any' },
    { id: 'strategy', value: 'NAME|FILE', meaning: 'In place of a project: a strategy, or an architecture as JSON' },
    { id: 'seed', value: 'N', meaning: 'With --strategy: draws the weights', otherwise: '1' },
    { id: 'loss', value: 'NAME', meaning: 'With --strategy: the loss', otherwise: 'the one that fits g_y' },
    ...cellOptions,
    ...sizeOptions,
  ],
  examples: [
    ['fathom export demo.fathom --format pytorch --out net', 'the best net of a study, for PyTorch'],
    ['fathom export demo.fathom --run gate-mlp/seed-2 --format jax --out gate-mlp', 'the net of one run'],
    ['fathom export demo.fathom --run gate-mlp/seed-2 --out gate-mlp.pdf', 'its drawing'],
    ['fathom export --strategy input-mlp --cell gru --format keras --out input-mlp', 'one that is not trained'],
  ],
  async run(given, terminal) {
    const format = exportFormat(text(given, 'format') ?? 'pytorch')
    const folder = text(given, 'out')
    if (folder === undefined)
      throw wrongInput({
        code: 'no-folder',
        place: '--out',
        message: 'it says nowhere to write',
        hint: 'Name a folder: --out FOLDER.',
      })
    if (namesDrawing(folder)) return drawingOnly(folder, given, terminal)
    refuseFolder(folder, claims(given, 'replace') ? 'replace' : 'keep')
    const { net, batch } = chosenNet(given)
    const written = writeFolder(folder, await exportNet(net, format, batch))
    give(terminal, {
      document: { format: format.id, folder, files: written, ...about(net) },
      lines: [
        terminal.style(
          'bold',
          `${net.architecture.name}: ${count(parameterCount(net.graph))} parameters, ${net.weights}`,
        ),
        ...written.map((path) => `  ${path}`),
        ...(format.code === undefined ? [] : ['README.md there says how to run and check it.']),
      ],
    })
    return 0
  },
}

/** The drawing of the net that is meant, without its weights. */
function drawingOnly(file: string, given: Given, terminal: Terminal): ExitCode {
  const { architecture } = chosenNet(given).net
  writeDrawing(file, architecture)
  give(terminal, { document: { architecture: architecture.name, file }, lines: [file] })
  return 0
}

const about = ({ architecture, graph, loss, weights }: ExportedNet) => ({
  architecture: architecture.name,
  loss,
  weights,
  parameters: parameterCount(graph),
})

/** Out of the project, or by the strategy: one of the two. */
function chosenNet(given: Given): NetToExport {
  const [path] = given.places
  const strategy = text(given, 'strategy')
  if ((path === undefined) === (strategy === undefined)) {
    const message = path === undefined ? 'it says no net' : 'a project and a strategy are two nets'
    throw wrongInput({ code: 'which-net', place: '--strategy', message, hint: 'Give a project, or --strategy NAME.' })
  }
  if (strategy !== undefined) return untrainedNet(strategy, given)
  const project = readProject(path ?? '')
  try {
    return trainedNet(project, given)
  } finally {
    project.close()
  }
}
