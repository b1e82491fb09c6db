import type { IconName } from '../icons/icons.ts'

/** One line of a menu. */
export interface MenuItem<Id extends string> {
  readonly id: Id
  readonly words: string
  readonly note?: string | undefined
  readonly icon?: IconName | undefined
  readonly keys?: string | undefined
  /** Why it cannot be chosen now. */
  readonly why?: string | null | undefined
  /** One of a choice, and whether it is the one. */
  readonly isChosen?: boolean | undefined
}
