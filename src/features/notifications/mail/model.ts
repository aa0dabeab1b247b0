import { incidentKey } from '#features/incidents/model.ts'
import { type Notification, sentenceOf } from '../model.ts'

/** What a mail tells of a notification; of a restricted incident neither its title nor anybody's words leave the house. */
export type MailedNotification = Pick<Notification, 'kind' | 'by' | 'text' | 'link' | 'createdAt'> & {
  incident: { number: number; title: string; restricted: boolean }
}

/** One mail about all of `told` (at least one), oldest first. `url` is the address people reach Debrief at. */
export function letterOf(
  told: readonly MailedNotification[],
  url: string,
): { subject: string; text: string; html: string; unsubscribe: string } {
  const entries = told.map((one) => ({
    about: one.incident.restricted
      ? `${incidentKey(one.incident.number)} (restricted)`
      : `${incidentKey(one.incident.number)} ${one.incident.title}`,
    sentence: sentenceOf(one),
    text: one.incident.restricted ? '' : one.text,
    link: `${url}${one.link}`,
  }))
  const [first] = entries
  const unsubscribe = `${url}/settings/account#told`
  const subject =
    entries.length === 1 && first
      ? `${first.sentence}: ${first.about}`
      : `${entries.length} things wait for you in Debrief`
  const text = [
    ...entries.map(({ about, sentence, text, link }) =>
      [`${sentence}.`, about, ...(text ? [`"${text}"`] : []), link].join('\n'),
    ),
    `--\nYou get this because you are part of these reviews. Change how Debrief tells you: ${unsubscribe}`,
  ].join('\n\n')
  const html = [
    '<div style="font-family:sans-serif;font-size:15px;line-height:1.5;color:#22201c;max-width:560px">',
    ...entries.map(
      ({ about, sentence, text, link }) =>
        `<p style="margin:0 0 20px">${escaped(sentence)}.<br><a href="${escaped(link)}" style="color:#0f6b66">${escaped(about)}</a>${
          text
            ? `<br><span style="display:block;margin-top:4px;padding-left:12px;border-left:3px solid #d8d2c6">${escaped(text)}</span>`
            : ''
        }</p>`,
    ),
    `<p style="font-size:13px;color:#6b655a">You get this because you are part of these reviews. <a href="${escaped(unsubscribe)}" style="color:#0f6b66">Change how Debrief tells you</a>.</p></div>`,
  ].join('\n')
  return { subject: subject.replace(/\s+/g, ' '), text, html, unsubscribe }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
