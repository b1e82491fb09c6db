import { resolve } from 'node:path'
import { hostname } from 'node:os'
import { wrongInput } from '../../../foundation/problem.ts'
import { usualProjectsFolder } from '../../window/folders.ts'
import { USUAL_PORT, serveWorkbench } from '../../server/serve-workbench.ts'
import type { ServedHost } from '../../server/served-host.ts'
import { text, whole } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { version } from '../version.ts'

export const serve: Command = {
  places: [],
  about:
    'Serves the workbench to browsers on this machine, and by an ssh tunnel to yours. Prints an address that lets one browser in, once; nothing is ' +
    'shown without it. Ctrl+C ends it: every run comes to a checkpoint first, and goes on when it is started again.',
  options: [
    {
      id: 'projects',
      value: 'FOLDER',
      meaning: 'Folder of projects: nothing outside of it is opened',
      otherwise: 'Fathom in your documents',
    },
    { id: 'port', value: 'N', meaning: 'Port to listen on', otherwise: `${USUAL_PORT}, or any that is free` },
    {
      id: 'host',
      value: 'ADDRESS',
      meaning: 'Address of this machine to listen on: 127.0.0.1 or ::1',
      otherwise: '127.0.0.1',
    },
  ],
  examples: [
    ['fathom serve', 'your own machine'],
    [
      'fathom serve --projects /data/studies --port 8000',
      'a machine with a GPU; on yours: ssh -L 8000:127.0.0.1:8000 THAT-MACHINE',
    ],
  ],
  async run(given, terminal) {
    const projects = resolve(text(given, 'projects') ?? usualProjectsFolder())
    const host = await serveWorkbench({
      projects,
      address: loopback(text(given, 'host') ?? '127.0.0.1'),
      port: whole(given, 'port', { least: 1, most: 65_535 }),
      version: version(),
      log: (line) => terminal.say(line),
      admitted: (next) => terminal.say(`A browser was let in. Address for another: ${next}`),
    })
    tell(host, projects, terminal)
    await interrupted(terminal)
    terminal.say('Ending: running studies come to their checkpoints ... (Ctrl+C again ends at once)')
    const stop = terminal.onInterrupt(() => process.exit(130))
    await host.close()
    stop()
    return 0
  },
}

/** The machine's own address, by any of its names. Throws `WrongInput` for one that others can reach. */
function loopback(given: string): '127.0.0.1' | '::1' {
  if (given === '127.0.0.1' || given === 'localhost') return '127.0.0.1'
  if (given === '::1' || given === '[::1]') return '::1'
  throw wrongInput({
    code: 'open-to-others',
    place: `--host ${given}`,
    message: 'Fathom does not listen where other machines can reach it',
    hint: `Leave it out, and come through ssh from your own machine: ssh -L ${USUAL_PORT}:127.0.0.1:${USUAL_PORT} ${hostname()}`,
  })
}

function tell(host: ServedHost, projects: string, terminal: Terminal): void {
  const address = host.invite()
  terminal.document({ address, port: host.port, projects })
  terminal.print([
    `Fathom is served at ${address}`,
    `  Projects: ${projects}`,
    `  From another machine: ssh -L ${host.port}:127.0.0.1:${host.port} ${hostname()}, then the same address.`,
    '  The address lets in one browser, once; then another is printed. Ctrl+C ends.',
  ])
}

/** Resolves when an end is wanted. */
function interrupted(terminal: Terminal): Promise<void> {
  return new Promise((resolve) => {
    const stop = terminal.onInterrupt(() => {
      stop()
      resolve()
    })
  })
}
