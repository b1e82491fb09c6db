/** How a report looks: paper, ink, hairlines, one accent; light and dark by the reader's system, always light on paper (A4). */
import { darkPalette, lightPalette, paletteDeclarations } from '../../../figures/palette.ts'

const FACES = `
  --sans: "Segoe UI Variable Text", "Segoe UI", -apple-system, "SF Pro Text", Cantarell, Ubuntu, "Noto Sans", "Liberation Sans", system-ui, sans-serif;
  --serif: "STIX Two Text", "Latin Modern Roman", Cambria, "Times New Roman", "Liberation Serif", serif;
  --mono: ui-monospace, "Cascadia Mono", Menlo, "Noto Sans Mono", "Liberation Mono", monospace;`

const PAGE = `
* { box-sizing: border-box; margin: 0; }
html { font: 400 14px/21px var(--sans); color: var(--ink); background: var(--ground); -webkit-text-size-adjust: 100%; }
body { padding: 48px 32px 64px; }
main { max-width: 1060px; margin: 0 auto; }
header { padding-bottom: 24px; }
h1 { font-size: 30px; line-height: 36px; font-weight: 600; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 18px; line-height: 24px; font-weight: 600; margin-bottom: 12px; }
h3 { font-size: 14px; line-height: 20px; font-weight: 600; }
.kicker { color: var(--ink-3); font-size: 12px; line-height: 18px; margin-bottom: 12px; }
.lead { font-size: 16px; line-height: 24px; color: var(--ink-2); margin-top: 8px; max-width: 720px; }
section { padding: 28px 0; border-top: 1px solid var(--hair); }
p, ul.notes, dl { max-width: 720px; } p + p { margin-top: 10px; }
.answer { font-size: 17px; line-height: 27px; max-width: 760px; }
.small { font-size: 12px; line-height: 18px; color: var(--ink-2); }
.faint { color: var(--ink-3); } .strong { font-weight: 600; } .nowrap { white-space: nowrap; } .legend { margin-top: 10px; } 
ul.notes { list-style: none; padding: 0; margin-top: 16px; font-size: 13px; line-height: 19px; color: var(--ink-2); }
ul.notes li { padding-left: 24px; position: relative; } ul.notes li + li { margin-top: 6px; }
ul.notes svg { position: absolute; left: 0; top: 2px; width: 16px; height: 16px; fill: none; stroke: var(--warn); stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
ul.plain, ol.plain { max-width: 720px; padding-left: 24px; margin: 10px 0; } blockquote { max-width: 720px; margin: 10px 0; padding-left: 16px; border-left: 2px solid var(--hair-strong); color: var(--ink-2); } a { color: var(--accent); }
code, pre { font: 12px/18px var(--mono); } pre { background: var(--panel); padding: 10px 12px; white-space: pre-wrap; overflow-wrap: anywhere; max-width: 860px; margin: 8px 0 12px; }`

const TABLES = `
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; line-height: 18px; font-variant-numeric: tabular-nums lining-nums; }
caption { text-align: left; color: var(--ink-2); font-size: 12px; padding-bottom: 6px; }
th { font-weight: 400; font-size: 12px; line-height: 16px; color: var(--ink-3); text-align: left; vertical-align: bottom; white-space: nowrap; border-bottom: 1px solid var(--hair-strong); }
th .unit { display: block; } td, th { padding: 5px 8px; } td { border-bottom: 1px solid var(--hair); vertical-align: baseline; }
td:first-child, th:first-child { padding-left: 0; } td:last-child, th:last-child { padding-right: 0; }
.r { text-align: right; white-space: nowrap; } .m { font-family: var(--serif); font-style: italic; font-size: 1.1em; }
.iv { color: var(--ink-3); font-size: 12px; margin-left: 6px; display: inline-block; }
tbody th { font-size: inherit; line-height: inherit; color: inherit; border-bottom-color: var(--hair); padding: 5px 8px; vertical-align: baseline; white-space: normal; }
tbody th.name { min-width: 186px; padding-left: 32px; text-indent: -32px; }
tr.baseline > * { background: var(--panel); border-bottom-color: var(--hair-strong); } tr.baseline > :first-child { box-shadow: -8px 0 0 var(--panel); } tr.baseline > :last-child { box-shadow: 8px 0 0 var(--panel); }
.key { width: 24px; height: 8px; margin-right: 8px; vertical-align: 1px; } .sub { display: block; text-indent: 0; font-size: 12px; line-height: 16px; color: var(--ink-3); }
sub, sup { font-size: 10.7px; line-height: 0; }
details { margin-top: 10px; font-size: 12px; } summary { cursor: pointer; color: var(--accent); } details table { font-size: 12px; margin-top: 6px; } details td, details th { padding: 3px 8px; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }`

const FIGURES = `
.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 36px 40px; align-items: start; }
figure.wide { grid-column: 1 / -1; max-width: 760px; } figure.turned { max-width: none; }
figcaption h3 .faint { font-weight: 400; } figcaption { margin-bottom: 8px; }
figure > .scroll > svg { display: block; max-width: none; height: auto; } figure .small { margin-top: 6px; max-width: 620px; }
svg text { font-family: var(--sans) !important; font-variant-numeric: tabular-nums lining-nums; } .sketch svg { max-width: 100%; height: auto; } .sketch text[font-style] { font-family: var(--serif) !important; }
article { display: grid; grid-template-columns: 200px minmax(0, 1fr); gap: 4px 32px; padding: 22px 0; border-top: 1px solid var(--hair); } article:first-of-type { border-top: 0; padding-top: 4px; }
article .parts { display: flex; flex-wrap: wrap; gap: 8px 36px; margin-top: 12px; align-items: start; } .parts > .equations { flex: 1 1 auto; max-width: 100%; } .parts > .scroll { flex: 0 1 auto; min-width: 300px; max-width: 100%; }
.equations { list-style: none; padding: 0; font-size: 15px; overflow-x: auto; } .equations li { line-height: 27px; white-space: nowrap; } math { font-size: 1.05em; }
article table { font-size: 12px; white-space: nowrap; } article td, article th { padding: 2px 8px; } article tbody tr:last-child td { font-weight: 600; border-bottom: 0; }
dl { display: grid; gap: 4px 0; font-size: 13px; } dl div { display: grid; grid-template-columns: 150px minmax(0, 1fr); gap: 12px; } dt { color: var(--ink-3); } dd { overflow-wrap: anywhere; font-variant-numeric: tabular-nums lining-nums; }
ol.references { padding-left: 24px; max-width: 860px; font-size: 13px; line-height: 20px; } ol.references li + li { margin-top: 4px; }`

const NARROW = `
.figures { grid-template-columns: minmax(0, 1fr); gap: 28px; }
.iv { display: block; margin: 0; } td, th { padding: 5px 5px; }`

const PRINT = `
@page { size: A4; margin: 16mm 15mm 18mm; } @page turned { size: A4 landscape; }
html { font-size: 10.5pt; line-height: 15.5pt; background: none; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { padding: 0; } h1 { font-size: 21pt; line-height: 26pt; } h2 { font-size: 13pt; break-after: avoid; } h3 { break-after: avoid; }
.answer { font-size: 12pt; line-height: 18pt; } section { padding: 16pt 0; } p { orphans: 3; widows: 3; }
table { font-size: 9pt; line-height: 12pt; } th, .iv, .sub, .small { font-size: 8pt; line-height: 11pt; } td, th { padding: 3pt 3pt; } tr, figure { break-inside: avoid; }
thead { display: table-header-group; } details { display: none; } .scroll, .equations { overflow: visible; }
figure { max-width: 520px; } figure.wide { max-width: none; } figure.turned { page: turned; } figure > .scroll > svg { max-width: 100%; } article { grid-template-columns: 190px minmax(0, 1fr); gap: 4px 12px; } article .parts { gap: 4px 12px; } .parts > .scroll { min-width: 0; } .parts > *, .sketch { break-inside: avoid; } article th { white-space: normal; }
.equations { font-size: 9.5pt; } .equations li { line-height: 15pt; break-inside: avoid; } article { padding: 12pt 0; } article td, article th { padding: 1pt 3pt; }`

/** The whole style sheet. */
export const pageStyle = [
  `:root { color-scheme: light dark; ${paletteDeclarations(lightPalette)}${FACES} }`,
  `@media screen and (prefers-color-scheme: dark) { :root { ${paletteDeclarations(darkPalette)} } }`,
  PAGE,
  TABLES,
  FIGURES,
  `@media print, (max-width: 980px) {${NARROW} }`,
  '@media screen and (max-width: 640px) { body { padding: 24px 16px 40px; } article { grid-template-columns: minmax(0, 1fr); } dl div { grid-template-columns: minmax(0, 1fr); gap: 0; } }',
  `@media print {${PRINT} }`,
].join('\n')
