/** The command line again, from what was read of it: for the report, so that the study can be made once more. */
export function commandLine(command: string, values: ReadonlyMap<string, readonly string[]>): string {
  const words = [...values]
    .filter(([id]) => id !== 'json')
    .flatMap(([id, all]) => all.map((value) => (value === '' ? `--${id}` : `--${id} ${quoted(value)}`)))
  return ['fathom', command, ...words].join(' ')
}

const quoted = (value: string): string =>
  /^[\w./,=+:@%-]+$/.test(value) ? value : `'${value.replaceAll("'", String.raw`'\''`)}'`
