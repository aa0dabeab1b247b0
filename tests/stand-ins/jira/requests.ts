import {
  BulkFetchIssueRequestSchema,
  BulkIssueResultsSchema,
  CreatedIssueSchema,
  DashboardUserSchema,
  IssueSchema,
  IssueTypeWithStatusSchema,
  IssueUpdateDetailsSchema,
  PageOfCreateMetaIssueTypesSchema,
  PageOfCreateMetaIssueTypeWithFieldSchema,
  PermissionsSchema,
  ProjectSchema,
  SearchAndReconcileRequestSchema,
  SearchAndReconcileResultsSchema,
  ServerInformationSchema,
  TransitionsSchema,
} from 'jira.js/cloud'
import { z } from 'zod'
import { createDocumentCheck } from './document.ts'

export type JiraEdition = 'cloud' | 'dataCenter'

/** What one request of the API may look like, and its answer where that is published. */
interface Operation {
  method: string
  path: RegExp
  query?: Record<string, z.ZodType>
  body?: z.ZodType
  answer?: z.ZodType
}

const number = z.string().regex(/^\d+$/)
const commas = z.string().regex(/^[a-zA-Z*_.-]+(,[a-zA-Z*_.-]+)*$/)
const text = z.string().min(1)

/** Only what is named; the schemas themselves let anything pass besides. */
const strict = (schema: z.ZodObject) => z.strictObject(schema.shape)

const faultsOfDocument = createDocumentCheck()
/** A text as Jira Cloud takes it. */
const Document = z.unknown().check(({ value, issues }) => {
  for (const message of faultsOfDocument(value)) issues.push({ code: 'custom', input: value, message })
})
const property = z.strictObject({ key: z.string(), value: z.unknown() })
const cloudFields = z.strictObject({
  project: z.strictObject({ key: z.string() }),
  issuetype: z.strictObject({ id: z.string() }),
  summary: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^\n]*$/),
  description: Document.optional(),
  assignee: z.strictObject({ accountId: z.string() }).optional(),
  duedate: z.iso.date().optional(),
})
const serverFields = cloudFields.extend({
  description: z.string().max(32_767).optional(),
  assignee: z.strictObject({ name: z.string() }).optional(),
})
const edited = z.strictObject({ duedate: z.iso.date().nullable() })
const moved = z.strictObject({
  transition: z.strictObject({ id: z.string() }),
  fields: z.strictObject({ resolution: z.strictObject({ name: z.string() }) }).optional(),
})

/**
 * Jira Cloud. Bodies and answers are measured by the schemas of jira.js, which are generated from the description that
 * Atlassian publishes (https://developer.atlassian.com/cloud/jira/platform/swagger-v3.v3.json); queries were recorded from it.
 */
const cloud: Operation[] = [
  { method: 'GET', path: /^\/serverInfo$/, answer: ServerInformationSchema },
  { method: 'GET', path: /^\/myself$/, answer: DashboardUserSchema },
  { method: 'GET', path: /^\/project\/[^/]+$/, answer: ProjectSchema },
  { method: 'GET', path: /^\/project\/[^/]+\/statuses$/, answer: z.array(IssueTypeWithStatusSchema) },
  {
    method: 'GET',
    path: /^\/mypermissions$/,
    query: { projectKey: text.optional(), permissions: z.string().regex(/^[A-Z_]+(,[A-Z_]+)*$/) },
    answer: PermissionsSchema,
  },
  {
    method: 'GET',
    path: /^\/issue\/createmeta\/[^/]+\/issuetypes$/,
    query: { startAt: number.optional(), maxResults: number.optional() },
    answer: PageOfCreateMetaIssueTypesSchema,
  },
  {
    method: 'GET',
    path: /^\/issue\/createmeta\/[^/]+\/issuetypes\/\d+$/,
    query: { startAt: number.optional(), maxResults: number.optional() },
    answer: PageOfCreateMetaIssueTypeWithFieldSchema,
  },
  {
    method: 'GET',
    path: /^\/resolution\/search$/,
    query: { startAt: number.optional(), maxResults: number.optional() },
  },
  {
    method: 'POST',
    path: /^\/issue$/,
    body: strict(IssueUpdateDetailsSchema).extend({ fields: cloudFields, properties: z.array(property).optional() }),
    answer: CreatedIssueSchema,
  },
  {
    method: 'POST',
    path: /^\/issue\/bulkfetch$/,
    body: strict(BulkFetchIssueRequestSchema).extend({ issueIdsOrKeys: z.array(z.string()).max(100) }),
    answer: BulkIssueResultsSchema,
  },
  {
    method: 'GET',
    path: /^\/issue\/[^/]+$/,
    query: { fields: commas.optional(), properties: commas.optional() },
    answer: IssueSchema,
  },
  { method: 'PUT', path: /^\/issue\/[^/]+$/, body: strict(IssueUpdateDetailsSchema).extend({ fields: edited }) },
  {
    method: 'PUT',
    path: /^\/issue\/[^/]+\/assignee$/,
    body: z.strictObject({ accountId: z.string().max(128).nullable() }),
  },
  {
    method: 'GET',
    path: /^\/issue\/[^/]+\/transitions$/,
    query: { expand: z.literal('transitions.fields').optional() },
    answer: TransitionsSchema,
  },
  { method: 'POST', path: /^\/issue\/[^/]+\/transitions$/, body: strict(IssueUpdateDetailsSchema).extend(moved.shape) },
  {
    method: 'POST',
    path: /^\/search\/jql$/,
    body: strict(SearchAndReconcileRequestSchema).extend({ maxResults: z.int().min(1).max(5_000).optional() }),
    answer: SearchAndReconcileResultsSchema,
  },
  {
    method: 'GET',
    path: /^\/user\/assignable\/search$/,
    query: { project: text, maxResults: number.optional(), startAt: number.optional() },
    answer: z.array(DashboardUserSchema),
  },
]

/** Jira Data Center: recorded from https://docs.atlassian.com/software/jira/docs/api/REST/9.17.0/ */
const dataCenter: Operation[] = [
  ...cloud
    .filter(({ path }) => /serverInfo|myself|\/project|createmeta|transitions|assignable/.test(path.source))
    .map(({ answer: _, ...operation }) => operation),
  { method: 'GET', path: /^\/mypermissions$/, query: { projectKey: text } },
  { method: 'GET', path: /^\/resolution$/ },
  {
    method: 'POST',
    path: /^\/issue$/,
    body: z.strictObject({ fields: serverFields, properties: z.array(property).optional() }),
  },
  {
    method: 'GET',
    path: /^\/issue\/[^/]+$/,
    query: { fields: commas.optional(), properties: commas.optional() },
  },
  { method: 'PUT', path: /^\/issue\/[^/]+$/, body: z.strictObject({ fields: edited }) },
  { method: 'PUT', path: /^\/issue\/[^/]+\/assignee$/, body: z.strictObject({ name: z.string().nullable() }) },
  { method: 'POST', path: /^\/issue\/[^/]+\/transitions$/, body: moved },
  {
    method: 'POST',
    path: /^\/search$/,
    body: z.strictObject({
      jql: z.string(),
      startAt: z.int().min(0),
      maxResults: z.int().min(1).max(1_000),
      fields: z.array(z.string()),
    }),
  },
]

const operations: Record<JiraEdition, Operation[]> = { cloud, dataCenter }

const lines = (schema: z.ZodType, value: unknown, where: string) =>
  schema.safeParse(value).error?.issues.map(({ path, message }) => `${where} ${path.join('.')}: ${message}`) ?? []

/** What is wrong with a request, one line each. `path` begins behind `/rest/api/3`. */
export function faultsOfRequest(
  edition: JiraEdition,
  asked: { method: string; path: string; query: URLSearchParams; body: unknown },
): string[] {
  const operation = operationOf(edition, asked)
  if (!operation) return [`${asked.method} ${asked.path} is no request of this API.`]
  const query = z.strictObject(operation.query ?? {})
  const faults = lines(query, Object.fromEntries(asked.query), 'query')
  if (operation.body) return [...faults, ...lines(operation.body, asked.body, 'body')]
  return asked.body === undefined ? faults : [...faults, 'There may be no body.']
}

/** What is wrong with an answer that the stand-in itself gives. */
export function faultsOfAnswer(
  edition: JiraEdition,
  asked: { method: string; path: string },
  answer: unknown,
): string[] {
  const { answer: published } = operationOf(edition, asked) ?? {}
  return published ? lines(published, answer, `answer of ${asked.method} ${asked.path}`) : []
}

const operationOf = (edition: JiraEdition, { method, path }: { method: string; path: string }) =>
  operations[edition].find((one) => one.method === method && one.path.test(path))
