/** What the report says for dark systems, whether it holds or not. */
const ofDark = new WeakMap<Document, readonly MediaList[]>()

/** Gives the page of a report the theme of the window, which need not be the system's. */
export function dress(page: Document, isDark: boolean): void {
  if (!ofDark.has(page)) ofDark.set(page, [...page.styleSheets].flatMap(darkMedia))
  for (const media of ofDark.get(page) ?? []) media.mediaText = isDark ? 'screen' : 'not all'
  page.documentElement.style.colorScheme = isDark ? 'dark' : 'light'
}

function darkMedia({ cssRules }: CSSStyleSheet): MediaList[] {
  // The rules are of the frame's own classes.
  return [...cssRules].flatMap((rule) =>
    'media' in rule && (rule as CSSMediaRule).media.mediaText.includes('prefers-color-scheme: dark')
      ? [(rule as CSSMediaRule).media]
      : [],
  )
}
