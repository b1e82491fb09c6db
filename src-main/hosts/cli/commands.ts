/** The registry of commands, in the order of the help: one line each. */
import type { CommandEntry } from './command.ts'

export const commands: readonly CommandEntry[] = [
  {
    id: 'demo',
    summary: 'Nine places for depth, compared on a novel in a few minutes',
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    id: 'strategies',
    summary: 'Lists the places where depth can go, with their sources',
    load: async () => (await import('./commands/strategies.ts')).strategies,
  },
  {
    id: 'describe',
    summary: 'A net before it is trained: parameters, cost, depth, equations',
    load: async () => (await import('./commands/describe.ts')).describe,
  },
  {
    id: 'check',
    summary: "Checks a net's gradients against differences, and every executor against the reference",
    load: async () => (await import('./commands/check.ts')).check,
  },
  {
    id: 'tasks',
    summary: 'Lists the tasks, with their options',
    load: async () => (await import('./commands/tasks.ts')).tasks,
  },
  {
    id: 'inspect',
    summary: 'A task or a data file: splits, sizes, do-nothing levels, examples',
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  {
    id: 'compare',
    summary: 'Trains strategies at one budget and compares them',
    load: async () => (await import('./commands/compare.ts')).compare,
  },
  {
    id: 'resume',
    summary: 'Goes on with what a project has not finished',
    load: async () => (await import('./commands/resume.ts')).resume,
  },
  { id: 'show', summary: "Shows a project's comparison", load: async () => (await import('./commands/show.ts')).show },
  {
    id: 'import',
    summary: 'Runs made elsewhere join a comparison: TensorBoard, CSV, JSON lines',
    load: async () => (await import('./commands/import.ts')).importCommand,
  },
  {
    id: 'report',
    summary: 'Writes a report about a project: HTML, PDF, Markdown, LaTeX, CSV, JSON, or all as ZIP',
    load: async () => (await import('./commands/report.ts')).report,
  },
  {
    id: 'figure',
    summary: 'Draws one figure of a report again, by the id in its caption',
    load: async () => (await import('./commands/figure.ts')).figure,
  },
  {
    id: 'predict',
    summary: 'A trained net at work: forecasts, classes, sampled text and notes',
    load: async () => (await import('./commands/predict.ts')).predict,
  },
  {
    id: 'diagnose',
    summary: 'How far back the loss of trained runs reaches, and through where; memory, features, spectrum',
    load: async () => (await import('./commands/diagnose.ts')).diagnose,
  },
  {
    id: 'export',
    summary: 'Takes a net along: code for PyTorch, Keras and JAX with its weights',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    id: 'serve',
    summary: 'The workbench in a browser, here or from a machine with a GPU',
    load: async () => (await import('./commands/serve.ts')).serve,
  },
  {
    id: 'bench',
    summary: 'Milliseconds per training step on this machine',
    load: async () => (await import('./commands/bench.ts')).bench,
  },
  {
    id: 'tensorflow',
    summary: 'Gets, shows or removes the TensorFlow library, for one more executor',
    load: async () => (await import('./commands/tensorflow.ts')).tensorflow,
  },
  {
    id: 'doctor',
    summary: 'What this machine has, and which executors run on it',
    load: async () => (await import('./commands/doctor.ts')).doctor,
  },
]
