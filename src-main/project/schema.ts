/** What tells a .fathom file from any other SQLite database: the letters 'Fthm' at offset 68. The tables are in `migrations/`. */
export const APPLICATION_ID = 0x4674686d
