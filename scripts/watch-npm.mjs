// A killed npm takes its command with it. Started from a shell instead, the command may outlive the shell (nohup).
import fs from 'node:fs'

const shells = ['sh', 'dash', 'bash', 'zsh', 'ash', 'busybox']

/** Calls `stop` once when the npm that started this process is gone; does nothing where no npm did. @param {() => void} stop */
export function whenNpmEnds(stop) {
  if (!process.env['npm_lifecycle_event']) return
  const parent = process.ppid
  // npm starts scripts through a shell; where that shell stays in between, it outlives npm without a word.
  const shell = parentOf(parent)
  const npm = shell && shells.includes(shell.name) ? shell.parent : undefined
  const timer = setInterval(() => {
    if (process.ppid === parent && (npm === undefined || parentOf(parent)?.parent === npm)) return
    clearInterval(timer)
    stop()
  }, 500).unref()
}

/** Name and parent of a process, from Linux's /proc; undefined elsewhere, where the usual shells leave no process behind. @param {number} pid */
function parentOf(pid) {
  if (process.platform !== 'linux') return undefined
  const [, name = '', parent] = /\((.*)\) \S (\d+)/.exec(readOrNothing(`/proc/${pid}/stat`)) ?? []
  return { name, parent: Number(parent) }
}

/** @param {string} file */
function readOrNothing(file) {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    return '' // the process ended between two looks
  }
}
