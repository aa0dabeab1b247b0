import { createRemindersMail } from '#features/actions/reminders/mail/service.ts'
import { createRemindersMessages } from '#features/actions/reminders/messages/service.ts'
import { createRemindersService } from '#features/actions/reminders/service.ts'
import { createNotificationsService } from '#features/notifications/service.ts'
import { slack } from '#integrations/slack/integration.ts'
import { stoppedClock } from '#platform/clock/clock.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { newId } from '#platform/id.ts'
import { createMailer } from '#platform/mail/mailer.ts'

/** Where a worker works; the argument of this program, as JSON. */
export interface RemindingSettings {
  databaseUrl: string
  smtpPort: number
  slackApi: string
  slackToken: string
  connectionId: string
}

/**
 * One look at what is to be done at `now`. With `kill` the process kills itself, as `kill -9` does, `afterMs` after its step
 * number `at`: before and after every transaction, letter and request to Slack there is one.
 */
export interface RemindingRound {
  now: string
  kill: { at: number; afterMs: number } | null
}

// A process for tests to kill: the reminding part of `debrief work`, which looks when it is told to. It says `ready`, and
// after each round that it outlives `done`.
const settings: RemindingSettings = JSON.parse(process.argv[2] ?? '')
const clock = stoppedClock('2031-03-10T09:00:00Z')
let round: RemindingRound = { now: '', kill: null }
let steps = 0
let dying = false

function step(): void {
  steps += 1
  if (round.kill?.at !== steps) return
  dying = true
  const die = () => void process.kill(process.pid, 'SIGKILL')
  if (round.kill.afterMs === 0) die()
  else setTimeout(die, round.kill.afterMs)
}

async function counted<T>(work: () => Promise<T>): Promise<T> {
  step()
  const result = await work()
  step()
  return result
}

const { fetch } = globalThis
globalThis.fetch = (...given) => counted(() => fetch(...given))

const opened = await openDatabase({ dataDir: '', databaseUrl: settings.databaseUrl, pool: 3, embeddedCache: 0 })
const database: Database = { ...opened, transaction: (work) => counted(() => opened.transaction(work)) }
const client = await slack.messages?.open(settings.slackToken, settings.slackApi, 250)
const smtp = createMailer({ url: `smtp://127.0.0.1:${settings.smtpPort}`, from: 'Debrief <debrief@example.org>' })
const mailer = { ...smtp, send: (letter: Parameters<typeof smtp.send>[0]) => counted(() => smtp.send(letter)) }
const asked = { mail: new Set<string>(), messages: new Set<string>() }
const mailLater = async (_: unknown, id: string) => void asked.mail.add(id)
const base = {
  database,
  clock,
  announce: async () => {},
  publicUrl: 'https://debrief.example.org',
  hideSecrets: (text: string) => text,
  messengers: {
    ready: async () => [{ id: settings.connectionId, name: 'Slack' }],
    open: async () => client ?? null,
  },
  messageLater: async (_: unknown, id: string) => void asked.messages.add(id),
}
const nobody = () => Promise.reject(new Error('Nobody looks at an incident here.'))
const notifications = createNotificationsService({
  ...base,
  incidents: { visibleTo: nobody as never },
  mailLater: null,
})
const reminders = createRemindersService({ ...base, incidents: { see: nobody }, notifications, mailLater })
const mail = createRemindersMail({ ...base, mailer, mailLater })
const messages = createRemindersMessages({ ...base, notifications })

process.on('message', (next: RemindingRound) => {
  round = next
  steps = 0
  clock.set(next.now)
  void look().then(() => dying || process.send?.('done'))
})
// Whoever started it may end without a word.
process.once('disconnect', () => process.exit())
process.send?.('ready')

async function look(): Promise<void> {
  for (const set of Object.values(asked)) set.clear()
  await reminders.remind()
  await mail.askAgain()
  await messages.askAgain()
  // A letter that fails is asked for again by a later round.
  await Promise.allSettled([
    ...[...asked.mail].map((id) => mail.send({ id, job: newId() })),
    ...[...asked.messages].map((id) => messages.send({ id })),
  ])
}
