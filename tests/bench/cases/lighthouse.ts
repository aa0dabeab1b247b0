import { createServer } from 'node:net'
import { chromium } from 'playwright-core'
import { findChromium } from '../../../tools/test/chromium.ts'
import { type Figures, percentile } from '../figures.ts'
import type { Stage } from '../stage.ts'

const aims = { accessibility: 100, 'best-practices': 100, performance: 95 } as const
const names = Object.keys(aims) as (keyof typeof aims)[]
/** Performance varies from run to run; the other two do not. */
const runs = 3

/** Lighthouse's marks for the home page and a review, signed in, on its desktop settings. */
export async function lighthouseMarks({ debrief, user }: Stage): Promise<Figures[]> {
  const { default: lighthouse, desktopConfig } = await import('lighthouse')
  const executablePath = findChromium()
  if (!executablePath) throw new Error('There is no Chromium on this machine.')
  const port = await freePort()
  const browser = await chromium.launch({
    executablePath,
    args: [
      `--remote-debugging-port=${port}`,
      '--disable-dev-shm-usage',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  const mark = async (path: string) => {
    const flags = { port, onlyCategories: names, extraHeaders: { Cookie: user.cookie }, logLevel: 'error' as const }
    const result = await lighthouse(`${debrief.address}${path}`, flags, desktopConfig)
    if (!result || result.lhr.runtimeError)
      throw new Error(result?.lhr.runtimeError?.message ?? 'Lighthouse gave no report.')
    return result.lhr
  }
  try {
    const figures: Figures[] = []
    for (const [page, path] of [
      ['home page', '/'],
      ['review page', '/incidents/INC-1/review'],
    ] as const) {
      const reports: Awaited<ReturnType<typeof mark>>[] = []
      for (let run = 0; run < runs; run++) reports.push(await mark(path))
      for (const name of names) {
        const ours = Math.round(
          100 *
            percentile(
              reports.map(({ categories }) => categories[name]?.score ?? 0),
              0.5,
            ),
        )
        const lost = (reports[0]?.categories[name]?.auditRefs ?? [])
          .filter(({ id, weight }) => weight > 0 && (reports[0]?.audits[id]?.score ?? 1) < 1)
          .map(({ id }) => `${id}: ${reports[0]?.audits[id]?.displayValue ?? reports[0]?.audits[id]?.title}`)
        figures.push({
          case: `Lighthouse, ${page}, ${name}`,
          ours,
          floor: null,
          ratio: null,
          unit: 'of 100',
          aim: aims[name],
          reached: ours >= aims[name],
          lost,
        })
      }
    }
    return figures
  } finally {
    await browser.close()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
