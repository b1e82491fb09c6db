/** A page that says one thing, in plain HTML: it is shown to who may not have the window's own files. */
export function messagePage({
  title,
  lines,
  refreshTo,
}: {
  title: string
  lines: readonly string[]
  refreshTo?: string
}): string {
  const refresh = refreshTo === undefined ? '' : `<meta http-equiv="refresh" content="0; url=${refreshTo}">`
  const paragraphs = lines.map((line) => `<p>${line}</p>`).join('\n')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${refresh}
<title>${title}</title>
<style>body { font: 15px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 15vh auto; padding: 0 1rem }</style>
</head>
<body>
<h1>${title}</h1>
${paragraphs}
</body>
</html>
`
}

/** For who has neither token nor cookie. */
export const strangerPage = messagePage({
  title: 'Fathom is running here',
  lines: [
    'This browser has not been let in yet. Open the address that Fathom printed where it was started: it ends in <code>?token=...</code>',
    'Each address lets in one browser, once. When one is used up, Fathom prints another.',
  ],
})

/** For who comes by a link of another page: browsers keep the cookie back then, but send it when the page itself asks again. */
export const againPage = messagePage({ title: 'Fathom', lines: ['One moment ...'], refreshTo: '/' })
