import { removeLibraries } from '../../../execution/tensorflow/library/remove.ts'
import { useLibrary } from '../../../execution/tensorflow/library/use.ts'
import { suggestion } from '../../../foundation/nearest.ts'
import { wrongInput } from '../../../foundation/problem.ts'
import type { Given } from '../arguments/option.ts'
import type { Command, ExitCode } from '../command.ts'
import { install } from '../tensorflow/install.ts'
import { status } from '../tensorflow/status.ts'
import { withInterrupts } from '../tensorflow/with-interrupts.ts'
import { megabytes } from '../tensorflow/work-progress.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

const actions = ['install', 'status', 'use', 'remove'] as const
type Action = (typeof actions)[number]

export const tensorflow: Command = {
  places: [actions.join('|'), 'PATH?'],
  about:
    "Gets, shows, names or removes the TensorFlow library that the executor 'tensorflow' computes with. Everything else works without it. " +
    "'install' fetches one wheel from the user's package index, keeps its two libraries, and compiles a small binding against them with the C++ compiler of this machine: " +
    'about 1.5 GB on the way and 0.9 GB in the end; with --cuda 7 GB and 6 GB. All of it lies in one folder of the user cache.',
  options: [
    { id: 'cuda', meaning: "install: the library for NVIDIA's GPUs, with CUDA and cuDNN" },
    {
      id: 'index',
      value: 'URL',
      meaning: 'install: the "simple" address of a package index',
      otherwise: "pip's settings",
    },
    { id: 'wheel', value: 'FILE', meaning: 'install: a wheel that was fetched elsewhere' },
    {
      id: 'into',
      value: 'FOLDER',
      meaning: 'install: another folder, which is remembered',
      otherwise: "the user's cache",
    },
    {
      id: 'from-package',
      meaning: "install: run the npm package's own script, which fetches TensorFlow 2.9.1 from its makers' server",
    },
  ],
  examples: [
    ['fathom tensorflow install', 'the library for the processor'],
    ['fathom tensorflow install --cuda', "the one for NVIDIA's GPUs"],
    ['fathom tensorflow status', 'which library is found, and whether it works'],
    ['fathom tensorflow use ~/lib/tfjs_binding.node', 'a library of your own'],
    ['fathom tensorflow remove', 'deletes what was installed and forgets what was named'],
  ],
  run(given, terminal) {
    const action = actionOf(given)
    switch (action) {
      case 'install':
        return install(given, terminal)
      case 'status':
        return status(terminal)
      case 'use':
        return use(given.places[1] ?? '', terminal)
      case 'remove':
        return Promise.resolve(remove(terminal))
    }
  },
}

/** The action, with what belongs to it: options to 'install', a path to 'use'. */
function actionOf({ places, values }: Given): Action {
  const [word = '', path] = places
  const action = actions.find((candidate) => candidate === word)
  const refuse = (code: string, place: string, message: string, hint: string): Error =>
    wrongInput({ code, place, message, hint })
  if (action === undefined)
    throw refuse('unknown-action', word, "'tensorflow' cannot do that", suggestion(word, actions))
  const option = [...values.keys()].find((id) => id !== 'json' && id !== 'help')
  if (option !== undefined && action !== 'install')
    throw refuse('wrong-option', `--${option}`, `it means nothing to '${action}'`, "It belongs to 'install'.")
  if (action === 'use' && path === undefined)
    throw refuse('missing-argument', 'PATH', 'it is missing', "Write 'fathom tensorflow use PATH'.")
  if (action !== 'use' && path !== undefined)
    throw refuse('extra-argument', path, `'${action}' does not expect it`, "Only 'use' takes a path.")
  return action
}

function use(path: string, terminal: Terminal): Promise<ExitCode> {
  return withInterrupts(terminal, {
    job: (work) => useLibrary(path, work),
    show: (library) => {
      const lines = [`From now on TensorFlow ${library.version} is used from ${library.binding}.`]
      give(terminal, { document: library, lines })
    },
  })
}

function remove(terminal: Terminal): ExitCode {
  const removal = removeLibraries(process.env)
  const { folder, bytes, forgotten } = removal
  const lines = [
    megabytes(bytes) === 0 ? 'Nothing was installed.' : `${megabytes(bytes)} MB are removed from ${folder}.`,
    ...(forgotten === null ? [] : [`Forgotten, and left as it is: ${forgotten}`]),
  ]
  give(terminal, { document: removal, lines })
  return 0
}
