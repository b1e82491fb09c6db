// Runs npm and turns its failures into words.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { root } from './places.mjs'
import { SetupError } from './say.mjs'

/** What npm's error text says about the world, first match wins. @type {readonly [RegExp, string, string][]} */
const causes = [
  [/ENOSPC/, 'the disk is full', 'Free about 700 MB where the project lies, then run the command again.'],
  [
    /EROFS|EACCES|EPERM/,
    'a folder cannot be written',
    'Give yourself write permission on the folder named above, then run again.',
  ],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/,
    'the npm registry cannot be reached',
    'Check the network, or the proxy and registry of `npm config list`, then run again: what is already there is kept.',
  ],
  [
    /CERT|SELF_SIGNED|UNABLE_TO_GET_ISSUER/,
    "the registry's certificate is not trusted",
    'Behind a company proxy, point npm at its certificate with `npm config set cafile FILE`.',
  ],
  [
    /E40[134]|ETARGET/,
    'the npm registry does not hand out a package',
    'Check `npm config get registry` and your access to it.',
  ],
  [/EINTEGRITY/, 'a downloaded package is damaged', 'Run `npm cache clean --force`, then run again.'],
]

/** Waits for `npm ARGUMENTS`. Throws SetupError with npm's last words and a remedy when it fails. @param {readonly string[]} args */
export async function runNpm(args) {
  const { status, output } = await npm(args)
  if (status === 0) return
  const first = output.trim().split('\n').slice(0, 8).join('\n  ')
  const [, cause, remedy] = causes.find(([pattern]) => pattern.test(output)) ?? [
    null,
    `npm ended with ${status}`,
    `Run \`npm ${args.join(' ')}\` by hand to see more.`,
  ]
  throw new SetupError(`${cause}.\n  ${first}`, remedy)
}

/** @param {readonly string[]} args @returns {Promise<{ status: string | number, output: string }>} */
function npm(args) {
  const [command, ...first] = npmCommand()
  return new Promise((resolve) => {
    const child = spawn(/** @type {string} */ (command), [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment(),
    })
    // At once and before the lock is given back: npm must not go on writing when the next command starts it again.
    const stopWithUs = () => void child.kill('SIGKILL')
    process.prependOnceListener('exit', stopWithUs)
    let output = ''
    child.stdout.on('data', (text) => (output += text))
    child.stderr.on('data', (text) => (output += text))
    child.on('error', (error) => resolve({ status: error.message, output: error.message }))
    child.on('close', (code, signal) => {
      process.removeListener('exit', stopWithUs)
      resolve({ status: code ?? signal ?? 'no status', output })
    })
  })
}

/** The npm that started us if there is one, else the one on the PATH. */
function npmCommand() {
  const started = process.env['npm_execpath']
  if (started && path.basename(started) === 'npm-cli.js') return [process.execPath, started]
  return process.platform === 'win32' ? ['cmd', '/c', 'npm'] : ['npm']
}

/** Without the settings that an outer npm hands down for its own command, and without questions. */
function environment() {
  const handedDown = Object.entries(process.env).filter(
    ([name]) =>
      !/^npm_(config_(global|prefix|dry_run|omit|only|production|local_prefix)|lifecycle_|package_)/.test(name),
  )
  return {
    ...Object.fromEntries(handedDown),
    NODE_ENV: '',
    npm_config_yes: 'true',
    npm_config_loglevel: 'error',
    npm_config_update_notifier: 'false',
    npm_config_fund: 'false',
    npm_config_audit: 'false',
  }
}
