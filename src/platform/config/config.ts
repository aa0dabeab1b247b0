import { resolve } from 'node:path'
import { z } from 'zod'
import { readAllowed } from '../http/outgoing.ts'

const size = z
  .string()
  .regex(/^\d+(\.\d+)?\s*([KMGT]i?B?|B)?$/i, 'must be a number of bytes, such as 500000, 64MiB or 2GiB')
  .transform((text) => {
    const unit = /[KMGT]/i.exec(text)?.[0].toUpperCase()
    return Math.round(Number.parseFloat(text) * 1024 ** (unit ? 'KMGT'.indexOf(unit) + 1 : 0))
  })
const whole = (min: number, max: number) => z.coerce.number().int().min(min).max(max)
const yesNo = z.enum(['yes', 'no', 'true', 'false', '1', '0']).transform((text) => ['yes', 'true', '1'].includes(text))
const webAddress = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((text) => text.replace(/\/+$/, ''))

/** Every setting there is. `env` is the environment variable, `default` (a text, as one would write it) stands when it is unset or empty. */
const settings = {
  host: {
    env: 'DEBRIEF_HOST',
    default: '127.0.0.1',
    schema: z.string(),
    about: 'Address to listen on. 0.0.0.0 listens on every network of the machine.',
  },
  port: {
    env: 'DEBRIEF_PORT',
    default: '3000',
    schema: whole(0, 65_535),
    about: 'Port to listen on; 0 takes any free one.',
  },
  dataDir: {
    env: 'DEBRIEF_DATA',
    default: './data',
    schema: z.string().transform((path) => resolve(path)),
    about: 'Folder for the embedded database, stored files and the secret.',
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    default: undefined,
    schema: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
      .optional(),
    about: 'A PostgreSQL server to use instead of the embedded database.',
  },
  pool: {
    env: 'DEBRIEF_POOL',
    default: '10',
    schema: whole(1, 500),
    about: 'Connections to the PostgreSQL server, at most. The embedded database has exactly one.',
  },
  embeddedCache: {
    env: 'DEBRIEF_EMBEDDED_CACHE',
    default: '16MiB',
    schema: size.refine((bytes) => bytes >= 2 ** 20 && bytes <= 2 ** 29, 'must be between 1MiB and 512MiB'),
    about: 'Buffer cache of the embedded database. The operating system caches its files as well.',
  },
  redisUrl: {
    env: 'DEBRIEF_REDIS_URL',
    default: undefined,
    schema: z
      .string()
      .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
      .refine((text) => URL.canParse(text), 'must be an address such as redis://127.0.0.1:6379')
      .optional(),
    about:
      'Redis that joins several processes on one PostgreSQL server, so that people who write together see each other at once whichever process they reach. Without it nothing is lost, and others see changes a few seconds later.',
  },
  publicUrl: {
    env: 'DEBRIEF_URL',
    default: undefined,
    schema: webAddress.optional(),
    about: 'Address people reach the server at, for links; needed behind a proxy.',
  },
  trustProxy: {
    env: 'DEBRIEF_TRUST_PROXY',
    default: 'no',
    schema: yesNo,
    about: 'Believe X-Forwarded-For and X-Forwarded-Proto. Only say yes when every request comes through your proxy.',
  },
  logLevel: {
    env: 'DEBRIEF_LOG',
    default: 'info',
    schema: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    about: 'How much to log.',
  },
  secret: {
    env: 'DEBRIEF_SECRET',
    default: undefined,
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    about:
      'Secret that signs sessions, and seals what people tell in private. Made and kept in the data folder when unset, as two files; set it when several machines serve together, and keep a copy elsewhere.',
  },
  key: {
    env: 'DEBRIEF_KEY',
    default: undefined,
    schema: z.string().optional(),
    about: 'API key for commands that ask a running server.',
  },
  smtpUrl: {
    env: 'DEBRIEF_SMTP_URL',
    default: undefined,
    schema: z
      .string()
      .regex(/^smtps?:\/\/[^/\s]+/, 'must begin with smtp:// or smtps:// and name a server')
      .refine((text) => URL.canParse(text), 'must be an address such as smtp://user:password@mail.example.org:587')
      .optional(),
    about:
      'Mail server for notifications: smtp://user:password@host:587, which uses STARTTLS where offered (?requireTLS=true insists), or smtps://host:465. No mail is sent while it is unset.',
  },
  mailFrom: {
    env: 'DEBRIEF_MAIL_FROM',
    default: undefined,
    schema: z
      .string()
      .regex(/^[^\r\n<>]*<?[^@\s<>]+@[^@\s<>]+>?$/, 'must be an address such as Debrief <debrief@example.org>')
      .optional(),
    about: 'Sender of mails. Needed beside DEBRIEF_SMTP_URL.',
  },
  mailWait: {
    env: 'DEBRIEF_MAIL_WAIT',
    default: '120',
    schema: whole(0, 86_400),
    about: 'Seconds that somebody has to read in the app before they get a mail; what comes meanwhile is one mail.',
  },
  attachmentLimit: {
    env: 'DEBRIEF_ATTACHMENT_LIMIT',
    default: '25MiB',
    schema: size,
    about: 'Largest file one may attach to a review.',
  },
  slackApi: {
    env: 'DEBRIEF_SLACK_API',
    default: undefined,
    schema: webAddress.optional(),
    about: 'Address of Slack’s API, where it is reached by another than its own, such as a proxy.',
  },
  outgoingAllow: {
    env: 'DEBRIEF_OUTGOING_ALLOW',
    default: '',
    schema: z
      .string()
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .refine(
        (entries) => entries.every((entry) => readAllowed(entry) !== null),
        'must list networks, addresses or host names',
      ),
    about:
      'Hosts and networks inside your own network that Debrief may send to, such as 10.0.0.0/8 or jira.internal, separated by commas. Without it requests that people configure reach public addresses only.',
  },
  hookLimit: {
    env: 'DEBRIEF_HOOK_LIMIT',
    default: '10MiB',
    schema: size.refine((bytes) => bytes >= 2 ** 10 && bytes <= 2 ** 26, 'must be between 1KiB and 64MiB'),
    about:
      'Largest body that an outside system may post to a connection. Larger ones are refused before they are read.',
  },
  deliveryDays: {
    env: 'DEBRIEF_DELIVERY_DAYS',
    default: '90',
    schema: whole(1, 36_500),
    about:
      'Days for which the raw body of a delivery is kept once what it told of is where it belongs. What waits in the inbox or could not be translated is kept for ever.',
  },
  uploadLimit: { env: 'DEBRIEF_UPLOAD_LIMIT', default: '2GiB', schema: size, about: 'Largest file one may upload.' },
} as const

type Settings = typeof settings
/** The settings, read and checked. Sizes are in bytes, `dataDir` is absolute, addresses have no trailing slash. */
export type Config = { [Key in keyof Settings]: z.output<Settings[Key]['schema']> }

/** The environment holds something that cannot be used. `message` names every fault with its remedy. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Reads the settings from the process environment, which nothing else looks at; `over` stands before it, as options of a command do. */
export function readConfig(over: Record<string, string | undefined> = {}): Config {
  return configOf({ ...process.env, ...over })
}

/** Reads the settings from these variables alone. Throws `ConfigError`. */
export function configOf(env: Record<string, string | undefined>): Config {
  const config: Record<string, unknown> = {}
  const faults: string[] = []
  for (const [key, setting] of Object.entries(settings)) {
    const result = setting.schema.safeParse(env[setting.env] || setting.default)
    if (result.success) config[key] = result.data
    else faults.push(`${setting.env} ${result.error.issues.map((issue) => issue.message).join(', ')}. ${setting.about}`)
  }
  const mail = config as Partial<Config>
  if (mail.smtpUrl && !mail.publicUrl) faults.push('DEBRIEF_URL is needed beside DEBRIEF_SMTP_URL: mails lead to it.')
  if (mail.smtpUrl && !mail.mailFrom) faults.push('DEBRIEF_MAIL_FROM is needed beside DEBRIEF_SMTP_URL.')
  if (faults.length > 0)
    throw new ConfigError(
      `Nothing was started, because a setting cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    )
  return config as Config
}

/** The settings as data, for `--help` and the documentation. */
export function describeConfig(): { env: string; default: string | null; about: string }[] {
  return Object.values(settings).map((setting) => ({
    env: setting.env,
    default: setting.default ?? null,
    about: setting.about,
  }))
}
