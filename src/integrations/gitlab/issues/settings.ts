import { z } from 'zod'

const label = z
  .string()
  .trim()
  .min(1, 'needs a name')
  .max(100)
  .regex(/^[^,]*$/, 'holds no comma')

export const GitlabIssueSettings = z.object({
  project: z
    .string()
    .trim()
    .regex(/^[\w.-]+(\/[\w.-]+)+$/, 'is a path with its groups, such as acme/shop/web')
    .max(300)
    .describe('Path with its groups, such as acme/shop/web. Tickets become issues of this project.'),
  address: z
    .url({ protocol: /^https?$/, error: 'is an address such as https://gitlab.example.org' })
    .max(500)
    .default('https://gitlab.com')
    .describe('Of a GitLab of your own; https://gitlab.com when left empty.'),
  inProgressLabel: label
    .default('in progress')
    .describe('Label of open issues that somebody is at work on; “in progress” when left empty.'),
  declinedLabel: label
    .default('won’t do')
    .describe('Label of closed issues that were not done; “won’t do” when left empty.'),
  labels: z.array(label).max(20).default([]).describe('Labels that every new issue gets; Enter or a comma after each.'),
  confidential: z
    .boolean()
    .default(false)
    .describe('New issues are confidential: only members of the project with at least the role Planner see them.'),
})
export type GitlabIssueSettings = z.infer<typeof GitlabIssueSettings>
