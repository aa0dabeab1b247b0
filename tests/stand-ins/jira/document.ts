import { Ajv } from 'ajv'
import { readAtlassianDocument } from '../../../tools/test/descriptions.ts'

/** What is wrong with a text for Jira Cloud, by Atlassian's own description of the format; empty when nothing is. */
export function createDocumentCheck(): (document: unknown) => string[] {
  // Draft 4, of whose differences to later drafts the description uses none.
  const { $schema: _, ...schema } = readAtlassianDocument() as Record<string, unknown>
  const validate = new Ajv({ strict: false }).compile(schema)
  return (document) =>
    validate(document) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath || 'it'} ${error.message}`)
}
