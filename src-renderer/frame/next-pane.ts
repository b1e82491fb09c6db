/** Moves the focus to the next part of the window: rail, gallery, room, inspector, status bar, and round again. */
export function focusNextPane(): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')]
  const here = panes.findIndex((pane) => pane.contains(document.activeElement))
  panes[(here + 1) % panes.length]?.focus()
}
