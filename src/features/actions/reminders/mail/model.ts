import { incidentKey } from '#features/incidents/model.ts'
import { placeOf, ReminderReason } from '../model.ts'

/** An action as a letter tells of it; of a restricted incident neither title leaves the house. */
export interface LetterItem {
  reason: ReminderReason
  /** The day it is about. */
  about: string
  actionId: string
  number: number
  title: string
  owner: string
  incident: { number: number; title: string; restricted: boolean }
}

/** More than this many of one kind are counted instead of listed. */
export const LISTED = 25

const headings: Record<ReminderReason, string> = {
  overdue: 'Overdue',
  due: 'Due',
  soon: 'Due soon',
  offered: 'Somebody asks you to commit',
  revisit: 'Time to come back and look',
  escalated: 'In reviews that you own: overdue for a week or more',
}

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'UTC' })
const dayText = (day: string) => days.format(Date.parse(day))

function sentenceOf({ reason, about, owner }: LetterItem): string {
  switch (reason) {
    case 'overdue':
      return `Was due on ${dayText(about)}.`
    case 'due':
    case 'soon':
      return `Due on ${dayText(about)}.`
    case 'offered':
      return `Waits for your answer since ${dayText(about)}: commit to it, or say why not.`
    case 'revisit':
      return 'Is it still in place, and did it hold?'
    case 'escalated':
      return `${owner} owns it; it was due on ${dayText(about)}. Perhaps something stands in the way that you can help with.`
  }
}

/** One action in the words of a letter or message. */
export interface ToldItem {
  name: string
  where: string
  sentence: string
  link: string
}

/** Items by their reason, at most `listed` of each; `more` counts the rest, which `place` shows. */
export interface ToldGroup {
  reason: ReminderReason
  heading: string
  listed: ToldItem[]
  more: number
  place: string
}

/** What `items` say, in the order of their reasons. `url` is the address people reach Debrief at. */
export function groupsOf(items: readonly LetterItem[], url: string, listed = LISTED): ToldGroup[] {
  return ReminderReason.options.flatMap((reason) => {
    const all = items.filter((one) => one.reason === reason)
    if (all.length === 0) return []
    const told = all.slice(0, listed).map((item) => toldOf(item, url))
    return [
      {
        reason,
        heading: headings[reason],
        listed: told,
        more: all.length - told.length,
        place: `${url}${placeOf([reason])}`,
      },
    ]
  })
}

function toldOf(item: LetterItem, url: string): ToldItem {
  const key = incidentKey(item.incident.number)
  const { restricted } = item.incident
  return {
    name: restricted ? `A-${item.number} (restricted)` : `A-${item.number} ${item.title}`,
    where: restricted ? key : `${key} ${item.incident.title}`,
    sentence: sentenceOf(item),
    link: `${url}/incidents/${key}/actions?action=${item.actionId}`,
  }
}

/** Where somebody changes how they are reminded. */
export const settingsPlace = '/settings/account#reminders'

/** All of a digest in one line. */
export function subjectOf(groups: readonly ToldGroup[]): string {
  const count = groups.reduce((sum, { listed, more }) => sum + listed.length + more, 0)
  const [first] = groups.flatMap(({ heading, listed }) => listed.map(({ name }) => `${name}: ${heading.toLowerCase()}`))
  return (count === 1 && first ? first : `${count} actions wait for you`).replace(/\s+/g, ' ')
}

/** Why somebody gets a digest outside of the app. */
export const why = 'You get this at most once a day, because these actions are yours or in a review that you own.'

/** One letter about all of `items` (at least one). `url` is the address people reach Debrief at. */
export function letterOf(
  items: readonly LetterItem[],
  url: string,
): { subject: string; text: string; html: string; unsubscribe: string } {
  const unsubscribe = `${url}${settingsPlace}`
  const groups = groupsOf(items, url)
  const subject = subjectOf(groups)
  const text = [
    ...groups.map(({ heading, listed, more, place }) =>
      [
        `${heading}\n${'-'.repeat(heading.length)}`,
        ...listed.map(({ name, where, sentence, link }) => `${name}\n${sentence}\n${where}\n${link}`),
        ...(more > 0 ? [`and ${more} more: ${place}`] : []),
      ].join('\n\n'),
    ),
    `-- \n${why}\nPut one off where it stands, or change how you are reminded: ${unsubscribe}`,
  ].join('\n\n')
  const html = page(
    subject,
    [
      ...groups.map(
        ({ heading, listed, more, place }) =>
          `<h2 class="ink" style="margin:24px 0 8px;font-size:15px;line-height:1.4;color:#26221c">${escaped(heading)}</h2>\n${listed
            .map(
              ({ name, where, sentence, link }) =>
                `<p class="ink line" style="margin:0 0 12px;padding-left:12px;border-left:3px solid #d8d2c6;color:#26221c"><a class="link" href="${escaped(link)}" style="color:#0e5a58">${escaped(name)}</a><br>${escaped(sentence)}<br><span class="soft" style="font-size:13px;color:#5a5348">${escaped(where)}</span></p>`,
            )
            .join('\n')}${
            more > 0
              ? `\n<p style="margin:0 0 12px"><a class="link" href="${escaped(place)}" style="color:#0e5a58">and ${more} more</a></p>`
              : ''
          }`,
      ),
      `<p class="soft" style="margin:32px 0 0;font-size:13px;color:#5a5348">${why} Put one off where it stands, or <a class="link" href="${escaped(unsubscribe)}" style="color:#0e5a58">change how you are reminded</a>.</p>`,
    ].join('\n'),
  )
  return { subject, text, html, unsubscribe }
}

/** Light unless the reader's program is dark: programs that know neither rule show dark on light, which can be read everywhere. */
function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en" style="color-scheme:light dark">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>
@media (prefers-color-scheme: dark) {
  .paper { background: #191714 !important }
  .ink { color: #ede7dc !important }
  .soft { color: #bdb4a6 !important }
  .link { color: #7cc9bf !important }
  .line { border-color: #4a443b !important }
}
</style>
</head>
<body class="paper" style="margin:0;background:#f8f5ef">
<div class="paper ink" style="box-sizing:border-box;max-width:600px;margin:0 auto;padding:16px 20px 32px;background:#f8f5ef;color:#26221c;font-family:sans-serif;font-size:15px;line-height:1.5;overflow-wrap:anywhere">
${content}
</div>
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
