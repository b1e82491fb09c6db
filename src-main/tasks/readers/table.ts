import type { DataFile } from '../task.ts'
import { holdsArrays, tableOfArrays } from './arrays.ts'
import type { Header, Table } from './csv.ts'
import { readTable } from './csv.ts'

/** The table that a file holds, whatever its format: separated text, or an array of NumPy. Throws `WrongInput`. */
export function tableOf(file: DataFile, header: Header): Table {
  return holdsArrays(file.name) ? tableOfArrays(file) : readTable(file, header)
}
