import { z } from 'zod'

/**
 * An id: letters, digits, and what file names have between them. No '/': the names of runs are made of ids. Nor does one begin with '_',
 * so that no field of JavaScript's own is ever meant.
 */
export const id = z
  .string()
  .max(100)
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} ._+()-]*$/u,
    'It is made of letters and digits, with spaces and . _ + ( ) - between them',
  )

/** What a user calls something: one line that says something. */
export const title = z
  .string()
  .trim()
  .min(1, 'It is empty')
  .max(200, 'It is longer than 200 characters')
  .regex(/^[^\p{Cc}]*$/u, 'It has more than one line')
