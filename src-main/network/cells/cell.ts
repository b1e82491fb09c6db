/** A cell: the recurrent map of one time step, drawn onto a graph. One file and one registry line each. */
import type { Reference } from '../../foundation/reference.ts'
import type { Layer } from '../architecture/architecture.ts'
import type { AffineRequest, Draft } from '../drawing/draft.ts'
import type { Initial } from '../graph.ts'

export interface CellOption {
  readonly id: string
  /** Name in the literature and what it changes. */
  readonly meaning: string
  readonly default: number | boolean | string
  readonly choices?: readonly string[]
  readonly least?: number
  readonly most?: number
  /** A count: no fractions. */
  readonly isWhole?: boolean
}

/** Of every cell: all its recurrent values come from that many steps ago (Chang et al. 2017). */
export const DILATION: CellOption & { readonly default: number } = {
  id: 'dilation',
  meaning: 'Steps from a state to the one that is made of it (Chang et al. 2017)',
  default: 1,
  least: 1,
  most: 256,
  isWhole: true,
}

export interface Cell {
  readonly kind: string
  readonly title: string
  readonly reference: Reference
  readonly options: readonly CellOption[]
  /** Its connections, without the layer, by which a layer reads its state of the last step, where that is not the one 'transition'. */
  readonly transitions?: readonly string[]
  /**
   * Draws one step. Gives back its recurrent values, of which the first is h<t>, what the layer shows to the outside; a cell that shows
   * another value says which.
   */
  readonly draw: (pen: CellPen) => readonly Recurrent[] | Drawn
}

/** One step of a cell that shows what no later step reads. */
export interface Drawn {
  /** The node of what the layer shows. */
  readonly shows: string
  readonly recurrent: readonly Recurrent[]
}

/** A value that the next step reads: 'h', 'c', or what a cell has besides. */
export interface Recurrent {
  readonly name: string
  readonly node: string
}

/**
 * What a cell draws with. Names are local to the layer: `gate('forget')` becomes 'layer1.gate.forget'.
 * Letters are the paper's: `x` input, `h` hidden, `c` memory.
 */
export class CellPen {
  readonly draft: Draft
  readonly x: string
  /** d */
  readonly size: number
  readonly #layer: number
  readonly #layers: number
  readonly #options: Layer['options']
  readonly #defaults: ReadonlyMap<string, CellOption['default']>

  constructor(
    place: { readonly draft: Draft; readonly x: string; readonly layer: number; readonly layers: number },
    layer: Layer,
    cell: Cell,
  ) {
    this.draft = place.draft
    this.x = place.x
    this.size = layer.size
    this.#layer = place.layer
    this.#layers = place.layers
    this.#options = layer.options
    this.#defaults = new Map(cell.options.map((option) => [option.id, option.default]))
  }

  name(local: string): string {
    return `layer${String(this.#layer)}.${local}`
  }

  /** LaTeX with time and, in a stack, layer: h^{[2]\langle t\rangle}. */
  symbol(letter: string, time = 't'): string {
    return `${letter}^{${this.#layers > 1 ? `[${String(this.#layer)}]` : ''}\\langle ${time}\\rangle}`
  }

  option(id: string): CellOption['default'] {
    return this.#options[id] ?? this.#defaults.get(id) ?? false
  }

  /** The value of `name` as the cell sees it: of the step before, or of one as many steps ago as it is dilated. */
  previous(name: string, letter: string): string {
    const delay = Number(this.option(DILATION.id))
    return this.draft.previous(this.name(name), {
      size: this.size,
      delay,
      symbol: this.symbol(letter, `t-${String(delay)}`),
    })
  }

  connection(name: string, input: string): string {
    return this.draft.connection(this.name(name), input)
  }

  apply(operation: string, inputs: readonly string[], name?: string, letter?: string): string {
    return this.draft.apply(operation, inputs, {
      ...(name === undefined ? {} : { name: this.name(name) }),
      ...(letter === undefined ? {} : { symbol: this.symbol(letter) }),
    })
  }

  /** factor * v */
  scale(factor: number, input: string, name: string): string {
    return this.draft.apply('scale', [input], { name: this.name(name), attributes: { factor } })
  }

  /** W v + b with leaves 'layer1.W_f' and 'layer1.b_f', of the families 'layer1.W_h' and 'layer1.b_h'. */
  affine(
    name: string,
    inputs: readonly string[],
    leaf: { readonly index: string; readonly family?: string; readonly bias?: number | 'none'; readonly size?: number },
  ): string {
    const family = leaf.family ?? 'h'
    const bias = { name: this.name(`b_${leaf.index}`), family: this.name(`b_${family}`), fan: this.size }
    const request: AffineRequest = {
      name: this.name(name),
      inputs,
      size: leaf.size ?? this.size,
      weight: { name: this.name(`W_${leaf.index}`), family: this.name(`W_${family}`), fan: this.size },
      ...(leaf.bias === 'none' ? {} : { bias: leaf.bias === undefined ? bias : { ...bias, initial: leaf.bias } }),
    }
    return this.draft.affine(request)
  }

  layerNorm(name: string, input: string): string {
    return this.draft.apply('layer-norm', [input], {
      name: this.name(name),
      leaves: {
        gain: { name: this.name(`${name}.gain`), initial: 1 },
        shift: { name: this.name(`${name}.shift`), initial: 0 },
      },
    })
  }

  /** w * v, w a column of d weights (a peephole). */
  diagonal(name: string, input: string, index: string): string {
    return this.draft.apply('diagonal', [input], {
      name: this.name(name),
      leaves: { diagonal: { name: this.name(`w_${index}`), fan: this.size } },
    })
  }

  /** A column of d parameters as a value, 'layer1.nu_log'. */
  parameter(name: string, initial: Initial): string {
    return this.draft.apply('parameter', [], {
      name: this.name(name),
      attributes: { size: this.size },
      leaves: { value: { name: this.name(name), initial } },
    })
  }

  /** A value made of parameters alone, which has no time: \lambda_{re}^{[2]}. */
  timeless(operation: string, inputs: readonly string[], name: string, letter: string): string {
    const symbol = this.#layers > 1 ? `${letter}^{[${String(this.#layer)}]}` : letter
    return this.draft.apply(operation, inputs, { name: this.name(name), symbol })
  }

  /** W v without bias, with a leaf 'layer1.B_re' of the family 'layer1.B' that begins normal. */
  linear(
    name: string,
    input: string,
    leaf: { readonly name: string; readonly family: string; readonly deviation: number },
  ): string {
    return this.draft.affine({
      name: this.name(name),
      inputs: [input],
      size: this.size,
      weight: {
        name: this.name(leaf.name),
        family: this.name(leaf.family),
        initial: { kind: 'normal', deviation: leaf.deviation },
      },
    })
  }

  /** Draws inside a nonlinear unit of the depth measures: 'layer1', or 'layer1.microstep2'. */
  asUnit<T>(local: string, draw: () => T): T {
    return this.draft.asUnit(local === '' ? `layer${String(this.#layer)}` : this.name(local), draw)
  }
}
