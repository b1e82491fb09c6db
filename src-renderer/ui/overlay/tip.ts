/** Tips: one short sentence on what is pointed at or focused. One is shown at a time, by `UiTipLayer`. */
import { shallowRef, type Directive } from 'vue'

/** Long enough not to flicker while the pointer crosses a tool bar. */
const DELAY = 400

export const shownTip = shallowRef<{ readonly words: string; readonly anchor: HTMLElement } | null>(null)

const words = new WeakMap<HTMLElement, string>()
let timer: ReturnType<typeof setTimeout> | undefined

function show(anchor: HTMLElement): void {
  const text = words.get(anchor)
  if (text !== undefined) shownTip.value = { words: text, anchor }
}

function hide(anchor: HTMLElement): void {
  clearTimeout(timer)
  if (shownTip.value?.anchor === anchor) shownTip.value = null
}

function remember(element: HTMLElement, text: string | null | undefined): void {
  if (text === null || text === undefined || text === '') words.delete(element)
  else words.set(element, text)
  if (shownTip.value?.anchor === element) show(element)
}

/** `v-tip="'Undo: rename the task'"`: shown after a moment's pointing, at once when focused by keyboard, gone with Escape. */
export const vTip: Directive<HTMLElement, string | null | undefined> = {
  mounted(element, { value }) {
    remember(element, value)
    element.addEventListener('pointerenter', () => {
      clearTimeout(timer)
      timer = setTimeout(() => show(element), DELAY)
    })
    element.addEventListener('focus', () => {
      if (element.matches(':focus-visible')) show(element)
    })
    for (const event of ['pointerleave', 'pointerdown', 'blur']) element.addEventListener(event, () => hide(element))
    element.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide(element)
    })
  },
  updated: (element, { value }) => remember(element, value),
  unmounted: hide,
}
