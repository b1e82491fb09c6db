/** Key combinations written as 'Ctrl+Shift+Z'. Ctrl stands for Command on a Mac. */

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** Whether the press is this combination. Shift is not asked for where a layout needs it to type the sign: '/' is Shift+7 on some. */
export function isPress(press: KeyPress, keys: string): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1)!
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key)
  return (
    press.key.toLowerCase() === key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === parts.includes('Ctrl') &&
    press.altKey === parts.includes('Alt') &&
    (isSign || press.shiftKey === parts.includes('Shift'))
  )
}

/** As it is shown: 'Ctrl Shift Z', on a Mac '⌘ ⇧ Z'. */
export function spelledKeys(keys: string, isMac: boolean): string {
  const names: Readonly<Record<string, string>> = isMac ? { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' } : {}
  return keys
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' ')
}

/** As ARIA names it: 'Control+K'. */
export function ariaKeys(keys: string, isMac: boolean): string {
  return keys.replace('Ctrl', isMac ? 'Meta' : 'Control')
}
