/** Which process is meant by a number: numbers are used again, after a while and in every container. */
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

export interface ProcessIdentity {
  readonly pid: number
  /** Start time in the system's own ticks; '' where the system does not tell. */
  readonly started: string
  /** Boot and process namespace in which `pid` means something; '' where the system does not tell. */
  readonly place: string
  readonly host: string
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, started: startOf(process.pid) ?? '', place: ownPlace(), host: hostname() }
}

/**
 * Whether that process still runs: 'dead' is certain; 'unknown' when it lives on another machine or in another container, or when
 * the system does not tell start times and the number may have been used again.
 */
export function vitality(identity: ProcessIdentity): 'alive' | 'dead' | 'unknown' {
  if (identity.host !== hostname() || identity.place !== ownPlace()) return 'unknown'
  if (identity.started !== '') return startOf(identity.pid) === identity.started ? 'alive' : 'dead'
  return exists(identity.pid) ? 'unknown' : 'dead'
}

/** Field 22 of /proc/PID/stat (proc(5)); undefined when there is no such process, or only its zombie. */
function startOf(pid: number): string | undefined {
  const stat = readText(`/proc/${pid}/stat`)
  // The second field is the name in brackets, and may hold spaces and brackets itself.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields?.[0] === 'Z' || fields?.[0] === 'X' ? undefined : fields?.[19]
}

function ownPlace(): string {
  const boot = readText('/proc/sys/kernel/random/boot_id')?.trim()
  return boot === undefined ? '' : `${boot} ${namespace()}`
}

function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // Hidden on hardened systems: the boot alone must do.
    return ''
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // No such process, or a system without /proc.
    return undefined
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    // EPERM: it is there, but somebody else's.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
