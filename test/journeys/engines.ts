import { execFileSync } from 'node:child_process'

/** Process ids of the engines that a program has at work. */
export function enginesOf(program: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n')
  return lines.flatMap((line) => {
    const [pid, parent, ...args] = line.trim().split(/\s+/)
    return Number(parent) === program && args.some((word) => word.endsWith('engine.ts')) ? [Number(pid)] : []
  })
}
