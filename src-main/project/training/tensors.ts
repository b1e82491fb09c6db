import type { Tensors } from '../../execution/executor.ts'
import { bytes, number, text } from '../file/row.ts'
import type { Row } from '../file/row.ts'
import type { Project } from '../project.ts'

/** What a set of tensors is for: the three of a checkpoint's state, and the best weights so far, which outlive it. */
export type TensorRole = 'parameters' | 'slots' | 'carried' | 'best'

type Tensor = Tensors extends ReadonlyMap<string, infer T> ? T : never

/** Puts `tensors` in the place of all that the run had under this role. */
export function replaceTensors(project: Project, run: number, role: TensorRole, tensors: Tensors): void {
  project.transaction(() => {
    dropTensors(project, run, role)
    for (const [name, { rows, columns, values }] of tensors) {
      const bits = values.BYTES_PER_ELEMENT * 8
      const sql = 'INSERT INTO tensors VALUES (?, ?, ?, ?, ?, ?, ?)'
      project.change(sql, run, role, name, rows, columns, bits, littleEndian(values))
    }
  })
}

/** The run's tensors of this role, by name in the order they were stored; empty when there are none. */
export function readTensors(project: Project, run: number, role: TensorRole): Tensors {
  const sql = 'SELECT name, rows, columns, bits, floats FROM tensors WHERE run = ? AND role = ? ORDER BY rowid'
  return new Map(project.all((row) => [text(row, 'name'), readTensor(row)] as const, sql, run, role))
}

/** Forgets the run's tensors of this role. */
export function dropTensors(project: Project, run: number, role: TensorRole): void {
  project.change('DELETE FROM tensors WHERE run = ? AND role = ?', run, role)
}

function readTensor(row: Row): Tensor {
  const values = fromLittleEndian(bytes(row, 'floats'), number(row, 'bits'))
  return { rows: number(row, 'rows'), columns: number(row, 'columns'), values }
}

const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1

function littleEndian(values: Float32Array | Float64Array): Uint8Array {
  // A copy: the arena that the values may lie in can be shared memory, which SQLite does not take.
  const copy = new Uint8Array(values.byteLength)
  copy.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
  return isLittleEndian ? copy : swapped(copy, values.BYTES_PER_ELEMENT)
}

function fromLittleEndian(stored: Uint8Array, bits: number): Float32Array | Float64Array {
  const copy = Uint8Array.from(stored)
  const { buffer } = isLittleEndian ? copy : swapped(copy, bits / 8)
  return bits === 32 ? new Float32Array(buffer) : new Float64Array(buffer)
}

function swapped(values: Uint8Array<ArrayBuffer>, width: number): Uint8Array<ArrayBuffer> {
  for (let start = 0; start < values.length; start += width) values.subarray(start, start + width).reverse()
  return values
}
