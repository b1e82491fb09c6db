import { EVERY } from '../../../diagnostics/presets.ts'
import { executorNames } from '../../../execution/load-executor.ts'
import { optimisers } from '../../../training/optimisers/index.ts'
import { schedules } from '../../../training/schedules/index.ts'
import type { Option } from '../arguments/option.ts'
import { dataOptions } from '../data/chosen-task.ts'
import { cellOptions } from '../nets/net-options.ts'

/** What is compared, and under which budget. */
const comparison: readonly Option[] = [
  { id: 'task', value: 'TASK', meaning: "What is to be learned; 'fathom tasks' lists all", otherwise: 'characters' },
  ...dataOptions,
  {
    id: 'strategies',
    value: 'A,B,C',
    meaning: 'Strategies, or JSON files of architectures by path',
    otherwise: 'shallow,stack-h,input-mlp,output-mlp,transition-mlp,gate-mlp',
  },
  { id: 'baseline', value: 'A', meaning: 'The one that the others are compared with', otherwise: 'the first' },
  {
    id: 'seeds',
    value: 'N',
    meaning: 'Paired seeds 1 to N: weights and data order',
    otherwise: '3; six can show one difference at level 0.05, nine can show eight',
  },
  {
    id: 'budget',
    value: 'N',
    meaning: 'What every net may have: its width is the largest that fits',
    otherwise: '60000',
  },
  {
    id: 'budget-unit',
    value: 'UNIT',
    meaning:
      'parameters, multiply-adds (of one time step) or seconds (of one training step, measured here on one thread)',
    otherwise: 'parameters',
  },
  {
    id: 'fill-own-width',
    meaning: 'Inserted layers take up what the width of the recurrent ones leaves of the budget',
  },
]

/** How each net is trained, the same for all. */
const recipe: readonly Option[] = [
  {
    id: 'learning-rate',
    value: 'R,R',
    meaning: 'One rate, or a grid: each net then gets its best by validation',
    otherwise: '3e-3',
  },
  { id: 'optimizer', value: 'NAME', meaning: optimisers.map(({ id }) => id).join(', '), otherwise: 'adam' },
  {
    id: 'optimizer-option',
    value: 'NAME=VALUE',
    meaning: 'Setting of the optimiser, for example beta2=0.99',
    isRepeated: true,
  },
  {
    id: 'schedule',
    value: 'NAME',
    meaning: `${Object.keys(schedules).join(', ')}; with settings as step,every=10,factor=0.5`,
    otherwise: 'constant',
  },
  { id: 'warm-up', value: 'N', meaning: 'Steps in which the rate rises', otherwise: '0' },
  { id: 'batch', value: 'N', meaning: 'Sequences of a batch', otherwise: '32; 8 for piano-roll' },
  {
    id: 'truncation',
    value: 'N',
    meaning: 'Steps of truncated back-propagation where the task is one stream',
    otherwise: '100',
  },
  { id: 'clip-norm', value: 'X', meaning: 'Gradients are scaled down to this norm; 0: never', otherwise: '1' },
  { id: 'clip-value', value: 'X', meaning: 'Every component is cut to [-X, X]; 0: never', otherwise: '0' },
  { id: 'dropout', value: 'RATE', meaning: 'Dropout in inserted layers', otherwise: '0' },
  { id: 'variational', meaning: 'One dropout mask for all steps of a sequence' },
  {
    id: 'init-gain',
    value: 'X',
    meaning: 'Factor of the initial weights, which are uniform within +-1/sqrt(d) where a cell has no rule of its own',
    otherwise: '1',
  },
  {
    id: 'shards',
    value: 'N',
    meaning: 'Parts of a batch that are summed in a fixed order',
    otherwise: 'one per 16 sequences, at most 8',
  },
]

/** When a run ends. */
const stops: readonly Option[] = [
  { id: 'max-steps', value: 'N', meaning: 'End after N training steps' },
  { id: 'max-epochs', value: 'N', meaning: 'End after N epochs', otherwise: '100 when no other end is given' },
  { id: 'max-seconds', value: 'N', meaning: 'End after N seconds: figures then depend on the machine' },
  {
    id: 'patience',
    value: 'N',
    meaning: 'End after N evaluations without a better one',
    otherwise: '15 when no other end is given, else never',
  },
  { id: 'min-epochs', value: 'N', meaning: 'No early end before epoch N', otherwise: '0' },
  {
    id: 'evaluate-every',
    value: 'N',
    meaning: 'Training steps between evaluations',
    otherwise: 'once per epoch, and at least 8 times within --max-steps',
  },
  {
    id: 'checkpoint-every',
    value: 'N',
    meaning: 'Training steps between checkpoints; 15 s is the longest',
    otherwise: '500',
  },
]

/** Where it runs. No figure but the times depends on threads and jobs. */
export const machineOptions: readonly Option[] = [
  { id: 'threads', value: 'N', meaning: 'Threads of a run', otherwise: 'what its share of the cores allows' },
  {
    id: 'jobs',
    value: 'N',
    meaning: 'Runs at a time',
    otherwise: 'as many as there are cores; on a GPU as many as make it faster',
  },
]

/** What is measured of runs while they train. */
export const trackingOptions: readonly Option[] = [
  {
    id: 'track',
    value: 'PRESET',
    meaning: 'Measure gradient flow on the way: cheap, standard or thorough; changes no result',
    otherwise: "nothing; 'fathom diagnose' measures afterwards",
  },
  {
    id: 'track-every',
    value: 'N',
    meaning: 'Training steps between two measurements at first',
    otherwise: `${String(EVERY.standard)}; ${String(EVERY.thorough)} for thorough`,
  },
]

/** What happens to a run whose executor fails. */
export const fallbackOptions: readonly Option[] = [
  {
    id: 'no-fallback',
    meaning: 'A run whose executor fails ends there, with the reason',
    otherwise: 'it goes on from its checkpoint on the next one: tensorflow, wasm, reference',
  },
]

export const reportOption: Option = { id: 'report', value: 'R.html', meaning: 'Write a self-contained page at the end' }

export const studyOptions: readonly Option[] = [
  ...comparison,
  ...cellOptions,
  ...recipe,
  ...stops,
  {
    id: 'executor',
    value: 'NAME',
    meaning: `auto, ${executorNames.join(', ')}`,
    otherwise: 'auto: by a short trial on the widest net',
  },
  ...fallbackOptions,
  ...machineOptions,
  ...trackingOptions,
  { id: 'project', value: 'P.fathom', meaning: 'Where everything is kept', otherwise: 'TASK.fathom' },
  reportOption,
]
