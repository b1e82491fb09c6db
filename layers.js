// The order of the house, as data: read by eslint.config.js and by test/layers.test.ts, told in docs/architecture.md.

/**
 * The folders of src-main from the lowest to the highest: each may import the ones before it, never one after it.
 * @type {readonly string[]}
 */
export const layers = [
  'foundation',
  'network',
  'compiler',
  'execution',
  'tasks',
  'training',
  'diagnostics',
  'statistics',
  'foreign',
  'studies',
  'document',
  'project',
  'figures',
  'reports',
  'exchange',
  'contract',
  'hosts',
]

/**
 * Folders in plain ECMAScript: no Node, DOM, clock or unseeded randomness, so that a window, a worker and a test give the same.
 * @type {readonly string[]}
 */
export const pureFolders = [
  'foundation',
  'network',
  'compiler',
  'execution/reference',
  'tasks',
  'training',
  'diagnostics',
  'statistics',
  'foreign',
  'figures',
  'document',
  'contract',
]

/**
 * Outside packages that may be imported in some places of src-main only; places are relative to src-main.
 * @type {readonly { modules: string, places: readonly string[], reason: string }[]}
 */
export const doors = [
  {
    modules: '^node:sqlite$',
    places: ['project'],
    reason: 'the .fathom file has one reader and writer, so that its schema can change in one place',
  },
  {
    modules: '^node:child_process$',
    places: ['studies', 'hosts', 'execution/tensorflow/library'],
    reason:
      'only the study queue and the hosts start processes, and the library is fetched, compiled and tried by others; everything else runs inside the one it was started in',
  },
  {
    modules: '^katex$',
    places: ['reports'],
    reason: 'equations become MathML in one place',
  },
  {
    modules: '^markdown-it(/|$)',
    places: ['reports/manuscript'],
    reason: 'what a person writes becomes blocks of a report in one place',
  },
  {
    modules: '^@myriaddreamin/typst-ts-node-compiler$',
    places: ['reports'],
    reason: 'one file makes a PDF of a source, on whatever thread calls it',
  },
  {
    modules: '^@resvg/resvg-js$',
    places: ['reports/png'],
    reason: 'one file makes px of a drawing, and says so where its binary is missing',
  },
  {
    modules: '^echarts(/|$)',
    places: ['figures'],
    reason: 'figures are chart options as data; one folder turns them into pictures',
  },
  {
    modules: '^@stdlib/stats',
    places: ['statistics'],
    reason: 'a distribution is called by the statistic that names its reference',
  },
  {
    modules: '^@tensorflow/',
    places: ['execution/tensorflow'],
    reason: 'TensorFlow is one executor among others and may be missing',
  },
  {
    modules: '^electron$',
    places: ['hosts/desktop'],
    reason: 'everything but the desktop host runs without a window',
  },
  {
    modules: '^ws$',
    places: ['hosts/server'],
    reason: 'one file makes a socket into a carrier, and everything else speaks the contract',
  },
  {
    modules: '^csv-parse(/|$)',
    places: ['tasks/readers'],
    reason: 'one reader gives the errors with line and column',
  },
  {
    modules: '^@zip\\.js/zip\\.js$',
    places: ['execution/tensorflow/library', 'reports/pack'],
    reason: 'a wheel is read in one place, and what a person takes along is packed in another',
  },
  {
    modules: '^fastest-levenshtein$',
    places: ['foundation'],
    reason: 'one function suggests the nearest name, everywhere in the same words',
  },
]

/**
 * The rooms of the window, folders of src-renderer: they never import each other, and what they share never imports them.
 * @type {readonly string[]}
 */
export const features = ['project', 'data', 'editor', 'studies', 'gradient-flow', 'comparison', 'reports']

/**
 * What the rooms share, folders of src-renderer.
 * @type {readonly string[]}
 */
export const sharedByFeatures = ['bridge', 'ui', 'charts', 'stores', 'commands']
