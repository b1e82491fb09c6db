import type { HelpPage } from '../../../src-main/contract/application.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import { silence } from './silence.ts'

const pages: readonly HelpPage[] = [
  {
    id: 'home',
    title: 'The first minute',
    markdown:
      '# The first minute\n\nOpen an example, press **Start** in its [Study](study.md) room, and watch.\n\n- one project is one file\n- it is always saved\n',
  },
  {
    id: 'data',
    title: 'Data',
    markdown:
      '# Data\n\nChoose what is to be learned. The *do-nothing level* is what a predictor scores that learned nothing.\n\n## Your own file\n\nDrop a table, a text or a piano roll on the room. `.csv` is read with any separator.\n',
  },
  { id: 'study', title: 'Study', markdown: '# Study\n\nA fair plan: see also [Data](data.md).\n' },
]

export function applicationDouble(): WorkbenchAnswers['application'] {
  return {
    about: () =>
      Promise.resolve({
        version: '0.1.0',
        host: 'served',
        versions: { Node: '24.0.0', V8: '13.6' },
        platform: 'Linux, x64',
      }),
    machine: () =>
      Promise.resolve({
        cores: 2,
        executors: [
          { name: 'wasm', works: true, words: 'Own kernels with 128-bit SIMD on 2 threads.' },
          { name: 'tensorflow', works: false, words: 'Its library is not installed.' },
        ],
        summary: 'wasm, 2 threads: no CUDA here',
        why: 'This machine has no CUDA device, so the kernels that come with Fathom train on its 2 cores.',
      }),
    help: () => Promise.resolve(pages),
    menu: (_input, signal) => silence(signal),
  }
}
