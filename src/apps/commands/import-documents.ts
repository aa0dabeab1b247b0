import { readConfig } from '#platform/config/config.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from '../assemble.ts'
import { actingAs } from './acting-as.ts'
import { givenFiles } from './import-files.ts'
import { type Imported, importFiles } from './import-keep.ts'
import { keptTable } from './import-kept-table.ts'
import { type Documents, ownDocuments, serverDocuments } from './import-target.ts'
import { writeOutput } from './output.ts'
import { UsageError } from './usage-error.ts'

export interface GiveOptions {
  keep?: boolean
  keepAll?: boolean
  url?: string
  as?: string
  output?: string
}

/** `debrief import` without `--json` and `--dry-run`: stores, reads, and keeps what is asked for. Ends with 1 when something failed. */
export async function importDocuments(paths: string[], options: GiveOptions): Promise<void> {
  const keep = options.keepAll ? 'all' : options.keep ? 'sure' : 'none'
  if (keep !== 'none' && !options.url && !options.as)
    throw new UsageError('A review needs an owner: say --as with the e-mail address of a user, or --url with a key.')
  const progress = (line: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${line.slice(0, (process.stderr.columns ?? 80) - 1)}`)
  }
  const use = (documents: Documents) => importFiles(givenFiles(paths), documents, { keep, progress })
  const done = options.url
    ? await use(serverDocuments(options.url, readConfig().key))
    : await withDatabase(options.as, use)
  progress('')
  await writeOutput(keptTable(done), options.output)
  if (done.imported.some(({ failed }) => failed)) process.exitCode = 1
}

async function withDatabase(
  email: string | undefined,
  use: (documents: Documents) => Promise<{ imported: Imported[]; pictures: number }>,
) {
  const debrief = await assemble(readConfig(), createLog({ level: 'warn' }))
  try {
    // The reading is asked for in the same transaction that stores a document, and done here at once.
    await debrief.startJobs({ work: false })
    return await use(ownDocuments(debrief, await actingAs(debrief, email)))
  } finally {
    await debrief.close()
  }
}
