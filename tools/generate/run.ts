// npm run generate: writes the files that are made from the sources. With --check it writes nothing and fails when one
// of them is not what it would be now.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { completeLockFile } from './lock-file.ts'
import { openapiDocument } from './openapi.ts'
import { schemaSnapshot } from './schema-snapshot.ts'
import { coachRules, errorTable, integrationsTable, settingsTable, webhookEvents } from './tables.ts'

const generated: Record<string, () => string | Promise<string>> = {
  'package-lock.json': completeLockFile,
  'docs/openapi.json': openapiDocument,
  'docs/guide/settings.md': settingsTable,
  'docs/guide/errors.md': errorTable,
  'docs/guide/coach-rules.md': coachRules,
  'docs/guide/integrations.md': integrationsTable,
  'docs/guide/webhook-events.md': webhookEvents,
  'migrations/schema.sql': schemaSnapshot,
}

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

const onlyCheck = process.argv.includes('--check')
for (const [path, make] of Object.entries(generated)) {
  const text = await make()
  if (read(path) === text) continue
  if (onlyCheck) {
    console.log(`${path} is not what the sources make of it now.`)
    process.exitCode = 1
  } else {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    console.log(`Written: ${path}`)
  }
}
