/** The icon set: outlines on a 16 x 16 grid, 1.4 px round strokes, one path each. */
export const icons = {
  // Rooms
  data: 'M1.5 8c2-6 4-6 6.5 0s4.5 6 6.5 0',
  architectures: 'M3.5 6.5h9v5h-9zM8 14.5v-3M8 6.5v-5M12.5 9c3.5 0 3-5.5 0-5.5H3.5c-3 0-3.5 5.5 0 5.5',
  study: 'M2 2h12v12H2zM2 6h12M2 10h12M6 2v12M10 2v12',
  'gradient-flow': 'M14 3C9 3 8 13 2 13M5 10l-3 3 3 2M14 8h-2M14 13h-5',
  comparison:
    'M2 4h1.3M6.7 4H14M2 8h6.3M11.7 8H14M2 12h3.3M8.7 12H14M3.3 4a1.7 1.7 0 103.4 0 1.7 1.7 0 10-3.4 0M8.3 8a1.7 1.7 0 103.4 0 1.7 1.7 0 10-3.4 0M5.3 12a1.7 1.7 0 103.4 0 1.7 1.7 0 10-3.4 0',
  report: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M6 8h4M6 11h4',
  home: 'M2 7.5L8 2.5l6 5M3.5 6.5v7h9v-7M6.5 13.5v-4h3v4',

  // Doing
  undo: 'M3 6h6.5a3.5 3.5 0 010 7H6M3 6l3-3M3 6l3 3',
  redo: 'M13 6H6.5a3.5 3.5 0 000 7H10M13 6l-3-3M13 6l-3 3',
  search: 'M2.5 7a4.5 4.5 0 109 0 4.5 4.5 0 10-9 0M10.5 10.5l3.5 3.5',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  close: 'M4 4l8 8M12 4l-8 8',
  more: 'M3.5 8v.01M8 8v.01M12.5 8v.01',
  rename: 'M10.5 3l2.5 2.5L6 12.5l-3 .5.5-3zM9 4.5L11.5 7',
  remove: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.7 9h5.6l.7-9M7 7v4M9 7v4',
  duplicate: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  export: 'M8 10V2M5 5l3-3 3 3M3 9v4.5h10V9',
  import: 'M8 2v8M5 7l3 3 3-3M3 9v4.5h10V9',
  reveal: 'M6.5 3.5h-4v10h10v-4M9 2.5h4.5V7M13 3L7.5 8.5',
  'full-screen': 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  play: 'M5 3l8 5-8 5z',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  step: 'M3.5 3l6.5 5-6.5 5zM12.5 3v10',
  stop: 'M4 4h8v8H4z',
  retry: 'M13 8a5 5 0 11-1.5-3.5M13 2v3h-3',

  'layer-up': 'M8 13V3M4 7l4-4 4 4',
  'layer-down': 'M8 3v10M4 9l4 4 4-4',
  fit: 'M2.5 5.5v-3h3M10.5 2.5h3v3M13.5 10.5v3h-3M5.5 13.5h-3v-3M5.5 5.5h5v5h-5z',

  // Saying
  check: 'M3 8.5l3.5 3.5L13 4.5',
  warning: 'M8 2.5l6 11H2zM8 7v3M8 12v.1',
  error: 'M2 8a6 6 0 1012 0A6 6 0 102 8M5.5 5.5l5 5M10.5 5.5l-5 5',
  info: 'M2 8a6 6 0 1012 0A6 6 0 102 8M8 7.5v4M8 5v.1',
  help: 'M2 8a6 6 0 1012 0A6 6 0 102 8M6 6.5c0-2.5 4-2.5 4 0 0 1.5-2 1.5-2 3M8 11.5v.1',
  lock: 'M3.5 7.5h9v6h-9zM5.5 7.5v-2a2.5 2.5 0 015 0v2',
  clock: 'M2 8a6 6 0 1012 0A6 6 0 102 8M8 4.5V8l2.5 1.5',
  offline: 'M2 6.5a9 9 0 0112 0M4.3 9a5.5 5.5 0 017.4 0M6.5 11.5a2.3 2.3 0 013 0M2.5 2.5l11 11',

  // Things
  file: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3',
  folder: 'M1.5 3.5h5l1.5 2h6.5v8h-13z',
  'theme-light':
    'M5 8a3 3 0 106 0 3 3 0 10-6 0M8 1.5V3M8 13v1.5M1.5 8H3M13 8h1.5M3.5 3.5l1 1M11.5 11.5l1 1M12.5 3.5l-1 1M4.5 11.5l-1 1',
  'theme-dark': 'M13.5 9.5A6 6 0 016.5 2.5a6 6 0 107 7z',
  'theme-system': 'M2 8a6 6 0 1012 0A6 6 0 102 8M8 2v12M8.5 4.5H12M8.5 7h5M8.5 9.5h5M8.5 12h3',
  inspector: 'M2 3h12v10H2zM10 3v10',
  gallery: 'M2 3h12v10H2zM6 3v10',
  'chevron-down': 'M5 6.5l3 3 3-3',
  'chevron-left': 'M9.5 5l-3 3 3 3',
  'chevron-right': 'M6.5 5l3 3-3 3',
} as const satisfies Record<string, string>

export type IconName = keyof typeof icons
