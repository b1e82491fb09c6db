/** What belongs together: connections, equations and trainable leaves. */
import type { Net } from './net.ts'

export interface Links {
  /** By connection: indices of equations, names of leaves. */
  readonly equationsOf: (connections: ReadonlySet<string>) => ReadonlySet<number>
  readonly leavesOf: (connections: ReadonlySet<string>) => ReadonlySet<string>
  readonly ofEquation: (index: number) => ReadonlySet<string>
  readonly ofLeaves: (leaves: readonly string[]) => ReadonlySet<string>
}

export function linksOf(_net: Net): Links {
  const none = new Set<never>()
  return { equationsOf: () => none, leavesOf: () => none, ofEquation: () => none, ofLeaves: () => none }
}
