import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { journey } from './journey.ts'
import { keepPicture } from './pages/pictures.ts'

const measured = join(import.meta.dirname, '../../../shared/data/univariate-series/daily-min-temperatures.csv')
const isMeasured = existsSync(measured)

journey(
  `a file of one's own (${isMeasured ? 'measured temperatures' : 'generated: no ../shared/data here'})`,
  (traveller) => {
    let folder: string
    let file: string

    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'fathom-own-file-'))
      file = join(folder, 'daily-min-temperatures.csv')
      if (isMeasured) copyFileSync(measured, file)
      else writeFileSync(file, yearsOfTemperatures())
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    test('becomes a task, is trained on to the end, and is forecast', async () => {
      const home = await traveller.arrive()
      const project = await home.newProject('Temperatures')
      const data = await project.data()
      await data.choose(file)
      await data.preview.waitFor()
      expect(await data.preview.innerText()).toContain('1981-01-01')
      await data.page.getByText('What a guess scores').waitFor()
      await keepPicture(data.page, 'data, a file before it is added')
      await data.add()

      const study = await project.study()
      await study.plan()
      await study.addArchitecture('Shallow')
      await study.set('seeds', '1, 2')
      await study.set('at most', '800')
      await study.set('epochs, at most', '2')
      await study.start()
      await study.bar.getByText('2 of 2 runs ended').waitFor()
      await study.bar.getByText('complete').waitFor()

      await study.showPredictions()
      const forecast = study.predictions.getByRole('img', { name: /forecast against truth/ })
      await forecast.waitFor()
      expect(await forecast.getAttribute('aria-label')).toMatch(/mean absolute error \d/)
      await keepPicture(study.page, 'study, trained on a file')
    })
  },
)

/** Ten years of days: seasons, and weather that stays for some days. */
function yearsOfTemperatures(): string {
  let weather = 0
  const rows = Array.from({ length: 3650 }, (_, day) => {
    weather = 0.7 * weather + 1.5 * Math.sin(12.9898 * day * day)
    const date = new Date(Date.UTC(1981, 0, 1 + day)).toISOString().slice(0, 10)
    return `"${date}",${(11 + 4 * Math.cos((2 * Math.PI * day) / 365) + weather).toFixed(1)}`
  })
  return ['"Date","Temp"', ...rows, ''].join('\n')
}
