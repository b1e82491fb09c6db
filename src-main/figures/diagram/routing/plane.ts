/** The plane on which lines are routed: a lattice of 12 px that knows what stands on it and which line runs through which point. */
import type { Rectangle } from '../diagram.ts'

/** px between neighbouring points; every part stands with its middle on one. */
export const PITCH = 12
/** px that a line keeps from what it does not end at. */
const CLEARANCE = 3

/** Right, down, left, up. */
export const DIRECTIONS = [0, 1, 2, 3] as const
export type Direction = (typeof DIRECTIONS)[number]
export const DX = [1, 0, -1, 0] as const
export const DY = [0, 1, 0, -1] as const
export const opposite = (direction: Direction): Direction => ((direction + 2) % 4) as Direction

const HORIZONTAL = 0b0101
const VERTICAL = 0b1010

export class Plane {
  readonly columns: number
  readonly rows: number
  readonly #blocked: Uint8Array
  /** Net that runs through a point, from 1; 0 where none does. */
  readonly #net: Int32Array
  /** One bit for each direction in which that net leaves the point. */
  readonly #ways: Uint8Array
  readonly #crossed: Uint8Array
  readonly #reserved: Uint8Array

  constructor({ width, height }: { readonly width: number; readonly height: number }) {
    this.columns = Math.round(width / PITCH) + 1
    this.rows = Math.round(height / PITCH) + 1
    this.#blocked = new Uint8Array(this.columns * this.rows)
    this.#net = new Int32Array(this.columns * this.rows)
    this.#ways = new Uint8Array(this.columns * this.rows)
    this.#crossed = new Uint8Array(this.columns * this.rows)
    this.#reserved = new Uint8Array(this.columns * this.rows)
  }

  /** The point at a place in px. */
  point(x: number, y: number): number {
    return Math.round(y / PITCH) * this.columns + Math.round(x / PITCH)
  }

  place(point: number): { readonly x: number; readonly y: number } {
    return { x: (point % this.columns) * PITCH, y: Math.floor(point / this.columns) * PITCH }
  }

  /** Keeps lines out of a rectangle. */
  block({ x, y, width, height }: Rectangle): void {
    const column = (px: number, round: (value: number) => number): number =>
      Math.min(this.columns - 1, Math.max(0, round(px / PITCH)))
    const row = (px: number, round: (value: number) => number): number =>
      Math.min(this.rows - 1, Math.max(0, round(px / PITCH)))
    for (let r = row(y - CLEARANCE, Math.ceil); r <= row(y + height + CLEARANCE, Math.floor); r++)
      for (let c = column(x - CLEARANCE, Math.ceil); c <= column(x + width + CLEARANCE, Math.floor); c++)
        this.#blocked[r * this.columns + c] = 1
  }

  isBlocked(point: number): boolean {
    return this.#blocked[point] === 1
  }

  /** Keeps a point for lines that end or begin there. */
  reserve(point: number): void {
    this.#reserved[point] = 1
  }

  isReserved(point: number): boolean {
    return this.#reserved[point] === 1
  }

  netAt(point: number): number {
    return this.#net[point]!
  }

  /** The next point in a direction, -1 at the edge. */
  next(point: number, direction: Direction): number {
    const column = (point % this.columns) + DX[direction]
    const row = Math.floor(point / this.columns) + DY[direction]
    return column < 0 || row < 0 || column >= this.columns || row >= this.rows ? -1 : row * this.columns + column
  }

  /** Whether a line may cross what runs through a point, going straight on in this direction. */
  isCrossable(point: number, direction: Direction): boolean {
    return this.#ways[point] === (direction % 2 === 0 ? VERTICAL : HORIZONTAL)
  }

  /** Whether two lines cross there. */
  isFull(point: number): boolean {
    return this.#crossed[point] === 1
  }

  /** Lets a net leave a point in a direction; where another net runs already it stays the one that is remembered. */
  occupy(point: number, net: number, direction: Direction): void {
    const holder = this.#net[point]!
    if (holder !== 0 && holder !== net) {
      // A crossing is full: nothing else may go through.
      this.#ways[point] = HORIZONTAL | VERTICAL
      this.#crossed[point] = 1
      return
    }
    this.#net[point] = net
    this.#ways[point]! |= 1 << direction
  }
}
