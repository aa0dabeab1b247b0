import { z } from 'zod'

const name = z.string().trim().min(1).max(100)

/** Where in Jira. */
export const JiraSettings = z
  .object({
    edition: z
      .enum(['Cloud', 'Data Center'])
      .describe(
        'Cloud is what Atlassian runs, mostly at an address of atlassian.net; Data Center is what you run yourselves.',
      ),
    address: z
      .url({ protocol: /^https?$/, error: 'This is no address; it looks like https://acme.atlassian.net.' })
      .max(500)
      .describe('Address of Jira, such as https://acme.atlassian.net or https://intranet.example.org/jira'),
    email: z
      .string()
      .trim()
      .max(320)
      .refine((text) => text === '' || z.email().safeParse(text).success, 'This is no e-mail address.')
      .optional()
      .meta({
        title: 'E-mail address',
        description: 'Of the Atlassian account that the API token belongs to. For Cloud only.',
      }),
    project: z
      .string()
      .trim()
      .regex(/^[A-Za-z][A-Za-z0-9_]+$/, 'This is no key of a project; it looks like OPS.')
      .max(255)
      .describe('Key of the project that tickets are made in: what stands before their numbers, such as OPS.'),
    issueType: name
      .default('Task')
      .describe('Issue type of the tickets, as this project names it. Task, unless you name another.'),
    declined: z.array(name).max(20).default([]).meta({
      title: 'Closed without being done',
      description:
        'Statuses and resolutions that mean it, as Jira names them, such as Won’t Do. Without any, every closed ticket counts as done.',
    }),
    resolution: name.default('Done').meta({
      title: 'Resolution when done',
      description: 'Given where Jira asks for a resolution when a ticket is done. Done, unless you name another.',
    }),
    withoutDueDates: z
      .boolean()
      .default(false)
      .describe('Tickets of this project have no due date, so it is neither told nor compared.'),
  })
  .refine(({ edition, email }) => edition !== 'Cloud' || (email ?? '') !== '', {
    path: ['email'],
    message: 'Give the e-mail address of the account that the API token belongs to.',
  })
export type JiraSettings = z.infer<typeof JiraSettings>
