/** What Linear is asked. Each is one request, where its own package would ask again for every state and every person. */

const ticket = `fragment Ticket on Issue {
  id identifier url title dueDate updatedAt trashed
  state { type name }
  assignee { id name email }
}`

export const here = `query DebriefHere($team: String!) {
  viewer { name }
  organization { name }
  teams(filter: { key: { eq: $team } }, first: 1) { nodes { id name } }
}`

export const teams = `query DebriefTeams { teams(first: 20) { nodes { key } } }`

export const make = `mutation DebriefMake($input: IssueCreateInput!) {
  issueCreate(input: $input) { success issue { ...Ticket } }
}
${ticket}`

export const one = `query DebriefTicket($id: ID!) {
  issues(filter: { id: { eq: $id } }, includeArchived: true, first: 1) { nodes { ...Ticket } }
}
${ticket}`

export const states = `query DebriefStates($id: ID!) {
  issues(filter: { id: { eq: $id } }, includeArchived: true, first: 1) {
    nodes { state { type } team { name states(first: 100) { nodes { id type position } } } }
  }
}`

export const change = `mutation DebriefChange($id: String!, $input: IssueUpdateInput!) {
  issueUpdate(id: $id, input: $input) { success issue { ...Ticket } }
}
${ticket}`

/** Also what we made and somebody moved to another team. */
export const changed = `query DebriefChanged($team: String!, $since: DateTimeOrDuration!, $after: String) {
  issues(
    filter: {
      updatedAt: { gte: $since }
      or: [{ team: { key: { eq: $team } } }, { creator: { isMe: { eq: true } } }]
    }
    orderBy: updatedAt
    includeArchived: true
    first: 50
    after: $after
  ) { nodes { ...Ticket } pageInfo { hasNextPage endCursor } }
}
${ticket}`

export const people = `query DebriefPeople($team: String!) {
  teams(filter: { key: { eq: $team } }, first: 1) {
    nodes { members(filter: { active: { eq: true } }, first: 250) { nodes { id name email } } }
  }
}`

export const named = `query DebriefNamed($team: String!, $number: Float!) {
  organization { urlKey previousUrlKeys }
  issues(filter: { team: { key: { eq: $team } }, number: { eq: $number } }, includeArchived: true, first: 1) {
    nodes { id trashed }
  }
}`
