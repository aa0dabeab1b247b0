const dayMilliseconds = 86_400_000

/**
 * Tells whether a day file may hold messages of the window. Files are named in the zone of the workspace, which the
 * export does not tell, so a day more on both sides is read.
 */
export function dayBounds(since: string | undefined, until: string | undefined): (day: string) => boolean {
  const first = since === undefined ? '' : dayOf(Date.parse(since) - dayMilliseconds)
  const last = until === undefined ? '9999-99-99' : dayOf(Date.parse(until) + dayMilliseconds)
  return (day) => day >= first && day <= last
}

function dayOf(epoch: number): string {
  return new Date(epoch).toISOString().slice(0, 10)
}
