import { incidentKey } from '#features/incidents/model.ts'

interface Asked {
  name: string
  by: string
  text: string
  number: number
  title: string
  link: string
}

/** The mail to somebody who has no login yet. */
export function inviteLetter({ name, by, text, number, title, link }: Asked) {
  const about = `${incidentKey(number)} ${title}`
  const paragraphs = [
    `${name}, ${by} would like to hear how this looked to you: ${about}.`,
    ...(text ? [`“${text}”`] : []),
    'Tell it in your own words, while it is fresh. What you write is yours alone until you share it, with your name or without.',
    'The link lets you in as a reader and leads to your page. It works once, for 7 days.',
  ]
  return {
    subject: `${by} asks how it looked to you: ${about}`.replace(/\s+/g, ' '),
    text: [...paragraphs, link].join('\n\n'),
    html: [
      '<div style="font-family:sans-serif;font-size:15px;line-height:1.5;color:#22201c;max-width:560px">',
      ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
      `<p><a href="${escaped(link)}" style="color:#0f6b66">Tell how it looked to you</a></p></div>`,
    ].join('\n'),
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
