const UNTYPED = ['checkbox', 'radio', 'button', 'file', 'range']

/** Whether keys go into a text here: its own undo comes before the project's. */
export function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !UNTYPED.includes(target.type)
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}
