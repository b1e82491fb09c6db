import { readFileSync } from 'node:fs'
import { runProgram } from '../run-program.ts'

/** The oldest driver for CUDA 12 of any minor version on Linux (NVIDIA, CUDA Compatibility, 2024, table 2). */
export const OLDEST_DRIVER = '525.60.13'

/** NVIDIA's driver on this machine. */
export interface Driver {
  readonly version: string
  readonly isEnough: boolean
}

/** Asks nvidia-smi, then the kernel's own page; undefined where neither knows of a driver. */
export async function findDriver(
  environment: NodeJS.ProcessEnv,
  kernelPage = '/proc/driver/nvidia/version',
): Promise<Driver | undefined> {
  const args = ['--query-gpu=driver_version', '--format=csv,noheader']
  const { status, out } = await runProgram({ program: 'nvidia-smi', args, environment, limit: 20_000 })
  const version = (status === 0 ? versionIn(out) : undefined) ?? versionIn(readOrNothing(kernelPage))
  return version === undefined ? undefined : { version, isEnough: isAtLeast(version, OLDEST_DRIVER) }
}

/** '535.183.01': the first number of that form; versions of other things beside it have two parts, or come later. */
function versionIn(text: string): string | undefined {
  return /\b\d{3,}\.\d+(?:\.\d+)?\b/.exec(text)?.[0]
}

function isAtLeast(version: string, oldest: string): boolean {
  const [have, want] = [version, oldest].map((text) => text.split('.').map(Number))
  for (const [k, part] of (want ?? []).entries()) {
    const own = have?.[k] ?? 0
    if (own !== part) return own > part
  }
  return true
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return '' // no such driver
  }
}
