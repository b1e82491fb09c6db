import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The package index that pip would use by this user's settings: PIP_INDEX_URL, then pip's configuration files; undefined where none names one. */
export function configuredIndex(environment: NodeJS.ProcessEnv): string | undefined {
  if (environment['PIP_INDEX_URL']) return environment['PIP_INDEX_URL']
  // pip reads the general files first and lets the special ones win.
  for (const file of configurationFiles(environment)) {
    const index = existsSync(file) ? indexIn(readFileSync(file, 'utf8')) : undefined
    if (index !== undefined) return index
  }
  return undefined
}

function configurationFiles(environment: NodeJS.ProcessEnv): string[] {
  const { PIP_CONFIG_FILE: named, VIRTUAL_ENV: virtual, XDG_CONFIG_HOME: xdg, APPDATA: roaming } = environment
  const home = environment['HOME'] ?? homedir()
  const name = process.platform === 'win32' ? 'pip.ini' : 'pip.conf'
  return [
    ...(named ? [named] : []),
    ...(virtual ? [join(virtual, name)] : []),
    join(xdg ?? join(home, '.config'), 'pip', name),
    join(home, 'Library', 'Application Support', 'pip', name),
    ...(roaming ? [join(roaming, 'pip', name)] : []),
    join(home, '.pip', name),
    '/etc/xdg/pip/pip.conf',
    '/etc/pip.conf',
  ]
}

/** `index-url` of the sections that hold for downloads; `[download]` before `[global]`. */
function indexIn(text: string): string | undefined {
  const found = new Map<string, string>()
  let section = ''
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[(.+)\]\s*$/.exec(line)?.[1] ?? section
    const value = /^index[-_]url\s*[=:]\s*(\S+)/.exec(line)?.[1]
    if (value !== undefined) found.set(section, value)
  }
  return found.get('download') ?? found.get('global')
}
