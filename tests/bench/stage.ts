import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contract } from '#apps/contract.ts'
import { createClient } from '#platform/http/client.ts'
import { becomeFirstUser, type FirstUser, type RunningDebrief, startDebrief } from './debrief-process.ts'
import { makeReview } from './documents.ts'

/** What the cases play on: a running Debrief full of reviews, beside a server that does nothing. */
export interface Stage {
  debrief: RunningDebrief
  dataDir: string
  user: FirstUser
  /** Reviews brought in, numbered INC-1 to this. */
  documents: number
  bareAddress: string
  /** Says on stderr what is going on. */
  note(text: string): void
  /** Stops and starts Debrief on the same data; gives the time it took to be ready, in milliseconds. */
  restart(): Promise<number>
  close(): Promise<void>
}

/** Starts everything and fills an embedded database with `documents` reviews, through the API as a person would. */
export async function setStage(documents: number): Promise<Stage> {
  const note = (text: string) => void process.stderr.write(`${text}\n`)
  const dataDir = await mkdtemp(join(tmpdir(), 'debrief-bench-'))
  const bare = spawn(process.execPath, ['tests/bench/bare-server.ts'], { stdio: ['ignore', 'pipe', 'inherit'] })
  const bareAddress = await new Promise<string>((resolve) =>
    bare.stdout.once('data', (chunk) => resolve(String(chunk).trim())),
  )
  const first = await startDebrief(dataDir)
  const user = await becomeFirstUser(first)
  const stage: Stage = {
    debrief: first,
    dataDir,
    user,
    documents,
    bareAddress,
    note,
    async restart() {
      await stage.debrief.stop()
      stage.debrief = await startDebrief(dataDir)
      stage.user = connectAgain(stage.debrief, user)
      return stage.debrief.startedIn
    },
    async close() {
      bare.kill()
      await stage.debrief.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
  await fill(stage)
  return stage
}

function connectAgain({ address }: RunningDebrief, user: FirstUser): FirstUser {
  return { ...user, api: createClient(contract, { url: `${address}/api`, key: user.key }) }
}

async function fill({ user, documents, note }: Stage) {
  const start = performance.now()
  let next = 0
  const worker = async () => {
    while (next < documents) {
      const number = next++
      await user.api.reviews.import({ document: makeReview(number, user.email) })
      if (next % 1000 === 0)
        note(`${next} of ${documents} reviews, ${Math.round((performance.now() - start) / 1000)} s`)
    }
  }
  await Promise.all([worker(), worker()])
}
