import { invariant } from '../../foundation/invariant.ts'
import type { GraphNode } from '../../network/graph.ts'
import type { Block, Instruction, Read, Write } from '../program.ts'

interface Operands {
  readonly read: Read
  readonly write: Write
  /** The whole leaf tensor of a role. */
  readonly block: (role: string) => Block
}

/** The instruction of a structural operation with one input. */
export function structuralInstruction({ operation }: GraphNode, { read, write, block }: Operands): Instruction {
  switch (operation) {
    case 'last':
      return { kind: 'last', read, write }
    case 'diagonal':
      return { kind: 'diagonal', diagonal: block('diagonal'), read, write }
    case 'shift':
      return { kind: 'bias', bias: block('bias'), read, write }
    case 'sum-features':
      return { kind: 'reduce', how: 'sum', read, write }
    case 'max-features':
      return { kind: 'reduce', how: 'max', read, write }
    case 'broadcast':
      return { kind: 'broadcast', read, write }
    case 'pick':
      return { kind: 'pick', read, write }
    default:
      invariant(false, 'no instruction for this operation', { operation })
  }
}
