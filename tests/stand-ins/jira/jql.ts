/** What of an issue JQL can ask for here. */
export interface Indexed {
  key: string
  project: string
  createdAt: number
  updatedAt: number
  creator: string
}

/** The issues that a JQL of the few forms that are used finds, in its order. Throws for every other JQL, as Jira answers 400. */
export function findByJql(jql: string, issues: readonly Indexed[], asker: string, now: number): Indexed[] {
  const [, where = '', field = '', direction = ''] = /^(.+?) ORDER BY (key|updated|created) (ASC|DESC)$/.exec(jql) ?? []
  if (where === '') throw new Error(`The JQL ${jql} cannot be read.`)
  const clauses = where.split(' AND ').map((clause) => clauseOf(clause, asker, now))
  if (!where.includes('project =')) throw new Error('Unbounded JQL queries are not allowed here.')
  const by = (issue: Indexed) =>
    field === 'key' ? Number(issue.key.split('-')[1]) : field === 'updated' ? issue.updatedAt : issue.createdAt
  return issues
    .filter((issue) => clauses.every((clause) => clause(issue)))
    .sort((a, b) => (direction === 'ASC' ? by(a) - by(b) : by(b) - by(a)))
}

function clauseOf(clause: string, asker: string, now: number): (issue: Indexed) => boolean {
  const project = /^project = "([A-Z][A-Z0-9_]+)"$/.exec(clause)?.[1]
  if (project !== undefined) return (issue) => issue.project === project
  const [, field, minutes] = /^(created|updated) >= "-(\d+)m"$/.exec(clause) ?? []
  if (minutes !== undefined) {
    const since = now - Number(minutes) * 60_000
    return (issue) => (field === 'created' ? issue.createdAt : issue.updatedAt) >= since
  }
  if (clause === 'creator = currentUser()') return (issue) => issue.creator === asker
  throw new Error(`The clause ${clause} cannot be read.`)
}
