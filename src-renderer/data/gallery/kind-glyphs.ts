/** A small drawing per kind of task, on a 28 x 18 grid: what its sequences look like. */
export const kindGlyphs: Readonly<Record<string, string>> = {
  adding: 'M2 15h24M5 15v-4M8.5 15v-9M12 15v-3M15.5 15v-5M19 15v-10M22.5 15v-4M8.5 3.5v.1M19 2.5v.1',
  copy: 'M3 5v4M6 3.5v5.5M9 6v3M12 9h9M19 13v-4M22 14.5v-5.5M25 12v-3M2 9h24',
  'delayed-recall': 'M2 6h3v-3h4v3h3v-3h3v3h11M2 15h9v-3h4v3h3v-3h3v3h5M7 8.5l4 3',
  parity: 'M4 4v10M9 4v10M14 4v10M19 4v10M2 12l20-6',
  'temporal-order': 'M2 14h24M7 14v-8M5 8l2-2 2 2M19 14v-8M17 4h4M17 8l2-2 2 2',
  brackets: 'M6 3h-3v12h3M22 3h3v12h-3M11 6h-2v6h2M17 6h2v6h-2M14 9v.1',
  sines: 'M2 9c2-7 4-7 6 0s4 7 6 0 4-7 6 0 4 7 6 0',
  characters: 'M3 5h5M11 5h4M18 5h7M3 9h8M14 9h3M20 9h5M3 13h3M9 13h7M19 13h4',
  'piano-roll': 'M3 13h6M9 10h5M14 6h4M18 10h3M21 4h4M3 4h4M10 14.5h8',
  forecast: 'M2 12l3-5 3 3 3-6 3 4 3-2M19 5v.1M22 7v.1M25 4v.1M17.5 2v14',
  classification: 'M2 6c2-4 3-4 5 0s3 4 5 0M2 14h3v-3h3v3h4M17 6h2M17 13h2M22 4h4v4h-4zM22 11h4v4h-4z',
}
