import { z } from 'zod'

export const GithubIssueSettings = z.object({
  repository: z
    .string()
    .trim()
    .regex(/^[\w.-]+\/[\w.-]+$/, 'is an owner and a name with a slash between, such as acme/web')
    .max(200)
    .describe('Owner and name, such as acme/web. Tickets become issues of this repository.'),
  address: z
    .url({ protocol: /^https?$/, error: 'is an address such as https://github.example.org' })
    .max(500)
    .default('https://github.com')
    .describe('Of a GitHub Enterprise of your own; https://github.com when left empty.'),
  inProgressLabel: z
    .string()
    .trim()
    .min(1, 'needs a name')
    .max(50)
    .default('in progress')
    .describe('Label of open issues that somebody is at work on; “in progress” when left empty.'),
  labels: z
    .array(z.string().trim().min(1).max(50))
    .max(20)
    .default([])
    .describe('Labels that every new issue gets; Enter or a comma after each.'),
})
export type GithubIssueSettings = z.infer<typeof GithubIssueSettings>

/** Where pages and the API of a GitHub are, both without a slash at the end. */
export function placesOf(address: string): { pages: string; api: string } {
  const { origin, protocol, host } = new URL(address)
  if (/^(www\.|api\.)?github\.com$/.test(host)) return { pages: 'https://github.com', api: 'https://api.github.com' }
  // Enterprise Cloud with data residency: https://docs.github.com/enterprise-cloud@latest/admin/data-residency
  if (/^[^.]+\.ghe\.com$/.test(host)) return { pages: origin, api: `${protocol}//api.${host}` }
  return { pages: origin, api: `${origin}/api/v3` }
}
