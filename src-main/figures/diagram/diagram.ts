/**
 * The drawing of an architecture as plain data, in px with y downward: time to the right, depth upward. Ids are those of the step graph, so an
 * editor can hit-test it, light routes up and draw it again: a box names its node and operation, a line the connection that it is.
 */

export interface Point {
  readonly x: number
  readonly y: number
}

/** A rectangle by its upper left corner. */
export interface Rectangle extends Point {
  readonly width: number
  readonly height: number
}

/** A stretch of text in one style: 'italic' is a variable of the field, 'upright' all else. */
export interface TextRun {
  readonly text: string
  readonly style: 'italic' | 'upright'
  readonly script?: 'sub' | 'super'
}

export interface DiagramBox extends Rectangle {
  /** Unique in the drawing: the node, and '+1' behind it in the second of several steps. */
  readonly id: string
  /** The node of the step graph, or the layer that is collapsed: 'layer2'. */
  readonly node: string
  /** Id in the registry of operations, or 'layer'. */
  readonly operation: string
  readonly shape: 'box' | 'weights' | 'circle' | 'pill' | 'bar' | 'layer'
  readonly text: readonly TextRun[]
  /** How much larger its text is than usual; left out: as usual. */
  readonly texts?: number
  readonly size: number
  readonly layer: number
  /** Time steps after t: 0 in the first step that is drawn. */
  readonly step: number
}

export interface DiagramLine {
  readonly id: string
  /** The connection that can be deepened and tapped; left out on what leads a state or the prediction out of the step. */
  readonly connection?: string
  /** Id of the box, joint, port or slabs where it begins, and of those where it ends. */
  readonly source: string
  readonly targets: readonly string[]
  readonly name: readonly TextRun[]
  readonly size: number
  readonly layer: number
  readonly step: number
  readonly isCarousel: boolean
  /** From source to target along right angles; lines of one source share their first stretch. With a deepening the way goes on after its slabs. */
  readonly paths: readonly DiagramPath[]
}

export interface DiagramPath {
  readonly points: readonly Point[]
  /** Where the path ends at an operation, and not at a fork or a port. */
  readonly hasArrow: boolean
  /** Where lines of the same source part from it: corners there are not rounded. */
  readonly forks: readonly Point[]
  /** Where it parts from a line that is drawn already: up to there the two are one. */
  readonly partsAt?: Point
  /** Where another line runs above it: it is cut for 7 px there. */
  readonly gaps: readonly Point[]
}

export interface DiagramLabel extends Point {
  readonly id: string
  /** 'symbol': what flows; 'size': features; 'name': in words; 'title': of a layer. */
  readonly kind: 'symbol' | 'size' | 'name' | 'title'
  readonly anchor: 'start' | 'middle' | 'end'
  readonly runs: readonly TextRun[]
  /** px; `x`, `y` are the anchor on the baseline, `bounds` what the text covers, in the step in which it is widest. */
  readonly fontSize: number
  /** Times the font size: how wide its time may make it in the steps that are drawn; left out: as wide as it is. */
  readonly room?: number
  readonly bounds: Rectangle
  /** The box, line or slabs that it belongs to. */
  readonly of: string
}

/** The layers of a deepening, across their line: the first in the direction of flow first. */
export interface DiagramSlabs extends Rectangle {
  readonly id: string
  readonly connection: string
  readonly direction: 'up' | 'right'
  readonly slabs: readonly Rectangle[]
  readonly shortcut: 'none' | 'identity' | 'concat' | 'highway'
  /** Around the slabs, where there is a shortcut. */
  readonly arc: readonly Point[]
  readonly layer: number
  readonly step: number
}

export interface DiagramFrame extends Rectangle {
  readonly id: string
  readonly layer: number
  readonly step: number
}

export interface Diagram {
  readonly title: string
  /** The drawing in words. */
  readonly description: string
  readonly boxes: readonly DiagramBox[]
  readonly lines: readonly DiagramLine[]
  readonly labels: readonly DiagramLabel[]
  readonly slabs: readonly DiagramSlabs[]
  /** Around the open layers. */
  readonly frames: readonly DiagramFrame[]
  /** Where lines of one value part. */
  readonly dots: readonly Point[]
  /** Outlines of the steps before and after, to be cut at the edges of the drawing. */
  readonly ghosts: readonly Rectangle[]
  readonly size: { readonly width: number; readonly height: number }
}
