import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findAlertmanager, withoutAlertmanager } from '../../tools/test/alertmanager.ts'

export interface PostedAlert {
  labels: Record<string, string>
  annotations?: Record<string, string>
  startsAt?: string
  endsAt?: string
  generatorURL?: string
}

/** A real Alertmanager with this configuration, on a free port of 127.0.0.1 and in a folder of its own. */
export async function startAlertmanager(configuration: string) {
  const program = findAlertmanager()
  if (!program) throw new Error(withoutAlertmanager)
  const folder = await mkdtemp(join(tmpdir(), 'debrief-alertmanager-'))
  const config = join(folder, 'alertmanager.yml')
  await writeFile(config, configuration)
  const server = spawn(
    program,
    [
      `--config.file=${config}`,
      `--storage.path=${folder}`,
      '--web.listen-address=127.0.0.1:0',
      '--cluster.listen-address=',
      '--log.level=debug',
    ],
    { stdio: ['ignore', 'inherit', 'pipe'] },
  )
  const gone = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const killWithUs = () => void server.kill('SIGKILL')
  process.once('exit', killWithUs)
  let words = ''
  const address = await new Promise<string>((resolve, reject) => {
    server.stderr.on('data', (chunk) => {
      words = (words + chunk).slice(-20_000)
      const port = /Listening on"? address=\S*?:(\d+)/.exec(words)?.[1]
      if (port) resolve(`http://127.0.0.1:${port}`)
    })
    server.once('error', reject)
    server.once('exit', () => reject(new Error(`The Alertmanager for tests did not start. ${words}`)))
  })
  return {
    /** The last that it said, for whoever looks for what went wrong. */
    words: () => words,
    /** Tells it of alerts, as Prometheus does. */
    async tell(alerts: readonly PostedAlert[]): Promise<void> {
      const response = await fetch(`${address}/api/v2/alerts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alerts),
      })
      if (!response.ok) throw new Error(`Alertmanager answered ${response.status}: ${await response.text()}`)
    },
    async stop() {
      process.off('exit', killWithUs)
      server.kill('SIGKILL')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}
