/**
 * An operation of the step graph. Pointwise ones are formulas as data, from which every executor, both derivative rules and
 * the printed program follow; composite ones are written in terms of others; structural ones have an instruction of their own.
 */
import type { Reference } from '../../foundation/reference.ts'
import type { Attributes, GraphNode, Initial } from '../graph.ts'
import type { Expression } from './expression.ts'

/** Adds a node and gives back its id: what a composite operation or a loss draws with. */
export interface Drawing {
  apply(operation: string, inputs: readonly string[], options?: NodeOptions): string
}

export interface NodeOptions {
  /** Unique name; made up from the operation when left out. */
  readonly name?: string
  readonly attributes?: Attributes
  /** Leaf requests, or names of leaves that are there already. */
  readonly leaves?: Readonly<Record<string, LeafRequest | string>>
  readonly symbol?: string
}

/** A leaf tensor wanted by a node; its shape follows from the node's inputs. */
export interface LeafRequest {
  readonly name: string
  readonly family?: string
  /** 'uniform', as when left out: within +-1/sqrt(fan), fan = `fan` or the number of inputs; a number: constant; or as it is given. */
  readonly initial?: 'uniform' | number | Initial
  readonly fan?: number
}

export interface Pointwise {
  readonly kind: 'pointwise'
  /** y of the inputs `read 0 ..`. */
  readonly formula: (attributes: Attributes) => Expression
  /** dy/d(input k), of the inputs `read 0 ..` and the output `read n`, n the number of inputs. Adjoint and tangent both use it. */
  readonly partials: (attributes: Attributes) => readonly Expression[]
}

export interface Composite {
  readonly kind: 'composite'
  /** Draws the same value with other operations; gives back the node that holds it. */
  readonly expand: (drawing: Drawing, node: GraphNode) => string
}

/** The compiler knows an instruction of its own for it. */
export interface Structural {
  readonly kind: 'structural'
}

export interface Operation {
  readonly id: string
  readonly title: string
  readonly form: Pointwise | Composite | Structural
  /** Output size from input sizes; undefined when they do not fit together. */
  readonly shape: (sizes: readonly number[], attributes: Attributes) => number | undefined
  /** Shapes of its leaf tensors by role. */
  readonly leafShapes?: (
    sizes: readonly number[],
    attributes: Attributes,
  ) => Readonly<Record<string, readonly [rows: number, columns: number]>>
  /** Value in the field's notation, from those of its inputs. */
  readonly latex: (inputs: readonly string[], node: GraphNode) => string
  /** Multiply-adds of one time step. */
  readonly multiplyAdds: (sizes: readonly number[], attributes: Attributes) => number
  readonly reference?: Reference
}

/** All inputs of one size. */
export function sameSize(sizes: readonly number[]): number | undefined {
  const [first] = sizes
  return sizes.every((size) => size === first) ? first : undefined
}
