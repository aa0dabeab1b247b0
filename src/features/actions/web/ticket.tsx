/** A ticket elsewhere: a link where it is an address of the web, else as it was written. */
export function Ticket({ ticket }: { ticket: string }) {
  if (!/^https?:\/\//i.test(ticket) || !URL.canParse(ticket)) return <span>{ticket}</span>
  const { host, pathname } = new URL(ticket)
  return (
    <a href={ticket} target="_blank" rel="noreferrer">
      {pathname.split('/').filter(Boolean).at(-1) ?? host}
    </a>
  )
}
