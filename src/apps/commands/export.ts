import { ExportName } from '#features/reviews/model.ts'
import { readConfig } from '#platform/config/config.ts'
import { AppError } from '#platform/errors/app-error.ts'
import { createClient, failureOf } from '#platform/http/client.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from '../assemble.ts'
import { contract } from '../contract.ts'
import { operator } from './operator.ts'
import { writeOutput } from './output.ts'

interface Options {
  format: string
  template?: string
  zone?: string
  allEvidence?: boolean
  output?: string
  url?: string
}

/** `debrief export` */
export async function exportCommand(incidentId: string, options: Options): Promise<void> {
  const known = ExportName.safeParse(options.format)
  if (!known.success)
    throw new AppError('INVALID_INPUT', `There is no format "${options.format}".`, {
      remedy: `Use one of: ${ExportName.options.join(', ')}.`,
    })
  const input = {
    incidentId,
    format: known.data,
    template: options.template,
    zone: options.zone,
    evidence: options.allEvidence ? 'all' : 'story',
  } as const
  const { content } = options.url ? await fromServer(options.url, input) : await fromDatabase(input)
  await writeOutput(content, options.output)
}

async function fromServer(
  url: string,
  input: Parameters<ReturnType<typeof createClient<typeof contract>>['reviews']['export']>[0],
) {
  const config = readConfig()
  const client = createClient(contract, { url: new URL('/api', url).href, key: config.key })
  return client.reviews.export(input).catch((error) => {
    const failure = failureOf(error)
    throw new AppError('NOT_POSSIBLE', failure?.message ?? 'The server did not answer.', {
      remedy: failure?.remedy ?? 'Try again.',
    })
  })
}

async function fromDatabase(
  input: Parameters<Awaited<ReturnType<typeof assemble>>['services']['reviews']['export']>[1],
) {
  const config = readConfig()
  const debrief = await assemble(config, createLog({ level: 'warn' }))
  try {
    return await debrief.services.reviews.export(operator, input)
  } finally {
    await debrief.close()
  }
}
