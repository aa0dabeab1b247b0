import type { z } from 'zod'
import type { timelineContract } from './contract.ts'

/** What a request of a contract carries once it was checked. */
type Parsed<Request> = Request extends { '~orpc': { inputSchema?: infer Schema } }
  ? Schema extends z.ZodType
    ? z.output<Schema>
    : never
  : never

/** The checked inputs of the story's requests, by name. */
export type StoryInput<Name extends Exclude<keyof typeof timelineContract, 'evidence'>> = Parsed<
  (typeof timelineContract)[Name]
>

/** The checked inputs of the raw log's requests, by name. */
export type EvidenceInput<Name extends keyof (typeof timelineContract)['evidence']> = Parsed<
  (typeof timelineContract)['evidence'][Name]
>
