import { createTransport } from 'nodemailer'

/** One mail to one person, as text and as simple HTML. */
export interface Letter {
  /** The same for every attempt, so that a mail that arrives twice can be told to be one. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** Where mails like this one are turned off. */
  unsubscribe?: string
  /** An iCalendar file: goes along as a part that calendars act on, and as an attachment for those that only read these. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
}

export interface Mailer {
  /** Resolves once the mail server has taken the letter. Throws when it did not; then nothing was sent. */
  send(letter: Letter): Promise<void>
  close(): void
}

const limits = {
  pool: 'true',
  maxConnections: '3',
  // A server that hangs up is not asked again and again within one attempt.
  maxRequeues: '1',
  connectionTimeout: '10000',
  greetingTimeout: '10000',
  socketTimeout: '30000',
  dnsTimeout: '10000',
}

/**
 * Sends mail by SMTP. `url` is `smtp://user:password@host:port` (with STARTTLS where the server offers it; `?requireTLS=true`
 * insists on it) or `smtps://…`; other options of nodemailer may follow as a query. It is never logged.
 */
export function createMailer({ url, from }: { url: string; from: string }): Mailer {
  const address = new URL(url)
  for (const [name, value] of Object.entries(limits))
    if (!address.searchParams.has(name)) address.searchParams.set(name, value)
  const transport = createTransport(address.toString())
  return {
    async send({ id, to, subject, text, html, unsubscribe, calendar }) {
      await transport.sendMail({
        from,
        // An object, so that nothing in the name or address can name further recipients.
        to: { name: '', address: to },
        subject,
        text,
        html,
        messageId: `<${id}@${domainOf(from)}>`,
        headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        ...(unsubscribe ? { list: { unsubscribe: { url: unsubscribe, comment: 'How Debrief tells you' } } } : {}),
        ...(calendar ? { icalEvent: { ...calendar, filename: 'invite.ics' } } : {}),
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => transport.close(),
  }
}

function domainOf(from: string): string {
  return /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'debrief.invalid'
}
