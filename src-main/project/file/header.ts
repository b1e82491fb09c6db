/** The first 100 bytes of the file, read without SQLite: a file that is not ours is never opened by it (sqlite.org/fileformat.html). */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { wrongInput } from '../../foundation/problem.ts'
import { APPLICATION_ID } from '../schema.ts'

const headerSize = 100
const magic = 'SQLite format 3\0'

/** Throws `WrongInput` unless `path` is a Fathom project of format `newest` or older. Reads only. */
export function checkHeader(path: string, newest: number): void {
  checkIsFile(path)
  const header = readHeader(path)
  if (header.length === 0) throw notAProject(path, 'the file is empty')
  if (header.toString('latin1', 0, magic.length) !== magic) throw notAProject(path, 'it is not a Fathom project')
  if (header.length < headerSize) throw damaged(path, 'the file ends within its first 100 bytes')
  if (header.readUInt32BE(68) !== APPLICATION_ID) throw notAProject(path, 'it is a database of another program')
  checkFormat(path, header.readUInt32BE(60), newest)
}

/** Throws `WrongInput` when the file's `format` is newer than `newest`, the one that this program writes. */
export function checkFormat(path: string, format: number, newest: number): void {
  if (format <= newest) return
  throw wrongInput({
    code: 'project-newer',
    place: path,
    message: `it was written by a newer Fathom (format ${format}; this one knows up to ${newest})`,
    hint: 'Update Fathom; the file was left as it is.',
  })
}

/** The error for a project file that is damaged, with what is wrong in `finding`. */
export function damaged(path: string, finding: string): Error {
  return wrongInput({
    code: 'project-damaged',
    place: path,
    message: `the project is damaged (${finding})`,
    hint: 'Fetch it from a backup; the file was left as it is, and `show` and `report` still read what can be read.',
  })
}

function checkIsFile(path: string): void {
  const stats = fileStats(path)
  if (!stats)
    throw wrongInput({
      code: 'project-missing',
      place: path,
      message: 'there is no such file',
      hint: 'Check the path.',
    })
  if (!stats.isFile()) throw notAProject(path, 'it is not a file')
}

function fileStats(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch (error) {
    throw unreadable(path, error)
  }
}

function readHeader(path: string): Buffer {
  const header = Buffer.alloc(headerSize)
  try {
    const file = openSync(path, 'r')
    try {
      return header.subarray(0, readSync(file, header, 0, headerSize, 0))
    } finally {
      closeSync(file)
    }
  } catch (error) {
    throw unreadable(path, error)
  }
}

function unreadable(path: string, error: unknown): Error {
  const message = `it cannot be read (${error instanceof Error ? error.message : String(error)})`
  return wrongInput({ code: 'project-unreadable', place: path, message, hint: 'Check the permissions of the file.' })
}

function notAProject(path: string, message: string): Error {
  const hint = 'Name a .fathom file, or a new path to start a project; the file was left as it is.'
  return wrongInput({ code: 'not-a-project', place: path, message, hint })
}
