import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { manuscriptKey } from '../../../../src-main/document/effects/manuscript.ts'
import { runCommandLine } from '../../../../src-main/hosts/cli/run-command-line.ts'
import { readDocument, writeEntries } from '../../../../src-main/project/documents/document.ts'
import { openProject } from '../../../../src-main/project/open.ts'
import { recordedTerminal } from '../recorded-terminal.ts'

const EXAMPLE = new URL('../../../../resources/examples/births-per-day.fathom', import.meta.url)

describe('fathom report and fathom figure', () => {
  let folder: string
  let project: string
  const run = async (...words: string[]): Promise<{ code: number; document: Record<string, unknown> }> => {
    const terminal = recordedTerminal(true)
    const code = await runCommandLine(words, terminal)
    return { code, document: (terminal.documents.at(-1) ?? {}) as Record<string, unknown> }
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fathom-report-'))
    project = join(folder, 'births.fathom')
    copyFileSync(EXAMPLE, project)
    // An example of an older version is brought up to date.
    openProject(project).close()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('write the formats of their endings, and folders where a format is many files', async () => {
    const page = await run('report', project, '--out', join(folder, 'a.html'))
    expect(page).toMatchObject({ code: 0, document: { format: 'html', report: join(folder, 'a.html') } })
    const data = await run('report', project, '--format', 'csv', '--out', join(folder, 'data'))
    expect(data.code).toBe(0)
    expect(existsSync(join(folder, 'data', 'runs.csv'))).toBe(true)
    const text = await run('report', project, '--out', join(folder, 'text', 'mine.md'))
    expect(text.document['report']).toBe(join(folder, 'text', 'mine.md'))
    expect(existsSync(join(folder, 'text', 'figures', 'drawing-1.svg'))).toBe(true)
  })

  it('draw a figure again by the id in its caption, and say when it is another', async () => {
    const page = readFileSync(join(folder, 'a.html'), 'utf8')
    const [, id = ''] = /<code>([^<]*\.learning-curves\.[0-9a-f]{8})<\/code>/.exec(page) ?? []
    const same = await run('figure', id, '--project', project, '--out', join(folder, 'f.svg'))
    expect(same).toMatchObject({ code: 0, document: { hasChanged: false, figure: { id } } })
    expect(readFileSync(join(folder, 'f.svg'), 'utf8')).toContain(id)
    const other = await run(
      'figure',
      id.replace(/\w{8}$/, '00000000'),
      '--project',
      project,
      '--out',
      join(folder, 'g.svg'),
    )
    expect(other.document['hasChanged']).toBe(true)
    const narrow = await run('figure', id, '--project', project, '--columns', '1', '--out', join(folder, 'f.png'))
    expect(narrow.code).toBe(0)
    expect(readFileSync(join(folder, 'f.png')).readUInt32BE(16)).toBe(1050)
    expect((await run('figure', id, '--project', project, '--columns', '3')).code).toBe(2)
    expect(readFileSync(join(folder, 'g.svg'), 'utf8')).toBe(readFileSync(join(folder, 'f.svg'), 'utf8'))
  })

  it('fill a text of your own, and tell what stands for nothing', async () => {
    const text = join(folder, 'own.md')
    writeFileSync(text, '# Mine\n\n{{table results}}\n\n{{figure nothing}}\n')
    const { code, document } = await run('report', project, '--text', text, '--out', join(folder, 'own.html'))
    expect(code).toBe(0)
    expect(document['problems']).toMatchObject([{ place: `${text}, line 5` }])
    expect(readFileSync(join(folder, 'own.html'), 'utf8')).toContain('<h1>Mine</h1>')
  })

  it('write the text of the Report room where there is one, unless the standard report is asked for', async () => {
    const opened = openProject(project)
    const study = Object.values(readDocument(opened).studies).find(({ plan }) => plan !== null)!
    const after = '# Written in the room\n\n{{conclusion}}\n\n{{table none}}\n'
    const change = { collection: 'settings', id: manuscriptKey(study.id), before: null, after } as const
    writeEntries(opened, [change], new Date(0).toISOString())
    opened.close()
    const { code, document } = await run('report', project, '--out', join(folder, 'room.html'))
    expect(code).toBe(0)
    expect(document['problems']).toMatchObject([{ place: 'the text of the Report room, line 5' }])
    expect(readFileSync(join(folder, 'room.html'), 'utf8')).toContain('<h1>Written in the room</h1>')
    expect((await run('report', project, '--standard', '--out', join(folder, 'standard.html'))).code).toBe(0)
    expect(readFileSync(join(folder, 'standard.html'), 'utf8')).not.toContain('Written in the room')
  })

  it('call the architectures as the project calls them now', async () => {
    const opened = openProject(project)
    const [before] = Object.values(readDocument(opened).architectures)
    const after = { ...before!, title: 'My own name' }
    const change = { collection: 'architectures', id: before!.id, before, after } as const
    writeEntries(opened, [change], new Date(0).toISOString())
    opened.close()
    await run('report', project, '--standard', '--out', join(folder, 'named.html'))
    const page = readFileSync(join(folder, 'named.html'), 'utf8')
    expect(page).toContain('My own name')
    expect(page).not.toContain(before!.title)
  })

  it.each([
    [['report', '--format', 'doc']],
    [['report', '--study', 'none']],
    [['report', '--text', '/no/such/file.md']],
  ])('refuse %j', async ([command = '', ...options]) => {
    expect((await run(command, project, ...options)).code).toBe(2)
  })

  it.each([[['x']], [['a.b']], [['a.b', '--project', 'none.fathom']]])('refuse the figure %j', async (words) => {
    expect((await run('figure', ...words)).code).toBe(2)
  })
})
